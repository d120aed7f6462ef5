import type { ConversationList } from './list-store.ts';
import type { Thread } from './thread-store.ts';
import type { Workspace } from './workspace-store.ts';

/** Messages lists what the person picked there; the phone lists texts. */
export function listFollowsPlace(workspace: Workspace, list: ConversationList): void {
  workspace.subscribe(({ place, kind }) => {
    if (place !== 'messages' && place !== 'phone') return;
    const wanted = place === 'messages' ? kind : 'texts';
    if (list.state.getState().kind !== wanted) void list.setKind(wanted);
  });
}

/**
 * Chats and groups are at home in Messages: one that is opened from elsewhere shows there, and the phone, which is for
 * texts, begins with nothing open where one was.
 */
export function chatsLiveInMessages(workspace: Workspace, thread: Thread): void {
  const isChat = () => {
    const { id, conversation } = thread.state.getState();
    const isOpen = conversation !== null && id === workspace.getState().selectedId;
    return isOpen && (conversation.kind === 'chat' || conversation.kind === 'group');
  };

  workspace.subscribe((now, before) => {
    if (now.place === before.place) return;
    if (now.place === 'phone' && now.selectedId === before.selectedId && isChat()) {
      workspace.setState({ selectedId: null, leftChat: now.selectedId });
    } else if (now.place === 'messages' && now.leftChat !== null) {
      workspace.setState({ selectedId: now.selectedId ?? now.leftChat, leftChat: null });
    }
  });
  thread.state.subscribe(() => {
    if (workspace.getState().place === 'phone' && isChat()) workspace.setState({ place: 'messages' });
  });
}
