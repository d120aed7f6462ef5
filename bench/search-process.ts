/** Searches as people type, by kind of query, against the same FTS5 index asked by hand. */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import type { SearchFilters } from '#shared/protocol/methods/messages.ts';
import { searchable } from '#shared/search-words.ts';
import { MessageSearch } from '../electron/core/cache/message-search.ts';
import { audienceTag, authorTag, conversationTag } from '../electron/core/cache/message-words.ts';
import { PLACES_A_MILLISECOND } from '../electron/core/cache/tables.ts';
import { Chance } from '../tests/support/day/chance.ts';
import { readAssignment, tell } from './lib/assignment.ts';
import { openCache } from './lib/filled-cache.ts';
import { busyConversations, conversationId, ME, messageTime, QUEUES } from './lib/messages-world.ts';
import { quantile } from './lib/statistics.ts';
import { ARABIC, HAN, word } from './lib/words.ts';

/** The 99th percentile in milliseconds, by kind of query. */
export type SearchFigures = Readonly<Record<string, { product: number; raw: number }>>;

interface Query {
  readonly text: string;
  readonly filters?: Partial<SearchFilters>;
  /** As FTS5 takes it. */
  readonly match: string;
  /** Places, below zero. */
  readonly between?: readonly [number, number];
}

const ROUNDS = 300;
const PAGE = 50;
const EVERYTHING: SearchFilters = {
  conversationId: null,
  userId: null,
  number: null,
  queueId: null,
  from: null,
  to: null,
};

const { desktop, size } = readAssignment();
const chance = new Chance(5);
const frequent = () => word(chance.between(0, 60));
const quoted = (text: string) => `"${searchable(text)}" *`;
const within = (text: string, tag: string) => `("${text}" *) AND ("${tag}")`;

const KINDS: Readonly<Record<string, () => Query>> = {
  'a frequent word': () => plain(frequent()),
  'a rare word': () => plain(word(chance.between(15_000, 20_000))),
  'two words': () => {
    const [first, second] = [frequent(), word(chance.between(60, 600))];
    return { text: `${first} ${second}`, match: `"${first}" AND "${second}" *` };
  },
  'one letter': () => plain(frequent().slice(0, 1)),
  'two letters': () => plain(frequent().slice(0, 2)),
  'three letters': () => plain(frequent().slice(0, 3)),
  Chinese: () => {
    const pair = [chance.pick(HAN), chance.pick(HAN)];
    return { text: pair.join(''), match: quoted(pair.join(' ')) };
  },
  Arabic: () => plain(chance.pick(ARABIC) ?? ''),
  'in one conversation': () => {
    const id = conversationId(chance.between(0, busyConversations(size)));
    const text = frequent();
    return { text, filters: { conversationId: id }, match: within(text, conversationTag(id)) };
  },
  'by a colleague': () => {
    const userId = `user-${chance.between(0, 40)}`;
    const text = frequent();
    return { text, filters: { userId }, match: within(text, authorTag(userId)) };
  },
  'of a queue': () => {
    const queueId = chance.pick(QUEUES) ?? '';
    const text = frequent();
    return { text, filters: { queueId }, match: within(text, audienceTag(`queue:${queueId}`)) };
  },
  'of one day': () => {
    const from = messageTime(chance.between(0, size.messages - 5_000));
    const to = from + 24 * 60 * 60_000;
    const text = frequent();
    const between = [-to * PLACES_A_MILLISECOND, -from * PLACES_A_MILLISECOND] as const;
    return { text, filters: { from, to }, match: quoted(text), between };
  },
};

const cache = openCache(desktop);
const messages = new MessageSearch(cache, () => ME);
const raw = new Sqlite(path.join(desktop, 'cache.db'), { readonly: true });
const select = raw.prepare(`SELECT m.id, m.conversationId, m.text, m.at
  FROM messageWords f CROSS JOIN message m ON m.place = -f.rowid
  WHERE f.messageWords MATCH ? AND f.rowid > CAST(? AS INTEGER) AND f.rowid <= CAST(? AS INTEGER)
  ORDER BY f.rowid LIMIT ?`);
const figures = Object.fromEntries(Object.entries(KINDS).map(([kind, query]) => [kind, measure(query)]));
raw.close();
cache.close();
tell(figures satisfies SearchFigures);

function plain(text: string): Query {
  return { text, match: quoted(text) };
}

function measure(make: () => Query): { product: number; raw: number } {
  const times = { product: [] as number[], raw: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const { text, filters = {}, match, between = [-Number.MAX_SAFE_INTEGER, 0] } = make();
    const search = { text, filters: { ...EVERYTHING, ...filters }, before: null, limit: PAGE };
    let found = 0;
    const product = () => {
      found = messages.here(search).hits.length;
    };
    let expected = 0;
    const byHand = () => {
      expected = select.all(match, ...between, PAGE).length;
    };
    // Whoever comes second finds the pages in memory: they take turns.
    const first = round % 2 === 0;
    if (first) times.product.push(took(product));
    times.raw.push(took(byHand));
    if (!first) times.product.push(took(product));
    if (found !== expected) throw new Error(`“${text}” is in ${expected} messages, ${found} were found.`);
  }
  return { product: quantile(times.product, 0.99), raw: quantile(times.raw, 0.99) };
}

function took(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
