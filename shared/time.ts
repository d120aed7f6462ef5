/** Time and chance are handed in, so that tests move them by hand. */

/** Milliseconds since the Unix epoch, UTC. */
export type Millis = number;

export interface Clock {
  now(): Millis;
}

export interface Timers {
  /** Calls `run` once, not before `delay` milliseconds have passed. Returns the way to call it off. */
  after(delay: Millis, run: () => void): () => void;
}

/** A new UUIDv7: ids rise with time. */
export type NewId = () => string;

/** A number in [0, 1), as `Math.random` gives it. */
export type Random = () => number;

/** The longest wait a platform timer takes; a longer one is re-armed by whoever asked for it. */
export const LONGEST_TIMER: Millis = 2 ** 31 - 1;

export const systemClock: Clock = { now: () => Date.now() };

export const systemTimers: Timers = {
  after(delay, run) {
    const handle = setTimeout(run, Math.min(Math.max(delay, 0), LONGEST_TIMER));
    return () => clearTimeout(handle);
  },
};
