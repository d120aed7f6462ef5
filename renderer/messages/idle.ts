import type { Millis } from '#shared/time.ts';

/** Below this the countdown is urgent. */
const URGENT: Millis = 30_000;

export interface Idle {
  /** Milliseconds until the conversation is released. */
  readonly left: Millis;
  /** 1 full, 0 over. */
  readonly share: number;
  readonly urgent: boolean;
}

/**
 * What is left until idle release. `idleDueAt` is the server's time; `typedAt` is this machine's, of the last
 * key: the server hears of typing only now and then, what its owner sees starts anew at once.
 */
export function idleCountdown(
  session: { readonly idleDueAt: Millis | null; readonly idleTimeout: Millis },
  now: Millis,
  clockOffset: Millis,
  typedAt: Millis | null,
): Idle | null {
  if (session.idleDueAt === null) return null;
  const byTyping = typedAt === null ? 0 : typedAt + session.idleTimeout;
  const due = Math.max(session.idleDueAt - clockOffset, byTyping);
  const left = Math.min(Math.max(0, due - now), session.idleTimeout);
  return { left, share: left / session.idleTimeout, urgent: left < URGENT };
}
