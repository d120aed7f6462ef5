import type { Clock, Millis, Timers } from '#shared/time.ts';

export interface Ticker extends Clock {
  /** Calls `listener` at every full second. Returns the way to stop it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** The last full second: the same between two ticks, so that everything on the screen ticks together. */
  readonly second: () => Millis;
}

const SECOND = 1_000;

/** One timer for everything that ticks; none while nothing does. */
export function createTicker(clock: Clock, timers: Timers): Ticker {
  const listeners = new Set<() => void>();
  let stop: (() => void) | null = null;

  function wait(): void {
    stop = timers.after(SECOND - (clock.now() % SECOND), () => {
      for (const listener of listeners) listener();
      wait();
    });
  }

  return {
    now: () => clock.now(),
    second: () => Math.floor(clock.now() / SECOND) * SECOND,
    subscribe(listener) {
      listeners.add(listener);
      if (stop === null) wait();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}
