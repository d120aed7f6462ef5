import type { Millis, Random } from '#shared/time.ts';

const FIRST: Millis = 500;
const LONGEST: Millis = 30_000;

/**
 * How long to wait before attempt number `attempt` (0 is the first after a loss): exponential with full jitter,
 * so that desktops that lost the same server do not come back at the same moment.
 */
export function backoff(attempt: number, random: Random): Millis {
  const ceiling = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 16));
  return Math.floor(random() * ceiling);
}

/** The least pause before the same request is sent again. */
const AT_LEAST: Millis = 250;

/** How long to wait before a server that answers, but could not decide, is asked once more. */
export function pauseBeforeRetry(attempt: number, random: Random): Millis {
  return AT_LEAST + backoff(attempt, random);
}
