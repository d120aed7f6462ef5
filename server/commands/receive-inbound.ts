import { toE164 } from '#shared/phone-number.ts';
import type { InboundText } from '../carriers/carrier.ts';
import { decideInbound } from '../domain/inbound.ts';
import { isOpen, type QueuePolicy } from '../domain/session.ts';
import { noteDelivery } from '../store/carrier-deliveries.ts';
import type { Reader } from '../store/connection.ts';
import {
  type AnsweredLine,
  type Conversation,
  findConversation,
  findLine,
  latestSession,
} from '../store/threads.ts';
import type { InboundOutcome } from './engine.ts';
import type { Unit } from './unit.ts';
import { type ThreadState, writeThread } from './write-thread.ts';

/** Takes a customer's text in, once however often the carrier delivers it. */
export async function receiveInbound(unit: Unit, inbound: InboundText): Promise<InboundOutcome> {
  const { transaction, now } = unit;
  const line = await findLine(transaction, inbound.to.replace(/[^+\d]/g, ''));
  if (line === undefined) return { outcome: 'refused', reason: 'unknown_line' };
  const thread = await findOrStartThread(unit, line, inbound.from);
  if (thread === undefined) return { outcome: 'refused', reason: 'not_a_number' };

  const newSessionId = isOpen(thread.session) ? thread.session.id : unit.newId();
  const context = { now, policy: line.policy, newSessionId };
  const plan = decideInbound(inbound.text, thread.session, context);
  if (typeof plan === 'string') return { outcome: 'refused', reason: plan };

  const { carrier, carrierId } = inbound;
  const messageId = unit.newId();
  if (!(await noteDelivery(transaction, { carrier, carrierId, messageId, at: now }))) {
    return { outcome: 'duplicate' };
  }
  await writeThread(unit, thread, plan.changes, {
    id: messageId,
    direction: 'in',
    authorId: null,
    commandId: null,
    text: plan.text,
    status: null,
  });
  return { outcome: 'accepted' };
}

/** Undefined where the sender is not a number. */
async function findOrStartThread(
  { transaction, newId }: Unit,
  line: AnsweredLine,
  from: string,
): Promise<ThreadState | undefined> {
  const { id: lineId, audience, policy } = line;
  // Whatever a conversation is kept under is a number already; only a new or oddly spelled one has to be read.
  const known = await findConversation(transaction, { lineId, outsideNumber: from });
  if (known !== undefined) return threadOf(transaction, known, policy);
  const outsideNumber = toE164(from, line.defaultCountry);
  if (outsideNumber === undefined) return undefined;
  const found = await findConversation(transaction, { lineId, outsideNumber });
  if (found !== undefined) return threadOf(transaction, found, policy);
  const { queueId } = policy;
  return {
    conversation: {
      type: 'conversation',
      id: newId(),
      audience,
      kind: 'queue',
      queueId,
      lineId,
      outsideNumber,
      sessionId: null,
      lastPosition: 0,
      lastMessageAt: null,
      lastMessageId: null,
    },
    session: null,
    policy,
    isNew: true,
  };
}

async function threadOf(
  reader: Reader,
  conversation: Conversation,
  policy: QueuePolicy,
): Promise<ThreadState> {
  return { conversation, session: await latestSession(reader, conversation.sessionId), policy };
}
