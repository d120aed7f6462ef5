import { isWithinHours } from '#shared/business-hours.ts';
import { waitsForAgreement } from '#shared/consent/hearing.ts';
import type { InboundText } from '../carriers/carrier.ts';
import { decideInbound, type InboundContext } from '../domain/inbound.ts';
import { isOpen } from '../domain/session.ts';
import { isAnyoneOnDuty } from '../store/agents.ts';
import { findHours } from '../store/business-hours.ts';
import { rulesOf } from '../store/campaigns.ts';
import { noteDelivery } from '../store/carrier-deliveries.ts';
import type { Reader } from '../store/connection.ts';
import {
  type AnsweredLine,
  findLine,
  type Kept,
  latestSession,
  policyOf,
  type QueueConversation,
} from '../store/threads.ts';
import { logIncoming, noteHearing } from './consent/note-hearing.ts';
import type { InboundOutcome } from './engine.ts';
import { pairOf } from './pair-of.ts';
import { receiveOwn } from './receive-own.ts';
import { startQueueThread } from './start-thread.ts';
import type { Unit } from './unit.ts';
import { type ThreadState, writeThread } from './write-thread.ts';

/** Takes a customer's text in, once however often the carrier delivers it. */
export async function receiveInbound(unit: Unit, inbound: InboundText): Promise<InboundOutcome> {
  const { transaction, now } = unit;
  const line = await findLine(transaction, inbound.to.replace(/[^+\d]/g, ''));
  if (line === undefined) return { outcome: 'refused', reason: 'unknown_line' };
  if (line.queueId === null) return receiveOwn(unit, line, inbound);
  const found = await findOrStartThread(unit, line, inbound.from);
  if (found === undefined) return { outcome: 'refused', reason: 'not_a_number' };

  const plan = decideInbound(inbound.text, found.session, await contextOf(unit, line, found));
  if (typeof plan === 'string') return { outcome: 'refused', reason: plan };

  const { carrier, carrierId } = inbound;
  const messageId = unit.newId();
  if (!(await noteDelivery(transaction, { carrier, carrierId, messageId, at: now }))) {
    return { outcome: 'duplicate' };
  }
  const text = { id: messageId, text: plan.text };
  const answer = plan.answer && { id: unit.newId(), ...plan.answer };
  const { hearing, changes } = plan;
  const { thread, events } = await noteHearing(unit, line, found, { text, hearing, answer });
  // An open session may be with another queue.
  const queueId = plan.inSession ? (plan.session?.queueId ?? line.queueId) : line.queueId;
  // Before its answer, which writing the thread logs.
  await logIncoming(unit, line, thread.conversation, { textId: messageId, queueId });
  await writeThread(unit, thread, {
    changes,
    text: {
      ...text,
      direction: 'in',
      authorId: null,
      commandId: null,
      status: null,
      inSession: plan.inSession,
    },
    answer,
    events,
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
