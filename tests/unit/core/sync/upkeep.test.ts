import { expect, it, onTestFinished } from 'vitest';
import type { Cache } from '../../../../electron/core/cache/cache.ts';
import { MessageSearch } from '../../../../electron/core/cache/message-search.ts';
import { Upkeep } from '../../../../electron/core/sync/upkeep.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { changes, conversation, MAYA, message, RECEPTION, SUPPORT } from '../../../support/rows.ts';
import { cacheWith, SILENT, VIEWER } from '../cache/test-cache.ts';

const NO_FILTERS = { conversationId: null, userId: null, number: null, queueId: null, from: null, to: null };

/** Whether a word stands anywhere in the index, reachable or not. */
function isInIndex(cache: Cache, word: string): boolean {
  const found = cache.get(
    'SELECT 1 FROM messageWords_data WHERE instr(block, CAST(@word AS BLOB)) > 0 LIMIT 1',
    { word },
  );
  return found !== undefined;
}

function found(cache: Cache, text: string): number {
  const query = { text, filters: NO_FILTERS, before: null, limit: 100 };
  return new MessageSearch(cache, () => MAYA).here(query).hits.length;
}

it('words of what was taken away are off the disk a while later, and the rest is found as before', () => {
  const cache = cacheWith(conversation('c1'), conversation('c2', { audience: RECEPTION }));
  for (let page = 0; page < 20; page += 1) {
    const rows = [1, 2, 3, 4, 5].flatMap((each) => {
      const position = page * 5 + each;
      return [
        message('c1', position, { text: `kept number${position}` }),
        message('c2', position, { text: `zebra secret${position}`, audience: RECEPTION }),
      ];
    });
    cache.apply([changes(rows)], true, VIEWER);
  }
  const time = new ManualTime();
  const upkeep = new Upkeep({ cache, timers: time, logger: SILENT });
  onTestFinished(() => upkeep.stop());
  upkeep.start();

  cache.apply([changes([], [{ audience: RECEPTION }])], true, VIEWER);
  expect(found(cache, 'zebra')).toBe(0);
  expect(isInIndex(cache, 'zebra')).toBe(true);

  time.advance(20 * 60_000);
  expect(isInIndex(cache, 'zebra')).toBe(false);
  expect(isInIndex(cache, 'secret')).toBe(false);
  expect(found(cache, 'kept')).toBe(100);
  expect(found(cache, 'number42')).toBe(1);
  expect(cache.tidy()).toBe(false);
});

it('a conversation that moves to another of one’s queues is no reason to write all words anew', () => {
  const cache = cacheWith(conversation('c1'), message('c1', 1, { text: 'zebra' }));
  const moved = { audience: RECEPTION, queueId: 'q-reception', seq: 2 };
  const left = [{ audience: SUPPORT, type: 'conversation', id: 'c1' } as const];
  cache.apply([changes([], left)], true, VIEWER);
  cache.apply(
    [changes([conversation('c1', moved), message('c1', 1, { text: 'zebra', audience: RECEPTION, seq: 2 })])],
    true,
    VIEWER,
  );

  expect(cache.tidy()).toBe(false);
  expect(found(cache, 'zebra')).toBe(1);
});

it('a conversation that goes to where one cannot follow takes its words off the disk', () => {
  const cache = cacheWith(conversation('c1'), message('c1', 1, { text: 'zebra' }));
  cache.apply([changes([], [{ audience: SUPPORT, type: 'conversation', id: 'c1' }])], true, VIEWER);

  expect(cache.tidy()).toBe(true);
  while (cache.tidy());
  expect(isInIndex(cache, 'zebra')).toBe(false);
});
