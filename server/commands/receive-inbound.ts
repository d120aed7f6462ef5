import { toE164 } from '#shared/phone-number.ts';
import type { InboundText } from '../carriers/carrier.ts';
import { decideInbound } from '../domain/inbound.ts';
import { noteDelivery } from '../store/carrier-deliveries.ts';
import { type AnsweredLine, findConversation, findLine, latestSession } from '../store/threads.ts';
import type { InboundOutcome } from './engine.ts';
import type { Unit } from './unit.ts';
import { type ThreadState, writeThread } from './write-thread.ts';

/** Takes a customer's text in, once however often the carrier delivers it. */
export async function receiveInbound(unit: Unit, inbound: InboundText): Promise<InboundOutcome> {
  const { transaction, now } = unit;
  const line = await findLine(transaction, inbound.to.replace(/[^+\d]/g, ''));
  if (line === undefined) return { outcome: 'refused', reason: 'unknown_line' };
  const outsideNumber = toE164(inbound.from, line.defaultCountry);
  if (outsideNumber === undefined) return { outcome: 'refused', reason: 'not_a_number' };

  const thread = await findOrStartThread(unit, line, outsideNumber);
  const context = { now, policy: line.policy, newSessionId: unit.newId() };
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

async function findOrStartThread(
  unit: Unit,
  line: AnsweredLine,
  outsideNumber: string,
): Promise<ThreadState> {
  const { policy } = line;
  const found = await findConversation(unit.transaction, { lineId: line.id, outsideNumber });
  if (found !== undefined) {
    return { conversation: found, session: await latestSession(unit.transaction, found.sessionId), policy };
  }
  return {
    conversation: {
      type: 'conversation',
      id: unit.newId(),
      audience: line.audience,
      kind: 'queue',
      queueId: policy.queueId,
      lineId: line.id,
      outsideNumber,
      sessionId: null,
      lastPosition: 0,
      lastMessageAt: null,
      lastMessageId: null,
    },
    session: null,
    policy,
  };
}
