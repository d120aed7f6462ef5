import type { Cache } from '../cache/cache.ts';
import type { Request } from '../outbox/sender.ts';
import type { Feed } from './feed.ts';

/** The most that `thread.history` answers at once. */
const MOST = 500;

export interface EarlierMessagesOptions {
  readonly cache: Cache;
  readonly feed: Feed;
  readonly request: Request;
  readonly isOnline: () => boolean;
}

/**
 * What a person reads before the first sync has come to it. Positions of a thread have no gaps: one that is missing is
 * a message that is missing.
 */
export class EarlierMessages {
  readonly #options: EarlierMessagesOptions;

  constructor(options: EarlierMessagesOptions) {
    this.#options = options;
  }

  /** Fetches what is missing of so many messages up to a position. */
  async fetchUpTo(conversationId: string, to: number, count: number): Promise<void> {
    const last = Math.min(to, this.#lastPosition(conversationId) ?? 0);
    await this.fetch(conversationId, last - count + 1, last);
  }

  /** Fetches what is missing between two positions, both included, where the server can be asked. */
  async fetch(conversationId: string, from: number, to: number): Promise<void> {
    const { cache, feed, request, isOnline } = this.#options;
    const { generation, filled } = cache.place;
    if (filled === generation || !isOnline()) return;
    const missing = this.#missing(conversationId, Math.max(1, from), to);
    if (missing === null) return;
    try {
      const { messages } = await request('thread.history', { conversationId, ...missing });
      // It may have been taken away meanwhile.
      if (this.#lastPosition(conversationId) !== null) feed.keep(messages);
    } catch {
      // What is here is shown all the same; the rest comes with the first sync.
    }
  }

  #missing(conversationId: string, from: number, to: number): { before: number; limit: number } | null {
    const last = Math.min(to, this.#lastPosition(conversationId) ?? 0);
    const expected = last - from + 1;
    if (expected <= 0) return null;
    const here =
      this.#options.cache.get<{ count: number }>(
        `SELECT count(*) AS count FROM message
         WHERE conversationId = @conversationId AND position BETWEEN @from AND @last`,
        { conversationId, from, last },
      )?.count ?? 0;
    return here < expected ? { before: last + 1, limit: Math.min(MOST, expected) } : null;
  }

  #lastPosition(conversationId: string): number | null {
    return (
      this.#options.cache.get<{ lastPosition: number }>(
        'SELECT lastPosition FROM conversation WHERE id = @conversationId',
        { conversationId },
      )?.lastPosition ?? null
    );
  }
}
