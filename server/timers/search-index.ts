import { setImmediate as breathe } from 'node:timers/promises';
import type { Millis, Timers } from '#shared/time.ts';
import type { Commit, Engine } from '../commands/engine.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/open.ts';
import { fillSearch, isBehind } from '../store/search/fill.ts';

/** Few enough that a command which comes meanwhile does not notice. */
const BATCH = 100;

/** Desktops search what is new themselves: here it can wait until a rush is over. */
export const FILLED_AFTER: Millis = 10_000;

export interface SearchIndexOptions {
  readonly engine: Pick<Engine, 'onCommit'>;
  readonly store: Pick<Store, 'write' | 'reader'>;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Fills the search index behind what is written, and at start with what is not in it yet. */
export function startSearchIndex({ engine, store, timers, logger }: SearchIndexOptions): {
  stop(): Promise<void>;
} {
  let stopped = false;
  let armed = false;
  let callOff = () => {};
  let working: Promise<void> = Promise.resolve();

  function arm(): void {
    if (armed || stopped) return;
    armed = true;
    callOff = timers.after(FILLED_AFTER, () => {
      armed = false;
      working = working.then(fill);
    });
  }

  async function fill(): Promise<void> {
    try {
      let taken = BATCH;
      while (taken === BATCH && !stopped) {
        taken = await fillSearch(store, BATCH);
        await breathe();
      }
    } catch (error) {
      logger.error({ err: error }, 'The search index could not be filled; it is tried again.');
      arm();
    }
  }

  const unsubscribe = engine.onCommit((commit: Commit) => {
    if (commit.rows.some((row) => row.type === 'message')) arm();
  });
  working = isBehind(store.reader).then(
    (behind) => (behind ? fill() : undefined),
    (error: unknown) => {
      logger.error({ err: error }, 'The search index could not be looked at; it is tried again.');
      arm();
    },
  );

  return {
    async stop() {
      stopped = true;
      unsubscribe();
      callOff();
      await working;
    },
  };
}
