import type { ConversationView } from '#shared/desktop-api/views.ts';
import type { Drafts } from '../stores/drafts.ts';
import type { Workspace } from '../stores/workspace-store.ts';
import { replyState, takesNotes } from './reply-state.ts';

interface ModeParts {
  readonly drafts: Drafts;
  readonly workspace: Workspace;
}

/** Whether this person writes to the other side here, not only notes. */
export function writesTexts(conversation: ConversationView): boolean {
  const { kind } = replyState(conversation);
  return kind === 'mine' || kind === 'free';
}

/** Makes the composer one for a note; what was typed goes along. False where there are no notes. */
export function writeNote({ drafts, workspace }: ModeParts, conversation: ConversationView): boolean {
  if (!takesNotes(conversation)) return false;
  drafts.set(conversation.id, { note: true });
  workspace.setState({ focus: { id: conversation.id, when: 'writable' } });
  return true;
}
