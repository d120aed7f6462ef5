import type { RowOf } from '#shared/protocol/rows.ts';

/** How a queue works, as an admin set it. Times are milliseconds. */
export type QueuePolicy = Omit<RowOf<'queueSettings'>, 'type' | 'id' | 'audience' | 'seq'> & {
  readonly queueId: string;
  /** Whether it answers texts. */
  readonly enabled: boolean;
};
