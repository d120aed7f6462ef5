import { useServices } from '../services.tsx';
import { showConversation, showMessage } from '../stores/workspace-store.ts';
import type { Result } from './results.ts';

/** Opens what was chosen; all but “more” closes the palette. */
export function useOpenResult(): (result: Result) => void {
  const { palette, search, workspace, list, actions } = useServices();

  /** Chats and groups are at home in Messages. */
  function goHome(kind: string): void {
    if (kind === 'chat' || kind === 'group') workspace.setState({ place: 'messages' });
  }

  return (result) => {
    if (result.kind === 'more') {
      void search.more();
      return;
    }
    const wanted = search.state.getState().answered?.text ?? '';
    palette.close();
    switch (result.kind) {
      case 'command':
        result.offer.act.run();
        break;
      case 'conversation': {
        const { id, kind } = result.conversation;
        goHome(kind);
        showConversation(workspace, id);
        workspace.setState({ focus: { id, when: 'shown' } });
        break;
      }
      case 'person':
        void actions.chatWith(result.person.id);
        break;
      case 'number':
        workspace.setState({ composing: { number: result.entry.number, text: '' } });
        break;
      case 'all':
        workspace.setState({ place: 'messages', kind: 'all' });
        void list.setFilter('all');
        void list.setSearch(wanted);
        break;
      case 'message': {
        const { conversationId, kind, position, marks } = result.hit;
        goHome(kind);
        showMessage(workspace, conversationId, { position, marks });
        break;
      }
    }
  };
}
