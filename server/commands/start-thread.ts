import type { QueuePolicy } from '../domain/queue-policy.ts';
import { queueAudience } from '../store/access.ts';
import type { Unit } from './unit.ts';
import type { ThreadState } from './write-thread.ts';

interface Beginning {
  readonly lineId: string;
  /** E.164. */
  readonly outsideNumber: string;
  readonly policy: QueuePolicy;
}

/** The conversation of a pair of numbers that have not met; stored with the first thing that happens in it. */
export function startThread({ newId }: Unit, { lineId, outsideNumber, policy }: Beginning): ThreadState {
  const { queueId } = policy;
  return {
    conversation: {
      type: 'conversation',
      id: newId(),
      audience: queueAudience(queueId),
      kind: 'queue',
      name: null,
      queueId,
      userId: null,
      lineId,
      outsideNumber,
      sessionId: null,
      lastPosition: 0,
      lastMessageAt: null,
      lastMessageId: null,
    },
    answered: { awayAnsweredAt: null, keywordAskedAt: null, pair: null },
    session: null,
    policy,
    isNew: true,
  };
}
