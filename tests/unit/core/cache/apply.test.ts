import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Changes, Removal, Row } from '#shared/protocol/rows.ts';
import type { Cache } from '../../../../electron/core/cache/cache.ts';
import { getConversation } from '../../../../electron/core/cache/conversations.ts';
import { countUnread } from '../../../../electron/core/cache/lists.ts';
import { ROW_TYPES } from '../../../../electron/core/cache/tables.ts';
import { threadPage } from '../../../../electron/core/cache/threads.ts';
import { rounds } from '../../../support/rounds.ts';
import {
  CUSTOMER,
  cannedResponse,
  chat,
  claimed,
  contact,
  conversation,
  conversationSettings,
  delivery,
  draft,
  group,
  interaction,
  internal,
  invite,
  JONAS,
  MAYA,
  member,
  message,
  outsider,
  RECEPTION,
  readMark,
  SUPPORT,
  session,
  user,
} from '../../../support/rows.ts';
import { cacheWith, testCache, VIEWER } from './test-cache.ts';

/** Hundreds of caches in a row: in memory, so that the disk does not set the pace. */
const IN_MEMORY = ':memory:';

function apply(cache: Cache, rows: Row[], removed: Removal[] = [], complete = true) {
  return cache.apply([{ rows, removed, cursor: 'e:9', more: !complete }], complete, VIEWER);
}

test('rows and cursor are written together or not at all', () => {
  const cache = cacheWith(conversation('c1'));
  const before = cache.place.cursor;
  const broken = { ...message('c1', 1), audience: null as never };

  expect(() =>
    cache.apply([{ rows: [session('c1'), broken], removed: [], cursor: 'e:77', more: false }], true, VIEWER),
  ).toThrow();

  expect(cache.place.cursor).toBe(before);
  expect(getConversation(cache, 'c1', VIEWER)?.session).toBeNull();
});

test('a group that one has left goes with everything in it, and nothing else does', () => {
  const ofGroup = { audience: 'conversation:g1' };
  const cache = cacheWith(
    ...group('g1', 'Night shift', ofGroup),
    internal('g1', 1, JONAS, ofGroup),
    internal('g1', 2, JONAS, ofGroup),
    ...group('g2', 'Day shift', { audience: 'conversation:g2' }),
    internal('g2', 1, JONAS, { audience: 'conversation:g2' }),
  );

  apply(cache, [], [{ audience: 'conversation:g1' }]);

  expect(cache.all('SELECT conversationId AS id, position FROM message')).toEqual([
    { id: 'g2', position: 1 },
  ]);
  expect(getConversation(cache, 'g1', VIEWER)).toBeNull();
  expect(countUnread(cache).unread).toBe(1);
});

test('a page that the full disk does not take leaves the place where it was, to be asked for again', () => {
  const cache = cacheWith(conversation('c1'));
  const before = cache.place;
  const { page_count: pages } = cache.get<{ page_count: number }>('PRAGMA page_count')!;
  cache.get(`PRAGMA max_page_count = ${pages}`);

  const page = [message('c1', 1), message('c1', 2, { text: 'x'.repeat(100_000) })];
  expect(() => apply(cache, page)).toThrow('full');

  expect(cache.place).toEqual(before);
  expect(threadPage(cache, 'c1', null, 10, MAYA).messages).toEqual([]);
});

test('an older row that comes late changes nothing', () => {
  const cache = cacheWith(conversation('c1'), claimed('c1', JONAS, { seq: 7 }));

  apply(cache, [session('c1', { seq: 6 })]);

  expect(getConversation(cache, 'c1', VIEWER)?.session?.owner?.id).toBe(JONAS);
});

test('access that ends takes every row of it away, and what was unread with them', () => {
  const cache = cacheWith(conversation('c1'), session('c1'), message('c1', 1), readMark('c1', 0));

  const touched = apply(cache, [], [{ audience: SUPPORT }]);

  expect(getConversation(cache, 'c1', VIEWER)).toBeNull();
  expect(threadPage(cache, 'c1', null, 10, MAYA).messages).toEqual([]);
  expect(countUnread(cache).unread).toBe(0);
  expect(touched).toMatchObject({ lists: true, directory: true, allThreads: true });
});

test('access that ended and came back within one answer leaves the rows', () => {
  const cache = cacheWith(conversation('c1'), message('c1', 1));

  apply(cache, [conversation('c1', { seq: 3 })], [{ audience: SUPPORT }]);

  expect(getConversation(cache, 'c1', VIEWER)).not.toBeNull();
  expect(threadPage(cache, 'c1', null, 10, MAYA).messages).toEqual([]);
});

test('a row that moved to another audience is not dropped by the removal from its old one', () => {
  const cache = cacheWith(conversation('c1'));
  const moved = conversation('c1', { audience: 'queue:reception', queueId: 'reception', seq: 4 });
  const removal = { audience: SUPPORT, type: 'conversation', id: 'c1' };

  apply(cache, [moved], [removal]);
  apply(cache, [], [removal]);

  expect(getConversation(cache, 'c1', VIEWER)).not.toBeNull();
});

test('a single row that vanishes is dropped, and its conversation is named', () => {
  const cache = cacheWith(conversation('c1'), message('c1', 1), message('c1', 2));

  const touched = apply(cache, [], [{ audience: SUPPORT, type: 'message', id: 'msg-c1-1' }]);

  expect(threadPage(cache, 'c1', null, 10, MAYA).messages.map((each) => each.position)).toEqual([2]);
  expect(getConversation(cache, 'c1', VIEWER)?.unread).toBe(1);
  expect([...touched.threads]).toEqual(['c1']);
});

test('a removal of a type that this version does not know is passed over', () => {
  const cache = cacheWith(conversation('c1'));

  apply(cache, [], [{ audience: SUPPORT, type: 'hologram', id: 'c1' }]);

  expect(getConversation(cache, 'c1', VIEWER)).not.toBeNull();
});

test('starting over shows what was there until everything is here anew, then sweeps what the server dropped', () => {
  const cache = cacheWith(conversation('kept', { seq: 90 }), conversation('dropped', { seq: 91 }));

  cache.startOver();
  expect(cache.place.cursor).toBeNull();
  // The server was set back to an earlier day: its numbers are smaller than those known here.
  apply(cache, [conversation('kept', { seq: 2, lastMessageAt: 77 })], [], false);
  expect(getConversation(cache, 'dropped', VIEWER)).not.toBeNull();
  apply(cache, [conversation('new', { seq: 3 })]);

  expect(getConversation(cache, 'kept', VIEWER)?.lastMessageAt).toBe(77);
  expect(getConversation(cache, 'new', VIEWER)).not.toBeNull();
  expect(getConversation(cache, 'dropped', VIEWER)).toBeNull();
});

test('colleagues who come and go do not make threads read again; a new name does', () => {
  const cache = cacheWith();

  const away = apply(cache, [user(JONAS, { seq: 5, online: false, pauseReasonId: 'lunch', pausedAt: 7 })]);
  const loggedOut = apply(cache, [member(JONAS, 'support', { seq: 5, loggedIn: false })]);
  const renamed = apply(cache, [user(JONAS, { seq: 6, name: 'Jonas Brandt' })]);

  expect(away).toMatchObject({ directory: true, lists: false, allThreads: false });
  expect(loggedOut).toMatchObject({ directory: true, lists: false, allThreads: false });
  expect(renamed).toMatchObject({ directory: true, lists: true, allThreads: true });
});

test('a conversation that goes takes along all that was said in it, and nothing of another audience', () => {
  const elsewhere = { audience: RECEPTION, seq: 5 };
  const cache = cacheWith(
    conversation('c1'),
    session('c1'),
    session('c1', { id: 's-first' }),
    message('c1', 1),
    message('c1', 2, elsewhere),
    readMark('c1', 0),
    conversation('c2'),
    message('c2', 1),
  );

  const touched = apply(cache, [], [{ audience: SUPPORT, type: 'conversation', id: 'c1' }]);

  expect(getConversation(cache, 'c1', VIEWER)).toBeNull();
  expect(cache.all('SELECT id FROM session')).toEqual([]);
  expect(cache.all('SELECT id FROM message ORDER BY id')).toEqual([{ id: 'msg-c1-2' }, { id: 'msg-c2-1' }]);
  expect(countUnread(cache).unread).toBe(1);
  expect([...touched.threads]).toEqual(['c1']);
});

test('a conversation that moves to another queue of hers ends up whole, removal and rows in one answer or two', () => {
  const elsewhere = { audience: RECEPTION, queueId: 'reception', seq: 5 };
  const moved = [
    conversation('c1', elsewhere),
    session('c1', elsewhere),
    message('c1', 1, { audience: RECEPTION, seq: 5 }),
    message('c1', 2, { audience: RECEPTION, seq: 5 }),
  ];
  const removal = { audience: SUPPORT, type: 'conversation', id: 'c1' };
  for (const answers of [
    [[moved, [removal]]],
    [
      [[], [removal]],
      [moved, []],
    ],
    [
      [moved, []],
      [[], [removal]],
    ],
  ] as const) {
    const cache = cacheWith(conversation('c1'), session('c1'), message('c1', 1), message('c1', 2));

    for (const [rows, removed] of answers) apply(cache, [...rows], [...removed]);

    expect(getConversation(cache, 'c1', VIEWER)).toMatchObject({
      queue: { id: 'reception' },
      unread: 2,
      session: { state: 'waiting' },
    });
    expect(threadPage(cache, 'c1', null, 10, MAYA).messages).toHaveLength(2);
  }
});

test('invites and the log are work; so is what a customer writes who is being offered', () => {
  const cache = cacheWith(conversation('c1'), session('c1'), conversation('c2'), session('c2'));

  expect(apply(cache, [invite('c1')])).toMatchObject({ work: true, lists: true });
  expect(apply(cache, [message('c1', 1)])).toMatchObject({ work: true });
  expect(apply(cache, [message('c2', 1)])).toMatchObject({ work: false });
  expect(apply(cache, [interaction('c2')])).toMatchObject({ work: true, lists: false });
  const gone = apply(cache, [], [{ audience: `user:${MAYA}`, type: 'invite', id: 'i-c1' }]);
  expect(gone).toMatchObject({ work: true, lists: true });
  expect([...gone.threads]).toEqual(['c1']);
});

/** Everything in the cache but where it stands, and which of one millisecond came first. */
function contents(cache: Cache): unknown {
  return [
    ...ROW_TYPES.map((type) =>
      cache
        .all<{ place?: number }>(`SELECT * FROM ${type} ORDER BY id`)
        .map(({ place: _place, ...row }) => row),
    ),
    cache.all('SELECT * FROM unread ORDER BY conversationId'),
    cache.all(`SELECT unread, mentions FROM unreadTotal`),
    cache.all('SELECT count(*) FILTER (WHERE count > 0) AS unread, sum(mentioned) AS mentions FROM unread'),
  ];
}

const KINDS = [
  'conversation',
  'session',
  'message',
  'message',
  'note',
  'readMark',
  'settings',
  'draft',
  'delete',
  'move',
] as const;

/** What a small server lived through: a list of commits, each a row written or deleted, under rising numbers. */
interface Act {
  readonly kind: (typeof KINDS)[number];
  readonly conversation: number;
  readonly position: number;
}

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...KINDS),
  conversation: fc.nat(2),
  position: fc.integer({ min: 1, max: 4 }),
});

class History {
  readonly #rows = new Map<string, Row>();
  readonly #removals: { seq: number; removal: Removal }[] = [];
  readonly #gone = new Set<string>();
  #seq = 0;

  constructor(acts: readonly Act[]) {
    for (const each of acts) this.#commit(each);
  }

  get end(): number {
    return this.#seq;
  }

  /** As the server answers: the latest rows that changed after `since`, and what was removed after it. */
  changesAfter(since: number): Changes {
    return {
      rows: [...this.#rows.values()].filter((row) => row.seq > since).sort((a, b) => a.seq - b.seq),
      removed: this.#removals.filter((entry) => entry.seq > since).map((entry) => entry.removal),
      cursor: `e:${this.#seq}`,
      more: false,
    };
  }

  #commit({ kind, conversation: number, position }: Act): void {
    this.#seq += 1;
    const id = `c${number}`;
    const seq = this.#seq;
    // Whatever is said in a conversation has the audience it has by now.
    const audience = this.#rows.get(`conversation ${id}`)?.audience ?? SUPPORT;
    if (kind === 'conversation') this.#write(conversation(id, { seq, audience, lastMessageAt: seq }));
    if (kind === 'session') this.#write(session(id, { seq, audience, epoch: seq }));
    if (kind === 'message') this.#write(message(id, position, { seq, audience, text: `${seq}` }));
    if (kind === 'note') {
      const mentions = position % 2 === 0 ? [MAYA] : [];
      this.#write(internal(id, position + 4, JONAS, { seq, audience, mentions }));
    }
    if (kind === 'readMark') this.#write(readMark(id, position, { seq }));
    if (kind === 'settings') {
      this.#write(conversationSettings(id, { seq, markedUnread: position % 2 === 0 }));
    }
    if (kind === 'draft') this.#write(draft(id, `${position}`, { seq }));
    if (kind === 'move') this.#move(id, seq);
    if (kind !== 'delete') return;
    const known = this.#rows.get(`message msg-${id}-${position}`);
    if (known === undefined) return;
    this.#removals.push({ seq, removal: { audience: known.audience, type: 'message', id: known.id } });
    this.#rows.delete(`message ${known.id}`);
    this.#gone.add(known.id);
  }

  /** To the other queue, with all that was said in it. */
  #move(id: string, seq: number): void {
    const known = this.#rows.get(`conversation ${id}`);
    if (known === undefined) return;
    const audience = known.audience === SUPPORT ? RECEPTION : SUPPORT;
    this.#removals.push({ seq, removal: { audience: known.audience, type: 'conversation', id } });
    for (const row of this.#rows.values()) {
      const isOfIt = row.id === id || ('conversationId' in row && row.conversationId === id);
      if (isOfIt && row.audience === known.audience) this.#write({ ...row, audience, seq });
    }
  }

  #write(row: Row): void {
    // An id is used once: what was deleted does not come back under it.
    if (!this.#gone.has(row.id)) this.#rows.set(`${row.type} ${row.id}`, row);
  }
}

test('however a desktop comes to hear of it, by pushes, by catching up, twice or in pieces, it ends with the same rows', () => {
  fc.assert(
    fc.property(
      fc.array(act, { maxLength: 40 }),
      fc.array(fc.record({ upTo: fc.nat(40), back: fc.nat(5), batched: fc.boolean() }), { maxLength: 12 }),
      (acts, hearings) => {
        const truth = testCache(IN_MEMORY);
        truth.apply([new History(acts).changesAfter(0)], true, VIEWER);
        const cache = testCache(IN_MEMORY);
        let heard = 0;
        let waiting: Changes[] = [];
        for (const { upTo, back, batched } of [...hearings, { upTo: 40, back: 0, batched: false }]) {
          const then = new History(acts.slice(0, Math.max(heard, Math.min(upTo, acts.length))));
          // What was already heard may be said once more.
          waiting.push(then.changesAfter(Math.max(0, heard - back)));
          heard = then.end;
          if (batched) continue;
          cache.apply(waiting, true, VIEWER);
          waiting = [];
        }
        expect(contents(cache)).toEqual(contents(truth));
        truth.close();
        cache.close();
      },
    ),
    { numRuns: rounds(100, 3_000) },
  );
});

test('messages lie in the order of their time, whatever order they come in; those of one moment beside each other', () => {
  const cache = cacheWith(conversation('c1'));
  apply(cache, [message('c1', 3, { at: 9_000 }), message('c1', 1, { at: 5_000 })]);
  apply(cache, [message('c1', 2, { at: 5_000 }), message('c1', 1, { at: 5_000, seq: 2, text: 'again' })]);

  expect(
    cache.all('SELECT position, place / 4096 AS at, place % 4096 AS n FROM message ORDER BY place'),
  ).toEqual([
    { position: 1, at: 5_000, n: 0 },
    { position: 2, at: 5_000, n: 1 },
    { position: 3, at: 9_000, n: 0 },
  ]);
});

test('what happened tells the window what to read again, and only that', () => {
  const cache = cacheWith(conversation('c1'), ...chat('c2'), readMark('c1', 1), conversationSettings('c1'));
  const own = (rows: Row[]) => [...apply(cache, rows).own];

  const receipt = apply(cache, [readMark('c2', 1, { userId: JONAS, audience: 'conversation:c2' })]);
  expect(receipt).toMatchObject({ lists: false });
  expect([...receipt.threads]).toEqual(['c2']);
  expect([...receipt.own]).toEqual([]);
  expect([...apply(cache, [user(JONAS, { online: false, seq: 2 })]).threads]).toEqual(['c2']);
  expect(apply(cache, [user(JONAS, { active: false, seq: 3 })])).toMatchObject({ allThreads: true });
  expect(apply(cache, [cannedResponse('hello')])).toMatchObject({ contacts: true, lists: false });
  expect(apply(cache, [contact(CUSTOMER, 'Lena')])).toMatchObject({ contacts: true, allThreads: true });
  expect(own([draft('c1', 'Dear')])).toEqual(['draft:c1']);
  const dropped = { audience: `user:${MAYA}`, type: 'draft', id: 'dr-c1' };
  expect([...apply(cache, [], [dropped]).own]).toEqual(['draft:c1']);
});

test('of what she set for a conversation, only what changes answers what she wished for', () => {
  const cache = cacheWith(conversation('c1'), conversationSettings('c1'));
  const own = (given: Parameters<typeof conversationSettings>[1]) => [
    ...apply(cache, [conversationSettings('c1', given)]).own,
  ];

  expect(own({ muted: true, seq: 2 })).toEqual(['conversationSettings:c1']);
  expect(own({ muted: true, markedUnread: true, seq: 3 })).toEqual(['readMark:c1']);
  expect(own({ muted: true, markedUnread: true, seq: 4 })).toEqual([]);
});

test('a group that she leaves takes with it who is in it, what was said, and how it went out', () => {
  const cache = cacheWith(
    ...group('g1', 'Harbor'),
    outsider('g1'),
    internal('g1', 1, JONAS, { audience: 'conversation:g1' }),
    delivery('msg-g1-1', 'g1'),
    readMark('g1', 1, { userId: JONAS, audience: 'conversation:g1' }),
  );

  apply(cache, [], [{ audience: 'conversation:g1' }]);

  for (const type of ['conversation', 'participant', 'message', 'delivery', 'readMark', 'unread']) {
    expect(cache.all(`SELECT * FROM ${type}`)).toEqual([]);
  }
});

test('rows may come in any order and any number of times', () => {
  const versions = [1, 2, 3].flatMap((seq) => [
    conversation('c1', { seq, lastMessageAt: seq }),
    session('c1', { seq, epoch: seq }),
    message('c1', seq, { seq }),
    readMark('c1', seq, { seq }),
  ]);
  const truth = testCache(IN_MEMORY);
  truth.apply([{ rows: versions, removed: [], cursor: 'e:1', more: false }], true, VIEWER);
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...versions, ...versions], { minLength: versions.length * 2 }),
      fc.integer({ min: 1, max: 5 }),
      (rows, size) => {
        const cache = testCache(IN_MEMORY);
        for (let from = 0; from < rows.length; from += size) apply(cache, rows.slice(from, from + size));
        expect(contents(cache)).toEqual(contents(truth));
        cache.close();
      },
    ),
    { numRuns: rounds(100, 3_000) },
  );
});
