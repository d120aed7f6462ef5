/**
 * What happens by itself at a moment, and to what: a session (idle, wait, remind), a queue (distribute), a user (grace),
 * the texts that quiet hours hold (held).
 */
export const DEADLINE_KINDS = ['idle', 'wait', 'remind', 'distribute', 'grace', 'held'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export interface DeadlineKey {
  readonly kind: DeadlineKind;
  /** The session's, the queue's or the user's id, as the kind says; of `held`: `outbox`. */
  readonly subjectId: string;
}
