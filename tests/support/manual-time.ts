import type { Clock, Millis, Timers } from '#shared/time.ts';

/** A clock moved by hand, and the timers that hang on it. Timers fire in the order they are due. */
export class ManualTime implements Clock, Timers {
  #now: Millis;
  #waiting: { due: Millis; order: number; run: () => void }[] = [];
  #order = 0;

  constructor(start: Millis = Date.UTC(2026, 0, 5, 9, 0, 0)) {
    this.#now = start;
  }

  now(): Millis {
    return this.#now;
  }

  after(delay: Millis, run: () => void): () => void {
    const entry = { due: this.#now + Math.max(delay, 0), order: this.#order++, run };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
    };
  }

  /** Moves the clock on, firing what becomes due on the way. */
  advance(by: Millis): void {
    const target = this.#now + by;
    for (;;) {
      const next = this.#waiting
        .filter((entry) => entry.due <= target)
        .sort((a, b) => a.due - b.due || a.order - b.order)[0];
      if (next === undefined) break;
      this.#waiting = this.#waiting.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.due);
      next.run();
    }
    this.#now = target;
  }
}
