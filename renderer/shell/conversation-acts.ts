import type { ConversationView } from '#shared/desktop-api/views.ts';
import { writeNote } from '../messages/composer-mode.ts';
import { conversationFrom, rowAt, rowCount, rowOf } from '../messages/list-rows.ts';
import { mayAsk, mayDecide, mayTake, replyState, takesNotes } from '../messages/reply-state.ts';
import type { Services } from '../services.tsx';
import { dueOf } from '../stores/due-store.ts';
import { showConversation, shownConversation } from '../stores/workspace-store.ts';
import { type Act, type CommandActs, type Focused, NOTHING, only } from './act.ts';

type ConversationCommand =
  | 'find'
  | 'search'
  | 'nextWaiting'
  | 'next'
  | 'previous'
  | 'reply'
  | 'note'
  | 'mute'
  | 'markUnread'
  | 'transfer'
  | 'release'
  | 'close'
  | 'wrapUp'
  | 'assign'
  | 'forceRelease'
  | 'group'
  | 'leaveGroup'
  | 'askOptIn'
  | 'stopTexting'
  | 'keepTexting'
  | 'addContact'
  | 'copyNumber'
  | 'acceptInvite'
  | 'declineInvite';

/** What is done to a conversation, and the ways from one to the next. */
export function conversationActs(
  services: Services,
  problem: string | null,
  focused: () => Focused,
): Pick<CommandActs, ConversationCommand> {
  const { workspace, palette, list, invites, thread, drafts, due, contactForm, actions, status, ticker } =
    services;

  /** What the palette was opened on, else the row that has the keyboard, else the conversation on the screen. */
  function target(): ConversationView | null {
    const { open, targetId } = palette.state.getState();
    const id = open ? targetId : focused().conversation;
    const sections = list.state.getState();
    const row = id === null ? undefined : rowOf(sections, id);
    const at = row === undefined ? undefined : rowAt(sections, row);
    if (at?.kind === 'conversation' && at.conversation !== undefined) return at.conversation;
    const { conversation } = thread.state.getState();
    return conversation?.id === shownConversation(workspace.getState()) ? conversation : null;
  }

  function on(
    may: (conversation: ConversationView) => boolean,
    act: (conversation: ConversationView) => void,
    label?: (conversation: ConversationView) => string,
  ): () => readonly Act[] {
    return () => {
      const conversation = target();
      if (conversation === null || !may(conversation)) return NOTHING;
      return only(() => act(conversation), {
        about: conversation.title,
        ...(label === undefined ? {} : { label: label(conversation) }),
      });
    };
  }

  /** With all that is known of it: rows of the list have less. */
  function whole(conversation: ConversationView): ConversationView {
    const { conversation: shown } = thread.state.getState();
    return shown?.id === conversation.id ? shown : conversation;
  }

  /** What a text says, or that they said it otherwise; what is flagged is decided at once, as where it is shown. */
  function stopTexting(): readonly Act[] {
    const found = target();
    if (found === null || !online || !mayDecide(found)) return NOTHING;
    const conversation = whole(found);
    const { id, title: about } = conversation;
    const flagged = conversation.consent?.flagged ?? null;
    const otherwise = {
      label: 'They asked to stop (by phone, in person)',
      about,
      run: () => actions.askToRefuse(id, null),
    };
    if (flagged !== null) {
      const run = () => void actions.confirmStop(id, flagged.messageId);
      return [{ label: 'Yes, stop texting them', about, run }];
    }
    const { id: shownId, messages } = thread.state.getState();
    const last = shownId === id ? messages.findLast(({ direction }) => direction === 'in') : undefined;
    if (last === undefined) return [otherwise];
    const message = { id: last.id, text: last.text };
    return [
      otherwise,
      { label: 'Their last text asks to stop', about, run: () => actions.askToRefuse(id, message) },
    ];
  }

  const online = problem === null;
  const mine = (conversation: ConversationView) => online && replyState(conversation).kind === 'mine';
  const handable = ({ supervised, session }: ConversationView) =>
    online && supervised && session !== null && session.state !== 'wrapUp' && session.state !== 'ended';

  function step(by: 1 | -1): readonly Act[] {
    const sections = list.state.getState();
    const { selectedId } = workspace.getState();
    const row = selectedId === null ? undefined : rowOf(sections, selectedId);
    const start = row === undefined ? (by === 1 ? 0 : rowCount(sections) - 1) : row + by;
    const to = conversationFrom(sections, start, by);
    const at = to === undefined ? undefined : rowAt(sections, to);
    if (at?.kind !== 'conversation' || at.conversation === undefined) return NOTHING;
    const { id } = at.conversation;
    return only(() => showConversation(workspace, id));
  }

  function write(conversation: ConversationView): void {
    const { id, consent } = whole(conversation);
    showConversation(workspace, id);
    const isClosed = consent?.closed != null || consent?.state === 'refused';
    workspace.setState({ focus: { id, when: isClosed ? 'shown' : 'writable' } });
  }

  /** What the person would do first: write, take it, or accept it. */
  function reply(): readonly Act[] {
    const conversation = target();
    if (conversation === null) return NOTHING;
    const state = replyState(conversation);
    const about = conversation.title;
    if (state.kind === 'mine' || state.kind === 'free')
      return only(() => write(conversation), { label: 'Reply', about });
    if (!online) return NOTHING;
    const now = ticker.now() + (status.getState().status?.clockOffset ?? 0);
    if (mayTake(whole(conversation), now))
      return only(() => actions.askToClaim(conversation), { label: 'Claim', about });
    return NOTHING;
  }

  function searchList(): void {
    const { place, focusSearch } = workspace.getState();
    workspace.setState({
      place: place === 'messages' || place === 'log' ? place : 'phone',
      phoneTab: place === 'phone' ? workspace.getState().phoneTab : 'sms',
      focusSearch: focusSearch + 1,
    });
  }

  /** The one that has the keyboard, else the one that ends soonest. */
  function invite(answer: (id: string) => Promise<void>): readonly Act[] {
    const offered = invites.state.getState().offered;
    const id = focused().invite ?? target()?.invite?.id ?? offered[0]?.id;
    if (id === undefined || !online) return NOTHING;
    const about = offered.find((each) => each.id === id)?.title;
    return only(() => void answer(id), about === undefined ? {} : { about });
  }

  return {
    find() {
      const id = shownConversation(workspace.getState());
      if (id !== null) return only(() => workspace.setState({ finding: { id } }));
      return only(searchList, { label: 'Search conversations' });
    },
    search: () => only(searchList),
    nextWaiting() {
      const { items } = list.state.getState().waiting;
      const { selectedId } = workspace.getState();
      const next = items[items.findIndex((item) => item.id === selectedId) + 1] ?? items[0];
      return next === undefined ? NOTHING : only(() => showConversation(workspace, next.id));
    },
    next: () => step(1),
    previous: () => step(-1),
    reply: () => {
      const state = target();
      if (state !== null && replyState(state).kind === 'invited') return invite(actions.acceptInvite);
      return reply();
    },
    note: on(takesNotes, (conversation) => {
      showConversation(workspace, conversation.id);
      writeNote({ drafts, workspace }, conversation);
    }),
    mute: on(
      () => true,
      ({ id, muted }) => void actions.setMuted(id, !muted),
      ({ muted }) => (muted ? 'Unmute' : 'Mute'),
    ),
    markUnread: on(
      ({ unread }) => unread === 0,
      ({ id }) => void actions.markUnread(id),
    ),
    transfer: on(mine, actions.askToTransfer),
    release: on(mine, actions.askToRelease),
    close: on(mine, actions.askToClose),
    wrapUp: () => {
      const conversation = target();
      const filing = conversation === null ? undefined : dueOf(due.state.getState(), conversation.id);
      if (filing === undefined || conversation === null || !online) return NOTHING;
      return only(() => actions.file(filing.id), { about: conversation.title });
    },
    assign: on(handable, actions.askToAssign),
    forceRelease: on(
      (conversation) => handable(conversation) && conversation.session?.state === 'claimed',
      actions.askToForceRelease,
    ),
    group: () => {
      const conversation = target();
      if (conversation?.kind !== 'group') return NOTHING;
      const run = () => actions.showGroup(conversation.id);
      return [
        { label: 'Group members', about: conversation.title, run },
        ...(online
          ? ['Rename the group', 'Add people to the group'].map((label) => ({
              label,
              about: conversation.title,
              run,
            }))
          : []),
      ];
    },
    leaveGroup: on(({ kind }) => online && kind === 'group', actions.askToLeaveGroup),
    askOptIn: on(
      (conversation) => online && mayAsk(whole(conversation)),
      ({ id }) => actions.askToOptIn(id),
    ),
    stopTexting,
    keepTexting: on(
      (conversation) => online && mayDecide(conversation) && conversation.consent?.flagged != null,
      ({ id, consent }) => {
        if (consent?.flagged != null) void actions.keepTexting(id, consent.flagged.messageId);
      },
    ),
    addContact: on(
      ({ outside }) => online && outside !== null && outside.contactId === null,
      ({ outside }) => {
        if (outside !== null) contactForm.add({ number: outside.display, name: outside.name ?? '' });
      },
    ),
    copyNumber: on(
      ({ outside }) => outside !== null,
      ({ outside }) => {
        if (outside !== null) void actions.copy(outside.display, outside.display);
      },
    ),
    acceptInvite: () => invite(actions.acceptInvite),
    declineInvite: () => invite(actions.declineInvite),
  };
}
