import type { Answer, CallParams, DesktopApi } from '#shared/desktop-api/api.ts';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import type { Notices } from './notices.ts';
import { showConversation, type Workspace } from './workspace-store.ts';

type Said = NonNullable<CallParams<'message.retry'>['said']>;

/** What a person does, wherever the button stands. Each tells the person itself when it did not work. */
export interface Actions {
  readonly askToClaim: (conversation: ConversationView) => void;
  readonly askToRelease: (conversation: ConversationView) => void;
  readonly askToClose: (conversation: ConversationView) => void;
  readonly askToForceRelease: (conversation: ConversationView) => void;
  /** Opens the dialog that finds somebody to give it to. */
  readonly askToTransfer: (conversation: ConversationView) => void;
  readonly askToAssign: (conversation: ConversationView) => void;
  readonly claim: (id: string) => Promise<void>;
  readonly release: (id: string) => Promise<void>;
  /** Ends it; where the queue asks for a code and notes, those are asked for next. */
  readonly close: (id: string) => Promise<void>;
  readonly forceRelease: (id: string) => Promise<void>;
  /** Takes what was offered and opens it. */
  readonly acceptInvite: (id: string) => Promise<void>;
  /** Declines what is offered; puts a missed one away. */
  readonly declineInvite: (id: string) => Promise<void>;
  /** Opens the dialog that files an interaction. */
  readonly file: (interactionId: string) => void;
  /** Shows as unread until it is read again; what is open is left, or it would be read at once. */
  readonly markUnread: (id: string) => Promise<void>;
  readonly setMuted: (id: string, muted: boolean) => Promise<void>;
  /** `said`: what the server wanted to be said beside it. */
  readonly retry: (id: string, messageId: string, said?: Said) => Promise<void>;
  /** Keeps what quiet hours hold from going out. */
  readonly cancelText: (id: string, messageId: string) => Promise<void>;
  /** Opens the dialog that shows the opt-in message before it goes. */
  readonly askToOptIn: (id: string) => void;
  /** Opens the dialog that notes that they want no more texts: as a text says, or as they said otherwise. */
  readonly askToRefuse: (id: string, message: { readonly id: string; readonly text: string } | null) => void;
  /** The flagged text asks to stop. */
  readonly confirmStop: (id: string, messageId: string) => Promise<void>;
  /** The flagged text does not ask to stop. */
  readonly keepTexting: (id: string, messageId: string) => Promise<void>;
  readonly discard: (messageId: string) => Promise<void>;
  readonly setLogin: (queueId: string, loggedIn: boolean) => Promise<void>;
  readonly pause: (reasonId: string) => Promise<void>;
  /** Ends the pause. */
  readonly resume: () => Promise<void>;
  /** Opens the dialog that addresses a new text. */
  readonly compose: () => void;
  /** Opens the directory. */
  readonly newChat: () => void;
  readonly newGroup: () => void;
  /** Opens the chat with a colleague, ready to be written in. Whether it could. */
  readonly chatWith: (userId: string) => Promise<boolean>;
  /** Who is in a group, and what can be done with it. */
  readonly showGroup: (id: string) => void;
  readonly removeNumber: (id: string, number: string) => Promise<void>;
  readonly askToLeaveGroup: (conversation: ConversationView) => void;
  readonly leaveGroup: (id: string) => Promise<void>;
  /** To the clipboard; `what` names it to the person. */
  readonly copy: (text: string, what: string) => Promise<void>;
  readonly reconnect: () => Promise<void>;
  /** At once where nothing would be lost, else after a question. */
  readonly askToSignOut: (unsent: number) => void;
  readonly signOut: () => Promise<void>;
}

export function createActions(
  desktop: DesktopApi,
  workspace: Workspace,
  notices: Pick<Notices, 'error' | 'info'>,
  fileWhenDue: (conversationId: string) => Promise<void>,
): Actions {
  /** Invites and questions that are being answered: a second press before the first is through says nothing. */
  const answering = new Set<string>();

  /** Whether it worked; if not, the person has been told. */
  async function done<Name extends Parameters<DesktopApi['call']>[0]>(
    answer: Promise<Answer<Name>>,
    conversationId: string | null = null,
  ): Promise<boolean> {
    const outcome = await answer;
    if (!outcome.ok) notices.error(outcome.error, conversationId);
    return outcome.ok;
  }

  function ask(kind: 'claim' | 'release' | 'close', { id, title }: ConversationView): void {
    workspace.setState({ question: { kind, id, title } });
  }

  async function once(id: string, act: () => Promise<void>): Promise<void> {
    if (answering.has(id)) return;
    answering.add(id);
    await act();
    answering.delete(id);
  }

  async function signOut(): Promise<void> {
    await done(desktop.call('auth.signOut', {}));
  }

  return {
    askToClaim: (conversation) => ask('claim', conversation),
    askToRelease: (conversation) => ask('release', conversation),
    askToClose: (conversation) => ask('close', conversation),
    askToForceRelease({ id, title, session }) {
      if (session?.owner == null) return;
      workspace.setState({ question: { kind: 'forceRelease', id, title, owner: session.owner.name } });
    },
    askToTransfer: ({ id }) => workspace.setState({ handing: { id, how: 'transfer' } }),
    askToAssign: ({ id }) => workspace.setState({ handing: { id, how: 'assign' } }),
    async claim(id) {
      showConversation(workspace, id);
      const claimed = await done(desktop.call('conversation.claim', { id }), id);
      workspace.setState({ focus: { id, when: claimed ? 'writable' : 'shown' } });
    },
    async release(id) {
      await done(desktop.call('conversation.release', { id }), id);
    },
    async close(id) {
      if (await done(desktop.call('conversation.close', { id }), id)) await fileWhenDue(id);
    },
    async forceRelease(id) {
      await done(desktop.call('conversation.forceRelease', { id }), id);
    },
    acceptInvite: (id) =>
      once(id, async () => {
        const answer = await desktop.call('invite.accept', { id });
        if (!answer.ok) {
          notices.error(answer.error);
          return;
        }
        const { conversationId } = answer.result;
        showConversation(workspace, conversationId);
        workspace.setState({ focus: { id: conversationId, when: 'writable' } });
      }),
    declineInvite: (id) =>
      once(id, async () => {
        await done(desktop.call('invite.decline', { id }));
      }),
    file: (filing) => workspace.setState({ filing }),
    async markUnread(id) {
      if (workspace.getState().selectedId === id) workspace.setState({ selectedId: null });
      await done(desktop.call('conversation.markUnread', { id }), id);
    },
    async setMuted(id, muted) {
      await done(desktop.call('conversation.setMuted', { id, muted }), id);
    },
    async retry(id, messageId, said) {
      await done(desktop.call('message.retry', { id, messageId, said }), id);
    },
    async cancelText(id, messageId) {
      await done(desktop.call('message.cancel', { id, messageId }), id);
    },
    askToOptIn: (id) => workspace.setState({ consenting: { kind: 'ask', id } }),
    askToRefuse: (id, message) => workspace.setState({ consenting: { kind: 'refuse', id, message } }),
    confirmStop: (id, messageId) =>
      once(messageId, async () => {
        await done(desktop.call('consent.refuse', { id, messageId, note: null }), id);
      }),
    keepTexting: (id, messageId) =>
      once(messageId, async () => {
        if (await done(desktop.call('consent.dismiss', { id, messageId }), id))
          workspace.setState({ focus: { id, when: 'writable' } });
      }),
    async discard(messageId) {
      await done(desktop.call('message.discard', { messageId }));
    },
    async setLogin(id, loggedIn) {
      await done(desktop.call('queue.setLogin', { id, loggedIn }));
    },
    async pause(reasonId) {
      await done(desktop.call('user.setPause', { reasonId }));
    },
    async resume() {
      await done(desktop.call('user.setPause', { reasonId: null }));
    },
    compose: () => workspace.setState({ composing: { number: '', text: '' } }),
    newChat: () => workspace.setState({ making: 'chat' }),
    newGroup: () => workspace.setState({ making: 'group' }),
    async chatWith(userId) {
      const answer = await desktop.call('chat.open', { userId });
      if (!answer.ok) {
        notices.error(answer.error);
        return false;
      }
      const { id } = answer.result;
      workspace.setState({ place: 'messages', making: null, focus: { id, when: 'writable' } });
      showConversation(workspace, id);
      return true;
    },
    showGroup: (groupId) => workspace.setState({ groupId }),
    async removeNumber(id, number) {
      await done(desktop.call('group.removeNumber', { id, number }), id);
    },
    askToLeaveGroup: ({ id, title }) => workspace.setState({ question: { kind: 'leaveGroup', id, title } }),
    async leaveGroup(id) {
      if (!(await done(desktop.call('group.leave', { id }), id))) return;
      const { selectedId } = workspace.getState();
      workspace.setState({ groupId: null, selectedId: selectedId === id ? null : selectedId });
    },
    async copy(text, what) {
      try {
        await navigator.clipboard.writeText(text);
        notices.info(`${what} copied.`);
      } catch {
        notices.error({ code: 'not_copied', message: 'The clipboard cannot be used just now.' });
      }
    },
    async reconnect() {
      await done(desktop.call('connection.retry', {}));
    },
    askToSignOut(unsent) {
      if (unsent > 0) workspace.setState({ question: { kind: 'signOut', unsent } });
      else void signOut();
    },
    signOut,
  };
}
