import { consentAt } from '#shared/consent/history.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { QueuePolicy } from '../domain/queue-policy.ts';
import { queueAudience, userAudience } from '../store/access.ts';
import { consentHistory } from '../store/consent.ts';
import type { NumberConversation, QueueConversation } from '../store/threads.ts';
import type { Unit } from './unit.ts';
import type { ThreadEnd } from './write-messages.ts';
import type { ThreadState } from './write-thread.ts';

/** The team's end of a thread: one of its lines, and whose that is. */
type Line = Pick<RowOf<'line'>, 'id' | 'queueId' | 'userId' | 'campaignId'>;

/** Of a conversation that is about to begin. */
export const NOTHING_HIDDEN = { awayAnsweredAt: null, keywordAskedAt: null, pair: null, lastInboundAt: null };

/** What a conversation begins with, of whatever kind. */
export const NOTHING_SAID = { sessionId: null, lastPosition: 0, lastMessageAt: null, lastMessageId: null };

/** The conversation of a pair of numbers that have not met; stored with the first thing that happens in it. */
export async function startThread(
  { newId, transaction }: Unit,
  { id: lineId, queueId, userId, campaignId }: Line,
  outsideNumber: string,
): Promise<ThreadEnd & { readonly conversation: Omit<NumberConversation, 'seq'> }> {
  // It may have said something to another line.
  const history = await consentHistory(transaction, outsideNumber);
  return {
    conversation: {
      type: 'conversation',
      id: newId(),
      audience: queueId === null ? userAudience(userId ?? '') : queueAudience(queueId),
      kind: queueId === null ? 'sms' : 'queue',
      name: null,
      queueId,
      userId,
      lineId,
      outsideNumber,
      consent: consentAt(history, { lineId, campaignId }),
      ...NOTHING_SAID,
    },
    hidden: NOTHING_HIDDEN,
    isNew: true,
  };
}

interface Beginning {
  readonly line: Line;
  /** E.164. */
  readonly outsideNumber: string;
  readonly policy: QueuePolicy;
}

/** As `startThread`, of a queue. */
export async function startQueueThread(
  unit: Unit,
  { line, outsideNumber, policy }: Beginning,
): Promise<ThreadState> {
  const { queueId } = policy;
  const thread = await startThread(unit, { ...line, queueId, userId: null }, outsideNumber);
  const conversation = thread.conversation as Omit<QueueConversation, 'seq'>;
  return { conversation, hidden: thread.hidden, session: null, policy, isNew: true };
}
