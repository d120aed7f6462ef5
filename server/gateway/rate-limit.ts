import type { Clock, Millis } from '#shared/time.ts';

const FREE_FAILURES = 5;
const FIRST_DELAY: Millis = 1_000;
const LONGEST_DELAY: Millis = 15 * 60_000;
/** Without a failure for this long, a key starts afresh. */
const FORGET_AFTER: Millis = 60 * 60_000;
/** Bounds the memory that someone can take by making up extensions. */
const MOST_KEYS = 10_000;

interface Failures {
  count: number;
  last: Millis;
}

/**
 * Slows guessing down: after five failures a key must wait, one second first, then twice as long each time, up to a
 * quarter of an hour.
 */
export class RateLimit {
  readonly #clock: Clock;
  /** In order of the last failure, so that the oldest is dropped first. */
  readonly #failures = new Map<string, Failures>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Milliseconds until the next attempt may be made under all of these keys; 0 where it may be made now. */
  wait(keys: readonly string[]): Millis {
    return Math.max(0, ...keys.map((key) => this.#waitFor(key)));
  }

  failed(keys: readonly string[]): void {
    const now = this.#clock.now();
    for (const key of keys) {
      const count = (this.#current(key)?.count ?? 0) + 1;
      this.#failures.delete(key);
      this.#failures.set(key, { count, last: now });
    }
    for (const key of this.#failures.keys()) {
      if (this.#failures.size <= MOST_KEYS) break;
      this.#failures.delete(key);
    }
  }

  clear(key: string): void {
    this.#failures.delete(key);
  }

  #current(key: string): Failures | undefined {
    const failures = this.#failures.get(key);
    return failures !== undefined && this.#clock.now() - failures.last < FORGET_AFTER ? failures : undefined;
  }

  #waitFor(key: string): Millis {
    const failures = this.#current(key);
    if (failures === undefined || failures.count < FREE_FAILURES) return 0;
    const delay = Math.min(FIRST_DELAY * 2 ** (failures.count - FREE_FAILURES), LONGEST_DELAY);
    return Math.max(0, failures.last + delay - this.#clock.now());
  }
}
