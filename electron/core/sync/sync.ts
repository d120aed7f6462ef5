import type { ErrorView } from '#shared/desktop-api/views.ts';
import { SYNC_PAGE } from '#shared/limits.ts';
import { Refusal } from '#shared/protocol/errors.ts';
import type { Changes } from '#shared/protocol/rows.ts';
import type { Random, Timers } from '#shared/time.ts';
import type { Cache } from '../cache/cache.ts';
import { Unanswered } from '../connection/peer.ts';
import type { Request } from '../outbox/sender.ts';
import type { Logger } from '../ports.ts';
import { Backfill } from './backfill.ts';
import type { Feed } from './feed.ts';

export interface SyncOptions {
  readonly cache: Cache;
  readonly feed: Feed;
  readonly request: Request;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
  /** Everything up to now is here. */
  readonly onCaughtUp: () => void;
  /** The copy cannot be brought up to date over this connection. */
  readonly onStuck: (problem: ErrorView) => void;
}

/**
 * Brings the cache up to date page by page after each connect, then lets the server's pushes through, and fetches beside
 * them what lies further back.
 */
export class Sync {
  readonly #options: SyncOptions;
  readonly #backfill: Backfill;
  #waiting: Changes[] = [];
  #draining = false;
  #live = false;
  /** Answers that belong to an earlier connection are left aside. */
  #run = 0;

  constructor(options: SyncOptions) {
    this.#options = options;
    this.#backfill = new Backfill({
      ...options,
      onExpired: () => {
        options.cache.startOver();
        this.start();
      },
      onStuck: (thrown) => this.#stuck(thrown),
    });
  }

  start(): void {
    this.stop();
    const run = this.#run;
    this.#catchUp(run).catch((thrown: unknown) => {
      if (run === this.#run) this.#stuck(thrown);
    });
  }

  stop(): void {
    this.#run += 1;
    this.#live = false;
    this.#waiting = [];
    this.#backfill.stop();
  }

  /** Pushes that come in together are written together. */
  push(changes: Changes): void {
    this.#waiting.push(changes);
    if (!this.#live || this.#draining) return;
    this.#draining = true;
    setImmediate(() => {
      this.#draining = false;
      if (this.#live) this.#drain();
    });
  }

  async #catchUp(run: number): Promise<void> {
    const { cache, feed } = this.#options;
    feed.startCatchingUp();
    let asked = this.#ask(cache.place.cursor);
    for (;;) {
      const page = await asked;
      if (run !== this.#run) return;
      if (page === 'expired') {
        cache.startOver();
        asked = this.#ask(null);
        continue;
      }
      // The server reads the next page while this one is written.
      if (page.more) asked = this.#ask(page.cursor);
      feed.apply([page], page.more ? 'catchingUp' : 'caughtUp');
      if (!page.more) break;
    }
    this.#live = true;
    this.#options.onCaughtUp();
    this.#drain();
    if (this.#live) this.#backfill.start();
  }

  /** Whoever asked may have stopped waiting by the time it fails. */
  #ask(since: string | null): Promise<Changes | 'expired'> {
    const asked = this.#page(since);
    asked.catch(() => {});
    return asked;
  }

  async #page(since: string | null): Promise<Changes | 'expired'> {
    try {
      return await this.#options.request('sync.changes', { since, limit: SYNC_PAGE });
    } catch (thrown) {
      const expired = thrown instanceof Refusal && thrown.error.code === 'cursor_expired';
      if (expired && since !== null) return 'expired';
      throw thrown;
    }
  }

  #drain(): void {
    const batch = this.#waiting;
    if (batch.length === 0) return;
    this.#waiting = [];
    try {
      this.#options.feed.apply(batch, 'live');
    } catch (thrown) {
      this.#stuck(thrown);
    }
  }

  /** Nothing is lost by it: the cursor has not moved, and the next connection goes on from there. */
  #stuck(thrown: unknown): void {
    this.stop();
    if (thrown instanceof Unanswered) {
      this.#options.onStuck(thrown.problem);
      return;
    }
    this.#options.logger.error('Sync stopped', thrown);
    this.#options.onStuck(
      thrown instanceof Refusal
        ? { code: thrown.error.code, message: thrown.message }
        : {
            code: 'not_saved',
            message: 'This computer cannot save what the server sends. Is its disk full?',
          },
    );
  }
}
