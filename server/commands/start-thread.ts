import type { QueuePolicy } from '../domain/queue-policy.ts';
import { queueAudience, userAudience } from '../store/access.ts';
import type { NumberConversation, QueueConversation } from '../store/threads.ts';
import type { Unit } from './unit.ts';
import type { ThreadEnd } from './write-messages.ts';
import type { ThreadState } from './write-thread.ts';

/** The team's end of a thread: one of its lines, and whose that is. */
interface Line {
  readonly id: string;
  readonly queueId: string | null;
  readonly userId: string | null;
}

/** Of a conversation that is about to begin. */
export const NOTHING_HIDDEN = { awayAnsweredAt: null, keywordAskedAt: null, pair: null };

/** What a conversation begins with, of whatever kind. */
export const NOTHING_SAID = { sessionId: null, lastPosition: 0, lastMessageAt: null, lastMessageId: null };

/** The conversation of a pair of numbers that have not met; stored with the first thing that happens in it. */
export function startThread(
  { newId }: Unit,
  { id: lineId, queueId, userId }: Line,
  outsideNumber: string,
): ThreadEnd & { readonly conversation: Omit<NumberConversation, 'seq'> } {
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
      ...NOTHING_SAID,
    },
    hidden: NOTHING_HIDDEN,
    isNew: true,
  };
}

interface Beginning {
  readonly lineId: string;
  /** E.164. */
  readonly outsideNumber: string;
  readonly policy: QueuePolicy;
}

/** As `startThread`, of a queue. */
export function startQueueThread(unit: Unit, { lineId, outsideNumber, policy }: Beginning): ThreadState {
  const { queueId } = policy;
  const thread = startThread(unit, { id: lineId, queueId, userId: null }, outsideNumber);
  const conversation = thread.conversation as Omit<QueueConversation, 'seq'>;
  return { conversation, hidden: thread.hidden, session: null, policy, isNew: true };
}
