import { findThread, type Kept, type NumberConversation, type Thread } from '../../store/threads.ts';
import type { User } from '../../store/users.ts';
import { openConversation } from '../open-conversation.ts';
import { mustBePermitted } from '../open-thread.ts';
import type { Unit } from '../unit.ts';

/** The thread of an outside number with a queue’s line, or with a user’s own. */
export type NumberThread =
  | ({ readonly kind: 'queue' } & Thread)
  | ({ readonly kind: 'sms' } & Kept<NumberConversation>);

/** If the user may answer there, whoever does at present. Throws `not_found` or `forbidden`. */
export async function openNumberThread(
  unit: Unit,
  user: User,
  conversationId: string,
): Promise<NumberThread> {
  const thread = await findThread(unit.transaction, conversationId, user.id);
  if (thread === undefined) {
    const own = await openConversation(unit, user, conversationId, ['sms']);
    return { kind: 'sms', ...(own as Kept<NumberConversation>) };
  }
  mustBePermitted(user, thread, 'answer');
  return { kind: 'queue', ...thread };
}
