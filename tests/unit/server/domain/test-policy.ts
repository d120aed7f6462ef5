import type { QueuePolicy } from '../../../../server/domain/queue-policy.ts';

/** A queue that every text opens a session in, and that answers nothing by itself; a test names what it is about. */
export function queuePolicy(given: Partial<QueuePolicy> = {}): QueuePolicy {
  return {
    queueId: 'support',
    enabled: true,
    idleTimeout: 300_000,
    waitTimeout: null,
    waitTimeoutMessage: null,
    remindAfter: null,
    wrapUp: false,
    distribution: 'open',
    inviteTimeout: 30_000,
    initiationKeyword: null,
    initiationMessage: null,
    initiationNeededMessage: null,
    terminationKeyword: null,
    terminationMessage: null,
    noAgentsMessage: null,
    hoursId: null,
    awayMessage: null,
    awayInterval: 3_600_000,
    ...given,
  };
}
