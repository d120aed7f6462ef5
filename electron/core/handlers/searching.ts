import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import type { SearchHit } from '#shared/desktop-api/views.ts';
import { findInThread, MessageSearch } from '../cache/message-search.ts';
import type { Parts } from '../parts.ts';
import { withServer } from './guards.ts';

export type Searching = Pick<DesktopHandlers, 'search.messages' | 'search.older' | 'thread.find'>;

/** Pages of the server with nothing in them that is not here already, until a person is better told so. */
const PAGES_IN_VAIN = 5;

/** How much of one thread the server is asked for. */
const FOUND_BY_SERVER = 100;

export function searchingHandlers(parts: Parts): Searching {
  const { cache, connection, feed, request, viewer } = parts;
  const search = new MessageSearch(cache, () => viewer().userId);

  /** What the server was last asked to find: each page of the first sync has the open bar look again. */
  let askedToFind: string | null = null;

  const isComplete = () => {
    const { generation, completed, filled } = cache.place;
    return completed === generation && filled === generation;
  };

  return {
    'search.messages': async (query) => ({
      ...search.here(query),
      complete: isComplete(),
    }),

    'search.older': ({ text, filters, before, limit }) =>
      withServer(parts, 'Searching further back', async () => {
        let hits: SearchHit[] = [];
        let next = before;
        for (let page = 0; page < PAGES_IN_VAIN && hits.length === 0; page += 1) {
          const found = await request('search.messages', { text, filters, before: next, limit });
          hits = search.elsewhere(found.messages, text);
          next = found.before;
          if (next === null) break;
        }
        return { hits, before: next };
      }),

    'thread.find': async ({ id, text }) => {
      if (!isComplete() && connection.online) await fetchFound(id, text);
      return { hits: findInThread(cache, id, text) };
    },
  };

  /** What was said before the first sync has come to it. */
  async function fetchFound(conversationId: string, text: string): Promise<void> {
    const { owner, generation } = cache.place;
    const query = JSON.stringify([owner, generation, conversationId, text]);
    if (query === askedToFind) return;
    try {
      const found = await request('search.messages', {
        text,
        filters: { conversationId, userId: null, number: null, queueId: null, from: null, to: null },
        before: null,
        limit: FOUND_BY_SERVER,
      });
      askedToFind = query;
      if (
        cache.get('SELECT 1 FROM conversation WHERE id = @conversationId', { conversationId }) !== undefined
      ) {
        feed.keep(found.messages);
      }
    } catch {
      // What is here is found all the same.
    }
  }
}
