import type { ErrorView } from '#shared/desktop-api/views.ts';
import { SYNC_PAGE } from '#shared/limits.ts';
import { Refusal } from '#shared/protocol/errors.ts';
import type { Changes } from '#shared/protocol/rows.ts';
import type { Cache } from '../cache/cache.ts';
import { Unanswered } from '../connection/peer.ts';
import type { Request } from '../outbox/sender.ts';
import type { Logger } from '../ports.ts';
import type { Feed } from './feed.ts';

export interface SyncOptions {
  readonly cache: Cache;
  readonly feed: Feed;
  readonly request: Request;
  readonly logger: Logger;
  /** Everything up to now is here. */
  readonly onCaughtUp: () => void;
  /** The copy cannot be brought up to date over this connection. */
  readonly onStuck: (problem: ErrorView) => void;
}

/** Brings the cache up to date page by page after each connect, then lets the server's pushes through. */
export class Sync {
  readonly #options: SyncOptions;
  #waiting: Changes[] = [];
  #draining = false;
  #live = false;
  /** Answers that belong to an earlier connection are left aside. */
  #run = 0;

  constructor(options: SyncOptions) {
    this.#options = options;
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
    for (;;) {
      const page = await this.#page();
      if (run !== this.#run) return;
      if (page === 'expired') {
        cache.startOver();
        continue;
      }
      feed.apply([page], page.more ? 'catchingUp' : 'caughtUp');
      if (!page.more) break;
    }
    this.#live = true;
    this.#options.onCaughtUp();
    this.#drain();
  }

  async #page(): Promise<Changes | 'expired'> {
    const since = this.#options.cache.place.cursor;
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
