import { SYNC_PAGE } from '#shared/limits.ts';
import { Refusal } from '#shared/protocol/errors.ts';
import type { Random, Timers } from '#shared/time.ts';
import type { Cache, History, Place } from '../cache/cache.ts';
import { pauseBeforeRetry } from '../connection/backoff.ts';
import { isPassing } from '../connection/passing.ts';
import { Unanswered } from '../connection/peer.ts';
import type { Request } from '../outbox/sender.ts';
import type { Logger } from '../ports.ts';
import type { Feed } from './feed.ts';

export interface BackfillOptions {
  readonly cache: Cache;
  readonly feed: Pick<Feed, 'fill'>;
  readonly request: Request;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  /** The server no longer knows what was left out. */
  readonly onExpired: () => void;
  /** What came cannot be written. */
  readonly onStuck: (thrown: unknown) => void;
}

/**
 * Fetches the old messages that a first sync leaves out, the latest first, while the copy is used and kept up to date.
 * How far it came is stored with the messages: cut off, it goes on from there at the next connection;
 * refused for the moment, after a pause.
 *
 * A page is written the moment it comes. Kept waiting, it could bring back what a later push has taken away.
 */
export class Backfill {
  readonly #options: BackfillOptions;
  /** Answers that belong to an earlier connection are left aside. */
  #run = 0;
  #failures = 0;
  #cancelRetry: () => void = () => {};

  constructor(options: BackfillOptions) {
    this.#options = options;
  }

  start(): void {
    this.stop();
    this.#failures = 0;
    this.#begin();
  }

  stop(): void {
    this.#run += 1;
    this.#cancelRetry();
  }

  #begin(): void {
    const run = this.#run;
    this.#fill(run).catch((thrown: unknown) => {
      if (run === this.#run) this.#failed(thrown);
    });
  }

  async #fill(run: number): Promise<void> {
    const { generation, filled, before, cursor } = this.#options.cache.place;
    if (filled === generation || cursor === null) return;
    let asked = this.#ask(before, cursor);
    for (;;) {
      const page = await asked;
      if (run !== this.#run) return;
      // The server reads the next page while this one is written.
      if (page.before !== null) asked = this.#ask(page.before, cursor);
      this.#options.feed.fill(page);
      this.#failures = 0;
      if (page.before === null) return;
    }
  }

  /** Whoever asked may have stopped waiting by the time it fails. */
  #ask(before: string | null, cursor: string): Promise<History> {
    const asked = this.#options.request('sync.history', { before, cursor, limit: SYNC_PAGE });
    asked.catch(() => {});
    return asked;
  }

  /** A connection that was lost comes back; a server that refuses may not do so at the next one. */
  #failed(thrown: unknown): void {
    if (thrown instanceof Unanswered) return;
    if (!(thrown instanceof Refusal)) this.#options.onStuck(thrown);
    else if (thrown.error.code === 'cursor_expired') this.#options.onExpired();
    else if (isPassing(thrown)) this.#retry(thrown);
    else this.#options.logger.error('Old messages cannot be fetched', thrown);
  }

  #retry(refusal: Refusal): void {
    const { logger, timers, random } = this.#options;
    logger.warn('Old messages are fetched later', refusal);
    const pause = pauseBeforeRetry(this.#failures, random);
    this.#failures += 1;
    this.#cancelRetry = timers.after(pause, () => this.#begin());
  }
}

/** How much of the first sync is spent before old messages come. */
const UNTIL_OLD = 0.2;

/** How much of what there is to fetch is here; null: nothing is missing. */
export function filling({ generation, completed, filled, progress }: Place): number | null {
  if (completed < generation) return UNTIL_OLD * progress;
  return filled < generation ? UNTIL_OLD + (1 - UNTIL_OLD) * progress : null;
}
