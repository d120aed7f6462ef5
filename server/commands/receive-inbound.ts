import { isWithinHours } from '#shared/business-hours.ts';
import { waitsForAgreement } from '#shared/consent/hearing.ts';
import { toE164 } from '#shared/phone-number.ts';
import type { InboundText } from '../carriers/carrier.ts';
import { decideInbound, type InboundContext } from '../domain/inbound.ts';
import { readInboundText } from '../domain/message-text.ts';
import { isOpen } from '../domain/session.ts';
import { isAnyoneOnDuty } from '../store/agents.ts';
import { findHours } from '../store/business-hours.ts';
import { rulesOf } from '../store/campaigns.ts';
import { noteDelivery } from '../store/carrier-deliveries.ts';
import type { Reader } from '../store/connection.ts';
import {
  type AnsweredLine,
  findConversation,
  findLine,
  type Kept,
  latestSession,
  policyOf,
  type QueueConversation,
} from '../store/threads.ts';
import type { InboundOutcome } from './engine.ts';
import { startQueueThread, startThread } from './start-thread.ts';
import type { Unit } from './unit.ts';
import { writeMessages } from './write-messages.ts';
import { type ThreadState, writeThread } from './write-thread.ts';

/** Takes a customer's text in, once however often the carrier delivers it. */
export async function receiveInbound(unit: Unit, inbound: InboundText): Promise<InboundOutcome> {
  const { transaction, now } = unit;
  const line = await findLine(transaction, inbound.to.replace(/[^+\d]/g, ''));
  if (line === undefined) return { outcome: 'refused', reason: 'unknown_line' };
  if (line.queueId === null) return receiveOwn(unit, line, inbound);
  const thread = await findOrStartThread(unit, line, inbound.from);
  if (thread === undefined) return { outcome: 'refused', reason: 'not_a_number' };

  const plan = decideInbound(inbound.text, thread.session, await contextOf(unit, line, thread));
  if (typeof plan === 'string') return { outcome: 'refused', reason: plan };

  const { carrier, carrierId } = inbound;
  const messageId = unit.newId();
  if (!(await noteDelivery(transaction, { carrier, carrierId, messageId, at: now }))) {
    return { outcome: 'duplicate' };
  }
  await writeThread(unit, thread, {
    changes: plan.changes,
    text: {
      id: messageId,
      direction: 'in',
      authorId: null,
      commandId: null,
      text: plan.text,
      status: null,
      inSession: plan.inSession,
    },
    answer: plan.answer,
  });
  return { outcome: 'accepted' };
}

/** Only what the queue's settings make the decision depend on is looked up. */
async function contextOf(
  { transaction, now, newId }: Unit,
  { timeZone, brand, refusalScope, networkAnswersStop, campaignId }: AnsweredLine,
  { conversation: { consent }, session, policy, hidden }: ThreadState,
): Promise<InboundContext> {
  const opens = !isOpen(session);
  const asksForDuty = opens && policy.noAgentsMessage !== null;
  const hoursId = policy.awayMessage === null ? null : policy.hoursId;
  const hours = hoursId === null ? undefined : await findHours(transaction, hoursId);
  return {
    now,
    brand,
    consent,
    rules: await rulesOf(transaction, campaignId),
    refusalScope,
    networkAnswersStop,
    hasWaitingText: waitsForAgreement(consent, hidden.lastInboundAt, !opens),
    policy,
    newSessionId: opens ? newId() : session.id,
    someoneOnDuty: !asksForDuty || (await isAnyoneOnDuty(transaction, policy.queueId)),
    withinHours: hours === undefined || isWithinHours(hours, timeZone, now),
    awayAnsweredAt: hidden.awayAnsweredAt,
    keywordAskedAt: hidden.keywordAskedAt,
  };
}

/** A text on a user's own line joins its thread; nothing opens, nothing answers by itself. */
async function receiveOwn(unit: Unit, line: AnsweredLine, inbound: InboundText): Promise<InboundOutcome> {
  const { transaction, now } = unit;
  const read = readInboundText(inbound.text);
  const pair = await pairOf(transaction, line, inbound.from);
  if (pair === undefined) return { outcome: 'refused', reason: 'not_a_number' };
  if (!read.readable) return { outcome: 'refused', reason: read.why };

  const { carrier, carrierId } = inbound;
  const id = unit.newId();
  if (!(await noteDelivery(transaction, { carrier, carrierId, messageId: id, at: now }))) {
    return { outcome: 'duplicate' };
  }
  const thread = pair.found ?? (await startThread(unit, line, pair.outsideNumber));
  await writeMessages(unit, thread, [{ id, direction: 'in', text: read.text }]);
  return { outcome: 'accepted' };
}

type QueueLine = Extract<AnsweredLine, { userId: null }>;

/** Undefined where the sender is not a number. */
async function findOrStartThread(
  unit: Unit,
  line: QueueLine,
  from: string,
): Promise<ThreadState | undefined> {
  const { transaction } = unit;
  const pair = await pairOf(transaction, line, from);
  if (pair === undefined) return undefined;
  const { found, outsideNumber } = pair;
  if (found !== undefined) return threadOf(transaction, found as Kept<QueueConversation>, line);
  const policy = await policyOf(transaction, line.queueId);
  return startQueueThread(unit, { line, outsideNumber, policy });
}

/** The sender's number, and the conversation with it if there is one. Undefined where it is not a number. */
async function pairOf(reader: Reader, { id: lineId, defaultCountry }: AnsweredLine, from: string) {
  // Whatever a conversation is kept under is a number already; only a new or oddly spelled one has to be read.
  const known = await findConversation(reader, { lineId, outsideNumber: from });
  if (known !== undefined) return { found: known, outsideNumber: from };
  const outsideNumber = toE164(from, defaultCountry);
  if (outsideNumber === undefined) return undefined;
  return { found: await findConversation(reader, { lineId, outsideNumber }), outsideNumber };
}

/** What is open stays with the queue that has it; a new session belongs to the line's own. */
async function threadOf(
  reader: Reader,
  kept: Kept<QueueConversation>,
  line: QueueLine,
): Promise<ThreadState> {
  const session = await latestSession(reader, kept.conversation.sessionId);
  const queueId = isOpen(session) ? session.queueId : line.queueId;
  return { ...kept, session, policy: await policyOf(reader, queueId) };
}
