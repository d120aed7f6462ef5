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
const time = (name: string, run: () => unknown) => { run(); const c = process.cpuUsage(); const s = performance.now(); for (let i = 0; i < 10; i++) run(); const u = process.cpuUsage(c); console.log(name, 'wall', ((performance.now() - s) / 10).toFixed(2), 'cpu', ((u.user + u.system) / 10000).toFixed(2)); };
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
console.log(cache.all<{detail:string}>('EXPLAIN QUERY PLAN ' + CONVERSATION_SQL, { id: ids[0]!.id, me: ME }).map((x) => x.detail));
time('owned', () => ids.map(() => cache.get("SELECT count(*) FROM session WHERE state = 'claimed' AND ownerId = @me AND queueId = @q", { me: ME, q: 'queue-1' })));
console.log(cache.all("SELECT state, ownerId, count(*) n FROM session GROUP BY 1,2 ORDER BY 3 DESC LIMIT 5"));
