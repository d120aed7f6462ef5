import type { Millis } from '#shared/time.ts';
import type { DeadlineKind } from './deadlines.ts';
import type { Session, SessionPolicy } from './session.ts';

/** Those deadlines that are a session's. */
export const SESSION_DEADLINES = ['idle', 'wait', 'remind'] as const satisfies readonly DeadlineKind[];
export type SessionDeadline = (typeof SESSION_DEADLINES)[number];

/** When the session changes by itself unless something happens before; null: not at all. */
export function deadlinesOf(
  { idleDueAt, waitingSince, reminded }: Session,
  { waitTimeout, remindAfter }: SessionPolicy,
): Record<SessionDeadline, Millis | null> {
  const waitedFor = (time: Millis | null) =>
    waitingSince === null || time === null ? null : waitingSince + time;
  return { idle: idleDueAt, wait: waitedFor(waitTimeout), remind: reminded ? null : waitedFor(remindAfter) };
}
