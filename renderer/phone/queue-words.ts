import type { QueueKind } from '#shared/vocabulary.ts';

export const QUEUE_KIND_NAMES: Readonly<Record<QueueKind, string>> = {
  callQueue: 'Call queue',
  receptionist: 'Auto receptionist',
};
