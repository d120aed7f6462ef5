import { existsSync, mkdtempSync } from 'node:fs';
import { fillCache, openCache } from '/work/main/bench/lib/filled-cache.ts';
import { ME } from '/work/main/bench/lib/messages-world.ts';
import { CONVERSATION_SQL, eyesOf, getConversation } from '/work/main/electron/core/cache/conversations.ts';
import { countUnread, listConversations, listSql } from '/work/main/electron/core/cache/lists.ts';

const folder = '/tmp/w/lt-kept';
if (!existsSync(folder)) {
  (await import('node:fs')).mkdirSync(folder);
  fillCache(folder, { conversations: 100_000, messages: 200_000 });
}
const cache = openCache(folder);
const viewer = {
  userId: ME,
  muted: () => undefined,
  readMark: () => undefined,
  draft: () => undefined,
  pause: () => undefined,
};
const time = (name: string, run: () => unknown) => {
  run();
  const s = performance.now();
  for (let i = 0; i < 5; i++) run();
  console.log(name, ((performance.now() - s) / 5).toFixed(2));
};
for (const kind of ['all', 'texts'] as const) {
  const sql = listSql({ section: 'others', filter: 'all', kind, search: '' });
  const p = { me: ME, needle: '', digits: '', limit: 100, offset: 0 };
  const parts = sql.total.split('(SELECT').slice(1);
  time(kind + ' page', () => cache.all(sql.page, p));
  time(kind + ' total', () => cache.get(sql.total, p));
  console.log(cache.all<{ detail: string }>('EXPLAIN QUERY PLAN ' + sql.total, p).map((x) => x.detail));
}
const ids = cache.all<{ id: string }>(
  listSql({ section: 'others', filter: 'all', kind: 'all', search: '' }).page,
  { me: ME, needle: '', digits: '', limit: 100, offset: 0 },
);
const eyes = eyesOf(cache, viewer);
time('views', () => ids.map(({ id }) => getConversation(cache, id, viewer, eyes)));
time('rows', () => ids.map(({ id }) => cache.get(CONVERSATION_SQL, { id, me: ME })));
time('eyes', () => eyesOf(cache, viewer));
time('unread', () => countUnread(cache));
