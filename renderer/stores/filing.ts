import type { DesktopApi } from '#shared/desktop-api/api.ts';
import { coalesce } from './coalesce.ts';
import type { Workspace } from './workspace-store.ts';

export interface Filing {
  /** Opens what is still to be filed of this conversation, if there is anything. */
  readonly open: (conversationId: string) => Promise<boolean>;
  /** The same for one just closed: what is due may reach this computer a moment later. */
  readonly openWhenDue: (conversationId: string) => Promise<void>;
}

const MOST = 500;

/** From a conversation that is over to the dialog that files it. */
export function createFiling(desktop: DesktopApi, workspace: Workspace): Filing {
  let awaited: string | null = null;

  async function open(conversationId: string): Promise<boolean> {
    const due = await desktop.call('interactions.list', { search: '', due: true, offset: 0, limit: MOST });
    const found = due.ok
      ? due.result.items.find((each) => each.conversationId === conversationId)
      : undefined;
    if (found !== undefined) workspace.setState({ filing: found.id });
    return found !== undefined;
  }

  /** Whether what is known here of the conversation leaves open that something becomes due. */
  async function mayBecomeDue(conversationId: string): Promise<boolean> {
    const answer = await desktop.call('conversations.get', { id: conversationId });
    const session = answer.ok ? answer.result?.session : null;
    return session?.state === 'wrapUp' || (session?.state === 'claimed' && session.mine);
  }

  const look = coalesce(async () => {
    const id = awaited;
    if (id === null) return;
    const isOver = (await open(id)) || !(await mayBecomeDue(id));
    if (isOver && awaited === id) awaited = null;
  });

  desktop.on('changed', () => void look());

  return {
    open,
    openWhenDue(conversationId) {
      awaited = conversationId;
      return look();
    },
  };
}
