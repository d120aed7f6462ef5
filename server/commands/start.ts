import { hasPermission } from '#shared/permissions.ts';
import { toE164 } from '#shared/phone-number.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { isOpen } from '../domain/session.ts';
import { findQueueLines } from '../store/lines.ts';
import { findMember } from '../store/members.ts';
import { findQueue } from '../store/queues.ts';
import {
  findConversation,
  isOwnNumber,
  latestSession,
  policyOf,
  type QueueConversation,
} from '../store/threads.ts';
import { mustBeReachable } from './consent/must-be-reachable.ts';
import type { Handler } from './handler.ts';
import { openThread } from './open-thread.ts';
import { mustBeActive } from './send-out.ts';
import { startQueueThread } from './start-thread.ts';
import { takeThread } from './take.ts';

/** Writes to a number on behalf of a queue [G1, G3]: goes on with the conversation there is, or makes a new one. */
export const start: Handler<'conversation.start'> = async (unit, user, params) => {
  const { transaction } = unit;
  const { queueId } = params;
  if (!hasPermission(user, 'startConversations')) throw refuse('forbidden', {});
  const queue = await findQueue(transaction, queueId);
  const member = await findMember(transaction, { queueId, userId: user.id });
  if (queue === undefined || member === undefined) throw refuse('not_found', {});
  if (!queue.enabled) throw refuse('queue_off', { queue: queue.name });
  const lines = await findQueueLines(transaction, queueId);
  const eligible = lines.filter(({ id }) => params.lineId === null || id === params.lineId);
  const line = eligible.find(({ active }) => active) ?? eligible[0];
  if (line === undefined) throw refuse('queue_without_line', { queue: queue.name });
  mustBeActive(line);
  const outsideNumber = toE164(params.number, line.defaultCountry);
  if (outsideNumber === undefined) throw refuse('not_a_number', {});
  // Two queues would answer each other.
  if (await isOwnNumber(transaction, outsideNumber)) throw refuse('own_number', {});

  const policy = await policyOf(transaction, queueId);
  const kept = await findConversation(transaction, { lineId: line.id, outsideNumber });
  if (kept === undefined) {
    const thread = await startQueueThread(unit, { line, outsideNumber, policy });
    await mustBeReachable(unit, line, thread.conversation);
    return { conversationId: thread.conversation.id, ...(await takeThread(unit, user, thread, 'start')) };
  }
  await mustBeReachable(unit, line, kept.conversation);
  const { id: conversationId } = kept.conversation;
  const session = await latestSession(transaction, kept.conversation.sessionId);
  // What is open stays where it is, also where it was transferred; else the queue that writes has it from now on.
  const thread = isOpen(session)
    ? await openThread(unit, user, conversationId, 'answer')
    : { hidden: kept.hidden, conversation: kept.conversation as QueueConversation, session, policy };
  return { conversationId, ...(await takeThread(unit, user, thread, 'start')) };
};
