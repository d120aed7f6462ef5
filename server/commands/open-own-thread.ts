import { toE164 } from '#shared/phone-number.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { defaultCountryOf } from '../store/accounts.ts';
import { findLineById } from '../store/lines.ts';
import { findConversation, isOwnNumber } from '../store/threads.ts';
import { mustBeReachable } from './consent/must-be-reachable.ts';
import type { Handler } from './handler.ts';
import { mustBeActive } from './send-out.ts';
import { startThread } from './start-thread.ts';
import { writeMessages } from './write-messages.ts';

/** The thread of one's own line and a number [M2]. */
export const openOwnThread: Handler<'sms.open'> = async (unit, user, { lineId, number }) => {
  const { transaction } = unit;
  const line = await findLineById(transaction, lineId);
  if (line?.userId !== user.id) throw refuse('not_found', {});
  const outsideNumber = toE164(number, await defaultCountryOf(transaction, user.accountId));
  if (outsideNumber === undefined) throw refuse('not_a_number', {});
  const known = await findConversation(transaction, { lineId, outsideNumber });
  if (known !== undefined) return { conversationId: known.conversation.id };
  // The two would answer each other.
  if (await isOwnNumber(transaction, outsideNumber)) throw refuse('own_number', {});
  mustBeActive(line);
  const thread = await startThread(unit, line, outsideNumber);
  await mustBeReachable(unit, line, thread.conversation);
  await writeMessages(unit, thread, []);
  return { conversationId: thread.conversation.id };
};
