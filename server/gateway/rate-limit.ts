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
 * quarter of an hour. An attempt under way counts as a failure until it turns out otherwise, so that many made at once
 * do not slip past; those for whom there is no room then wait until one has ended.
 */
export class RateLimit {
  readonly #clock: Clock;
  /** In order of the last failure, so that the oldest is dropped first. */
  readonly #failures = new Map<string, Failures>();
  readonly #underWay = new Map<string, number>();
  /** Wakes those who wait for an attempt to end, in the order in which they came. */
  #waiting: (() => void)[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves with 0 as soon as the attempt counts as begun: it must be ended. Else with the milliseconds to wait. */
  async begin(keys: readonly string[]): Promise<Millis> {
    for (;;) {
      const wait = this.wait(keys);
      if (wait > 0) return wait;
      if (keys.every((key) => this.#hasRoom(key))) break;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    for (const key of keys) this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + 1);
    return 0;
  }

  end(keys: readonly string[]): void {
    for (const key of keys) {
      const left = (this.#underWay.get(key) ?? 0) - 1;
      if (left > 0) this.#underWay.set(key, left);
      else this.#underWay.delete(key);
    }
    for (const wake of this.#waiting.splice(0)) wake();
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

  /** However many failed before, once the wait is over one may try. */
  #hasRoom(key: string): boolean {
    const room = Math.max(1, FREE_FAILURES - (this.#current(key)?.count ?? 0));
    return (this.#underWay.get(key) ?? 0) < room;
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
