import type { Distribution, QueueKind } from '#shared/vocabulary.ts';

export const QUEUE_KIND_NAMES: Readonly<Record<QueueKind, string>> = {
  callQueue: 'Call queue',
  receptionist: 'Auto receptionist',
};

export const DISTRIBUTION_NAMES: Readonly<Record<Distribution, string>> = {
  open: 'Any member claims',
  ringAll: 'Invites everyone at once',
  roundRobin: 'Invites in turn',
  longestIdle: 'Invites the longest idle',
  fewestSessions: 'Invites who has the fewest',
};
