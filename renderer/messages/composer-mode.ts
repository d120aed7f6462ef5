import type { ConversationView } from '#shared/desktop-api/views.ts';
import type { Drafts } from '../stores/drafts.ts';
import type { Workspace } from '../stores/workspace-store.ts';
import { replyState } from './reply-state.ts';

interface ModeParts {
  readonly drafts: Drafts;
  readonly workspace: Workspace;
}

/** Whether this person writes to the other side here, not only notes. */
export function writesTexts(conversation: ConversationView): boolean {
  const { kind } = replyState(conversation);
  return (kind === 'mine' || kind === 'free') && conversation.consent?.closed == null;
}

/** Makes the composer one for a note; what was typed goes along. */
export function writeNote({ drafts, workspace }: ModeParts, { id }: ConversationView): void {
  drafts.set(id, { note: true });
  workspace.setState({ focus: { id, when: 'writable' } });
}
