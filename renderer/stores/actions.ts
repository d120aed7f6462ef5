import type { Answer, DesktopApi } from '#shared/desktop-api/api.ts';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import type { Notices } from './notices.ts';
import { showConversation, type Workspace } from './workspace-store.ts';

/** What a person does, wherever the button stands. Each tells the person itself when it did not work. */
export interface Actions {
  readonly askToClaim: (conversation: ConversationView) => void;
  readonly askToRelease: (conversation: ConversationView) => void;
  readonly askToClose: (conversation: ConversationView) => void;
  readonly claim: (id: string) => Promise<void>;
  readonly release: (id: string) => Promise<void>;
  readonly close: (id: string) => Promise<void>;
  readonly setMuted: (id: string, muted: boolean) => Promise<void>;
  readonly retry: (id: string, messageId: string) => Promise<void>;
  readonly discard: (messageId: string) => Promise<void>;
  /** Ends the pause. */
  readonly resume: () => Promise<void>;
  /** Opens an empty new interaction. */
  readonly compose: () => void;
  readonly reconnect: () => Promise<void>;
  /** At once where nothing would be lost, else after a question. */
  readonly askToSignOut: (unsent: number) => void;
  readonly signOut: () => Promise<void>;
}

export function createActions(
  desktop: DesktopApi,
  workspace: Workspace,
  notices: Pick<Notices, 'error'>,
): Actions {
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

  async function signOut(): Promise<void> {
    await done(desktop.call('auth.signOut', {}));
  }

  return {
    askToClaim: (conversation) => ask('claim', conversation),
    askToRelease: (conversation) => ask('release', conversation),
    askToClose: (conversation) => ask('close', conversation),
    async claim(id) {
      showConversation(workspace, id);
      const claimed = await done(desktop.call('conversation.claim', { id }), id);
      workspace.setState({ focus: { id, when: claimed ? 'writable' : 'shown' } });
    },
    async release(id) {
      await done(desktop.call('conversation.release', { id }), id);
    },
    async close(id) {
      await done(desktop.call('conversation.close', { id }), id);
    },
    async setMuted(id, muted) {
      await done(desktop.call('conversation.setMuted', { id, muted }), id);
    },
    async retry(id, messageId) {
      await done(desktop.call('message.retry', { id, messageId }), id);
    },
    async discard(messageId) {
      await done(desktop.call('message.discard', { messageId }));
    },
    async resume() {
      await done(desktop.call('user.setPause', { reasonId: null }));
    },
    compose: () => workspace.setState({ composing: { number: '', text: '' } }),
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
