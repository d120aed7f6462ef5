import { refuse } from '#shared/protocol/errors.ts';
import type { ConversationKind } from '#shared/vocabulary.ts';
import { findReadableConversation, type Kept } from '../store/threads.ts';
import type { User } from '../store/users.ts';
import type { Unit } from './unit.ts';

/** A conversation of any kind, or of these, if the user may read it. Throws `not_found`. */
export async function openConversation(
  { transaction }: Unit,
  { id: userId }: Pick<User, 'id'>,
  conversationId: string,
  kinds?: readonly ConversationKind[],
): Promise<Kept> {
  const kept = await findReadableConversation(transaction, { userId, conversationId });
  if (kept === undefined || kinds?.includes(kept.conversation.kind) === false) throw refuse('not_found', {});
  return kept;
}
