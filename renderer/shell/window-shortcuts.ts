import type { ConversationView } from '#shared/desktop-api/views.ts';
import { conversationFrom, rowAt, rowCount, rowOf } from '../messages/list-rows.ts';
import { replyState } from '../messages/reply-state.ts';
import { useServices } from '../services.tsx';
import { type Place, showConversation, shownConversation } from '../stores/workspace-store.ts';
import { useShortcuts } from './use-shortcuts.ts';

const TAKES_THE_KEYBOARD = '[role=menu], [role=dialog], [role=alertdialog]:not([aria-modal=false])';

/** What each of the window's shortcuts does. `claimProblem`: why nothing can be claimed or released now. */
export function useWindowShortcuts(claimProblem: string | null): void {
  const { status, workspace, list, invites, thread, actions } = useServices();

  /** The row that has the keyboard, else the conversation on the screen; nothing is done to one out of sight. */
  function target(): ConversationView | null {
    const id = document.activeElement?.closest<HTMLElement>('[data-conversation]')?.dataset.conversation;
    const sections = list.state.getState();
    const row = id === undefined ? undefined : rowOf(sections, id);
    const at = row === undefined ? undefined : rowAt(sections, row);
    if (at?.kind === 'conversation' && at.conversation !== undefined) return at.conversation;
    const { conversation } = thread.state.getState();
    return conversation?.id === shownConversation(workspace.getState()) ? conversation : null;
  }

  function step(by: 1 | -1): boolean {
    const sections = list.state.getState();
    const { selectedId } = workspace.getState();
    const row = selectedId === null ? undefined : rowOf(sections, selectedId);
    const start = row === undefined ? (by === 1 ? 0 : rowCount(sections) - 1) : row + by;
    const to = conversationFrom(sections, start, by);
    const at = to === undefined ? undefined : rowAt(sections, to);
    if (at?.kind === 'conversation' && at.conversation !== undefined) {
      showConversation(workspace, at.conversation.id);
    }
    return true;
  }

  function whileMine(act: (conversation: ConversationView) => void): boolean {
    const conversation = target();
    if (conversation === null || claimProblem !== null || replyState(conversation).kind !== 'mine')
      return false;
    act(conversation);
    return true;
  }

  const handlers = {
    phone: () => go('phone'),
    messages: () => go('messages'),
    log: () => go('log'),
    admin: () => me()?.permissions.includes('administer') === true && go('admin'),
    settings: () => go('settings'),
    search() {
      const { place, focusSearch } = workspace.getState();
      workspace.setState({
        place: place === 'messages' || place === 'log' ? place : 'phone',
        phoneTab: 'sms',
        focusSearch: focusSearch + 1,
      });
      return true;
    },
    nextWaiting() {
      const { items } = list.state.getState().waiting;
      const { selectedId } = workspace.getState();
      const next = items[items.findIndex((item) => item.id === selectedId) + 1] ?? items[0];
      if (next !== undefined) showConversation(workspace, next.id);
      return true;
    },
    next: () => step(1),
    previous: () => step(-1),
    reply() {
      const conversation = target();
      if (conversation === null) return false;
      const state = replyState(conversation);
      if (state.kind === 'mine') {
        showConversation(workspace, conversation.id);
        workspace.setState({ focus: { id: conversation.id, when: 'writable' } });
      } else if (claimProblem === null) {
        if (state.kind === 'claimable') actions.askToClaim(conversation);
        if (state.kind === 'invited') void actions.acceptInvite(state.invite.id);
      }
      return true;
    },
    mute() {
      const conversation = target();
      if (conversation === null) return false;
      void actions.setMuted(conversation.id, !conversation.muted);
      return true;
    },
    transfer: () => whileMine(actions.askToTransfer),
    release: () => whileMine(actions.askToRelease),
    close: () => whileMine(actions.askToClose),
    acceptInvite: () => answerInvite(actions.acceptInvite),
    declineInvite: () => answerInvite(actions.declineInvite),
    compose() {
      if (me()?.permissions.includes('startConversations') !== true) return false;
      actions.compose();
      return true;
    },
    agent: openAgent,
    /** A pause has a reason, which is chosen in the panel. */
    pause() {
      if (me()?.pause == null) return openAgent();
      void actions.resume();
      return true;
    },
    help() {
      workspace.setState({ question: { kind: 'shortcuts' } });
      return true;
    },
  };
  // A dialog or a menu has the keyboard to itself; a notice, which is called a dialog too, has not.
  useShortcuts(handlers, () => document.querySelector(TAKES_THE_KEYBOARD) !== null);

  /** The one that has the keyboard, else the one that ends soonest. */
  function answerInvite(answer: (id: string) => Promise<void>): boolean {
    const focused = document.activeElement?.closest<HTMLElement>('[data-invite]')?.dataset.invite;
    const id = focused ?? target()?.invite?.id ?? invites.state.getState().offered[0]?.id;
    if (id === undefined || claimProblem !== null) return false;
    void answer(id);
    return true;
  }

  function me() {
    return status.getState().status?.me ?? null;
  }

  function openAgent(): boolean {
    workspace.setState({ agentOpen: true });
    return true;
  }

  function go(place: Place): boolean {
    workspace.setState({ place });
    return true;
  }
}
