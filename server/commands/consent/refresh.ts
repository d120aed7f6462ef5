/** Copies of what the history of a number says, on threads and in groups. */
import { setImmediate as breathe } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { type ConsentEvent, consentAt, isRefusal } from '#shared/consent/history.ts';
import type { Consent, SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { decideSession } from '../../domain/decide-session.ts';
import { isOpen } from '../../domain/session.ts';
import { consentHistory, threadsWith } from '../../store/consent.ts';
import { findParticipants, participantsWith } from '../../store/participants.ts';
import {
  conversationsOfLine,
  type Kept,
  latestSession,
  type NumberConversation,
  policyOf,
  type QueueConversation,
} from '../../store/threads.ts';
import { lineOf } from '../send-out.ts';
import type { Unit } from '../unit.ts';
import { writeMessages } from '../write-messages.ts';
import { writeThread } from '../write-thread.ts';
import { placeOf } from './obstacles.ts';

type Line = Pick<RowOf<'line'>, 'id' | 'campaignId'>;
type History = readonly (ConsentEvent & { readonly userId?: string | null })[];

/** Everywhere but in one thread, which whoever asks writes. */
export async function refreshNumber(
  unit: Unit,
  number: string,
  history: History,
  except: string | null,
): Promise<void> {
  const { transaction } = unit;
  for (const thread of await threadsWith(transaction, number)) {
    if (thread.conversation.id === except) continue;
    const line = await lineOf(transaction, thread.conversation.lineId);
    await refreshThread(unit, thread, history, line);
  }
  for (const { participant, lineId } of await participantsWith(transaction, number)) {
    const line = await lineOf(transaction, lineId);
    await refreshParticipant(unit, participant, history, line);
  }
}

/** The line has gone to another campaign: what the numbers there agreed to is another thing from now on. */
export async function refreshLine(unit: Unit, line: Line): Promise<void> {
  const { transaction } = unit;
  let refreshed = 0;
  for await (const kept of conversationsOfLine(transaction, line.id)) {
    refreshed++;
    if (refreshed % THREADS_A_CHANGE === 0) {
      unit.nextChange();
      // Others are read for meanwhile; only who writes waits.
      await breathe();
    }
    const { id, outsideNumber } = kept.conversation;
    if (outsideNumber === null) {
      for (const participant of await findParticipants(transaction, id)) {
        if (participant.number === null) continue;
        const history = await consentHistory(transaction, participant.number);
        await refreshParticipant(unit, participant, history, line);
      }
    } else {
      const history = await consentHistory(transaction, outsideNumber);
      await refreshThread(unit, kept as Kept<NumberConversation>, history, line);
    }
  }
}

/** The past of a line is read in pages: a change is never cut. */
const THREADS_A_CHANGE = 200;

async function refreshThread(
  unit: Unit,
  { conversation: before, hidden }: Kept<NumberConversation>,
  history: History,
  line: Line,
): Promise<void> {
  const consent = consentAt(history, placeOf(line));
  if (isDeepStrictEqual(consent, before.consent)) return;
  const conversation = { ...before, consent };
  const refusal = before.consent.state === 'refused' ? undefined : refusalOf(history, consent);
  const events = refusal === undefined ? [] : [refusal];
  const session = refusal === undefined ? null : await latestSession(unit.transaction, before.sessionId);
  if (refusal === undefined || !isOpen(session)) {
    const messages = events.map((event) => ({ id: unit.newId(), direction: 'system', event }) as const);
    return writeMessages(unit, { conversation, hidden }, messages);
  }
  const policy = await policyOf(unit.transaction, session.queueId);
  const change = decideSession(
    session,
    { kind: 'optOut', userId: refusal.userId },
    { now: unit.now, policy },
  );
  const thread = { conversation: conversation as QueueConversation, hidden, session, policy };
  await writeThread(unit, thread, { changes: change.accepted ? [change] : [], events });
}

/** What the thread says of the refusal that stands there. */
function refusalOf(
  history: History,
  { state, since }: Consent,
): (SystemEvent & { kind: 'consent' }) | undefined {
  if (state !== 'refused') return undefined;
  const refusal = history.findLast((event) => isRefusal(event) && event.at === since);
  return refusal && { kind: 'consent', cause: refusal.cause, userId: refusal.userId ?? null };
}

async function refreshParticipant(
  unit: Unit,
  participant: RowOf<'participant'>,
  history: History,
  line: Line,
): Promise<void> {
  const { state } = consentAt(history, placeOf(line));
  if (state !== participant.consent) await unit.update({ ...participant, consent: state });
}
