import type { DesktopApi } from '#shared/desktop-api/api.ts';
import { coalesce } from './coalesce.ts';
import { type Due, dueOf } from './due-store.ts';
import type { Workspace } from './workspace-store.ts';

/**
 * Answers with the way to open the dialog that files a conversation just closed: what is due of it may reach this
 * computer a moment after the answer to the close.
 */
export function createFiling(
  desktop: DesktopApi,
  workspace: Workspace,
  due: Due,
): (conversationId: string) => Promise<void> {
  let awaited: string | null = null;

  /** Whether what is known here of the conversation leaves open that something becomes due. */
  async function mayBecomeDue(conversationId: string): Promise<boolean> {
    const answer = await desktop.call('conversations.get', { id: conversationId });
    const session = answer.ok ? answer.result?.session : null;
    return session?.state === 'wrapUp' || (session?.state === 'claimed' && session.mine);
  }

  const look = coalesce(async () => {
    const id = awaited;
    if (id === null) return;
    await due.load();
    const found = dueOf(due.state.getState(), id);
    if (found !== undefined) workspace.setState({ filing: found.id });
    const isOver = found !== undefined || !(await mayBecomeDue(id));
    if (isOver && awaited === id) awaited = null;
  });

  desktop.on('changed', () => void look());

  return (conversationId) => {
    awaited = conversationId;
    return look();
  };
}
