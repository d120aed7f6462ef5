import { expect, test } from 'vitest';
import {
  countUnread,
  countWaiting,
  type ListQuery,
  listConversations,
  listSql,
} from '../../../../electron/core/cache/lists.ts';
import type { Reader } from '../../../../electron/core/sqlite/sqlite-file.ts';
import {
  call,
  chat,
  claimed,
  contact,
  conversation,
  group,
  internal,
  JONAS,
  MAYA,
  message,
  outsider,
  ownLine,
  queue,
  readMark,
  session,
  sms,
  user,
} from '../../../support/rows.ts';
import { cacheWith, put, VIEWER } from './test-cache.ts';

const ALL: ListQuery = { section: 'others', filter: 'all', kind: 'all', search: '', offset: 0, limit: 50 };

function ids(db: Reader, query: Partial<ListQuery>): string[] {
  return listConversations(db, { ...ALL, ...query }, VIEWER).items.map((item) => item.id);
}

test('what waits is listed longest wait first, the rest latest text first', () => {
  const db = cacheWith(
    conversation('late', { lastMessageAt: 9_000 }),
    session('late', { waitingSince: 9_000 }),
    conversation('early', { lastMessageAt: 9_500 }),
    session('early', { waitingSince: 4_000 }),
    conversation('old', { lastMessageAt: 1_000 }),
    session('old', { state: 'ended', waitingSince: null }),
    conversation('mine', { lastMessageAt: 3_000 }),
    claimed('mine', MAYA),
    conversation('silent', { lastMessageAt: null, sessionId: null }),
    conversation('new', { lastMessageAt: 8_000 }),
    session('new', { state: 'open', waitingSince: null }),
  );

  expect(ids(db, { section: 'waiting' })).toEqual(['early', 'late']);
  expect(ids(db, { section: 'others' })).toEqual(['new', 'mine', 'old']);
  expect(ids(db, { filter: 'mine' })).toEqual(['mine']);
  expect(ids(db, { section: 'waiting', filter: 'mine' })).toEqual([]);
  expect(countWaiting(db)).toBe(2);
});

test('only the latest session decides where a conversation is listed', () => {
  const db = cacheWith(
    conversation('c1', { sessionId: 's-second' }),
    session('c1', { id: 's-first', state: 'waiting' }),
    session('c1', { id: 's-second', state: 'ended', waitingSince: null }),
  );

  expect(ids(db, { section: 'waiting' })).toEqual([]);
  expect(ids(db, {})).toEqual(['c1']);
});

test('search finds a conversation by the name that the network gave its number', () => {
  const db = cacheWith(
    conversation('pizza', { outsideNumber: '+13475550150' }),
    conversation('other', { outsideNumber: '+13475550101' }),
    call('a1', { number: '+13475550150', name: 'PIZZA PLACE' }),
    call('a2', { number: null, name: 'PIZZA HOTLINE' }),
  );
  expect(ids(db, { search: 'pizza' })).toEqual(['pizza']);
});

test('search finds by name without accents or case, by any part of the number, and by queue', () => {
  const db = cacheWith(
    queue('reception'),
    contact('+12025550101', 'Élodie Fournier'),
    conversation('elodie', { outsideNumber: '+12025550101', lastMessageAt: 2 }),
    conversation('other', { outsideNumber: '+12025550199', lastMessageAt: 1 }),
    conversation('hall', { outsideNumber: '+12025550188', queueId: 'reception', lastMessageAt: 3 }),
  );

  expect(ids(db, { search: 'elodie' })).toEqual(['elodie']);
  expect(ids(db, { search: 'FOURN' })).toEqual(['elodie']);
  expect(ids(db, { search: '(202) 555-0199' })).toEqual(['other']);
  expect(ids(db, { search: '0188' })).toEqual(['hall']);
  expect(ids(db, { search: 'reception' })).toEqual(['hall']);
  expect(ids(db, { search: '100%' })).toEqual([]);
  expect(listConversations(db, { ...ALL, search: 'support', limit: 1 }, VIEWER)).toMatchObject({ total: 2 });
});

test('pages neither repeat nor skip, and the total counts what lies beyond them', () => {
  const rows = Array.from({ length: 7 }, (_, n) => conversation(`c${n}`, { lastMessageAt: 5_000 }));
  const db = cacheWith(...rows);

  const pages = [0, 3, 6].flatMap((offset) => ids(db, { offset, limit: 3 }));

  expect([...pages].sort()).toEqual(rows.map((row) => row.id));
  expect(listConversations(db, { ...ALL, limit: 3 }, VIEWER).total).toBe(7);
});

test('one that somebody begins stands on top before its first text, and is gone if it is left without any', () => {
  const empty = { lastMessageAt: null, lastMessageId: null, lastPosition: 1 };
  const db = cacheWith(
    conversation('old', { lastMessageAt: 2_000 }),
    conversation('begun', empty),
    claimed('begun', JONAS),
    conversation('handed', empty),
    session('handed', { state: 'open', waitingSince: null }),
    conversation('left', empty),
    session('left', { state: 'ended', waitingSince: null }),
  );

  expect(ids(db, {})).toEqual(['handed', 'begun', 'old']);
  expect(listConversations(db, ALL, VIEWER).total).toBe(3);
  expect(listConversations(db, { ...ALL, search: 'support' }, VIEWER).total).toBe(3);
});

/** One of every kind: Jonas in the chat, Priya and a number in the group, a customer on Maya's own line. */
function everyKind() {
  return cacheWith(
    user('priya', { name: 'Priya Nair', extension: '210' }),
    ownLine(),
    contact('+12025550111', 'Tomas Field'),
    ...chat('chat', { lastMessageAt: 4_000 }),
    ...group('group', 'Harbor Fête', { lastMessageAt: 3_000 }, [MAYA, JONAS, 'priya']),
    outsider('group', '+12025550111'),
    sms('sms', { lastMessageAt: 2_000, outsideNumber: '+12025550122' }),
    conversation('queue', { lastMessageAt: 1_000, outsideNumber: '+12025550133' }),
    session('queue', { state: 'ended', waitingSince: null }),
    conversation('claimed', { lastMessageAt: 2_500, outsideNumber: '+12025550144' }),
    claimed('claimed', MAYA),
    conversation('theirs', { lastMessageAt: 500, outsideNumber: '+12025550155' }),
    claimed('theirs', JONAS),
  );
}

test('one list has every kind, latest text first, or one kind alone', () => {
  const db = everyKind();
  const total = (query: Partial<ListQuery>) => listConversations(db, { ...ALL, ...query }, VIEWER).total;

  expect(ids(db, {})).toEqual(['chat', 'group', 'claimed', 'sms', 'queue', 'theirs']);
  expect(ids(db, { kind: 'chats' })).toEqual(['chat']);
  expect(ids(db, { kind: 'groups' })).toEqual(['group']);
  expect(ids(db, { kind: 'texts' })).toEqual(['claimed', 'sms', 'queue', 'theirs']);
  expect([total({}), total({ kind: 'chats' }), total({ kind: 'texts' })]).toEqual([6, 1, 4]);
});

test('hers are what she answers, and what nobody else could: chats, groups, her own line', () => {
  const db = everyKind();
  const mine = (query: Partial<ListQuery>) =>
    listConversations(db, { ...ALL, ...query, filter: 'mine' }, VIEWER);

  expect(ids(db, { filter: 'mine' })).toEqual(['chat', 'group', 'claimed', 'sms']);
  expect(ids(db, { filter: 'mine', kind: 'texts' })).toEqual(['claimed', 'sms']);
  expect(ids(db, { filter: 'mine', kind: 'groups' })).toEqual(['group']);
  expect(ids(db, { filter: 'mine', limit: 2, offset: 1 })).toEqual(['group', 'claimed']);
  expect([mine({}).total, mine({ kind: 'texts' }).total]).toEqual([4, 2]);
});

test('what waits is always a queue’s', () => {
  const db = cacheWith(conversation('c1'), session('c1'), ...chat('chat'));

  expect(ids(db, { section: 'waiting', kind: 'texts' })).toEqual(['c1']);
  expect(ids(db, { section: 'waiting', kind: 'chats' })).toEqual([]);
  expect(ids(db, { kind: 'texts' })).toEqual([]);
});

test('search finds groups by name, and both by who takes part, colleagues or numbers', () => {
  const db = everyKind();

  expect(ids(db, { search: 'harbor fete' })).toEqual(['group']);
  expect(ids(db, { search: 'weber' })).toEqual(['chat', 'group']);
  expect(ids(db, { search: 'priya' })).toEqual(['group']);
  expect(ids(db, { search: '210' })).toEqual(['group']);
  expect(ids(db, { search: 'tomas' })).toEqual(['group']);
  expect(ids(db, { search: '555-0111' })).toEqual(['group']);
  // She takes part in all of hers: her own name finds none.
  expect(ids(db, { search: 'maya' })).toEqual([]);
  expect(ids(db, { search: 'weber', kind: 'chats' })).toEqual(['chat']);
});

test('search takes each word for itself, in whatever order and wherever it is found', () => {
  const db = everyKind();
  put(db, contact('+12025550133', 'Tamsin Weber-Jones'));

  expect(ids(db, { search: 'weber jo' })).toEqual(['chat', 'group', 'queue']);
  expect(ids(db, { search: 'jones tamsin' })).toEqual(['queue']);
  expect(ids(db, { search: 'tamsin support' })).toEqual(['queue']);
  expect(ids(db, { search: 'priya  JONAS fete' })).toEqual(['group']);
  expect(ids(db, { search: 'tamsin fete' })).toEqual([]);
  expect(listConversations(db, { ...ALL, search: 'weber jo', limit: 1 }, VIEWER).total).toBe(3);
});

test('a new group is there before anything is written in it; a chat or thread only opened is not', () => {
  const empty = { lastMessageAt: null, lastMessageId: null };
  const db = cacheWith(...group('group', 'Harbor', empty), ...chat('chat', empty), sms('sms', empty));

  expect(ids(db, {})).toEqual(['group']);
  expect(ids(db, { filter: 'mine' })).toEqual(['group']);
  expect(listConversations(db, ALL, VIEWER).total).toBe(1);
});

test('the badges count conversations: all of them, those of customers, those that name her', () => {
  const db = cacheWith(
    ...chat('chat'),
    internal('chat', 1, JONAS),
    sms('sms'),
    message('sms', 1),
    conversation('c1'),
    claimed('c1', JONAS),
    internal('c1', 1, JONAS, { mentions: [MAYA] }),
  );

  expect(countUnread(db)).toEqual({ unread: 2, unreadTexts: 1, mentions: 1 });
});

test('under “unread” stands also where only a note names her, though nothing of the customer’s is unread', () => {
  const db = cacheWith(
    ...chat('chat', { lastMessageAt: 3 }),
    internal('chat', 1, JONAS),
    sms('sms', { lastMessageAt: 2 }),
    message('sms', 1),
    conversation('named', { lastMessageAt: 1 }),
    claimed('named', JONAS),
    internal('named', 1, JONAS, { mentions: [MAYA] }),
    conversation('waits', { outsideNumber: '+12025550199' }),
    session('waits'),
    internal('waits', 1, JONAS, { mentions: [MAYA] }),
  );
  const unread = (query: Partial<ListQuery>) => {
    const { items, total } = listConversations(db, { ...ALL, filter: 'unread', ...query }, VIEWER);
    return { ids: items.map((item) => item.id), total };
  };

  expect(unread({})).toEqual({ ids: ['chat', 'sms', 'named'], total: 3 });
  expect(unread({ kind: 'texts' })).toEqual({ ids: ['sms', 'named'], total: 2 });
  expect(unread({ section: 'waiting' })).toEqual({ ids: ['waits'], total: 1 });

  put(db, readMark('named', 1));

  expect(unread({ kind: 'texts' })).toEqual({ ids: ['sms'], total: 1 });
});

function plan(db: Reader, sql: string): string {
  const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, {
    ...{ me: MAYA, id: 'c1', word0: 'a', word1: 'b', digits: '', limit: 50, offset: 0 },
  });
  return steps.map((step) => step.detail).join('\n');
}

const SHOWN = { section: 'others', filter: 'all', kind: 'all', search: '' } as const;

test.each([
  ['what waits', { ...SHOWN, section: 'waiting' }, 'SCAN s USING INDEX session_waiting'],
  ['all', SHOWN, 'SCAN c USING COVERING INDEX conversation_recent'],
  ['all that is found', { ...SHOWN, search: 'a' }, 'SCAN c USING COVERING INDEX conversation_recent'],
  ['all that has two words', { ...SHOWN, search: 'a b' }, 'SCAN c USING COVERING INDEX conversation_recent'],
  ['chats', { ...SHOWN, kind: 'chats' }, 'SCAN c USING INDEX conversation_chats'],
  ['groups', { ...SHOWN, kind: 'groups' }, 'SCAN c USING INDEX conversation_groups'],
  ['texts', { ...SHOWN, kind: 'texts' }, 'SCAN c USING COVERING INDEX conversation_texts'],
  [
    'her chats',
    { ...SHOWN, kind: 'chats', filter: 'mine' },
    'SCAN c USING COVERING INDEX conversation_chats',
  ],
] as const)('%s: read in the order of an index, without sorting', (_what, query, step) => {
  const steps = plan(cacheWith(), listSql(query).page);

  expect(steps).toContain(step);
  expect(steps).not.toContain('TEMP B-TREE FOR ORDER BY');
});

test('“mine” and “unread” read only the rows that are', () => {
  const db = cacheWith();
  const mine = plan(db, listSql({ ...SHOWN, filter: 'mine' }).page);

  expect(mine).toContain('MERGE (UNION ALL)');
  expect(mine).toContain('SEARCH s USING INDEX session_owner (ownerId=?)');
  expect(mine).toContain('SCAN c USING COVERING INDEX conversation_own');
  expect(plan(db, listSql({ ...SHOWN, filter: 'unread' }).page)).toMatch(
    /^SCAN n\nSEARCH c USING INDEX \S+ \(id=\?\)/,
  );
});

test('of many that are unread the latest are found in the order of an index', () => {
  const steps = plan(cacheWith(), listSql({ ...SHOWN, filter: 'unread' }, 5_000).page);

  expect(steps).toContain('SCAN c USING COVERING INDEX conversation_recent');
  expect(steps).not.toContain('TEMP B-TREE FOR ORDER BY');
});

test('many or few, the same are unread, and as many', () => {
  const rows = Array.from({ length: 9 }, (_, n) => [
    conversation(`c${n}`, { lastMessageAt: n }),
    ...(n % 2 === 0 ? [message(`c${n}`, 1)] : []),
    ...(n % 3 === 0 ? [session(`c${n}`)] : []),
    ...(n === 1 ? [internal(`c${n}`, 1, JONAS, { mentions: [MAYA] })] : []),
  ]).flat();
  const db = cacheWith(...rows, ...chat('chat', { lastMessageAt: 99 }), internal('chat', 1, JONAS));
  const found = (unread: number) => {
    const { page, total } = listSql({ ...SHOWN, filter: 'unread' }, unread);
    const parameters = { me: MAYA, limit: 50, offset: 0 };
    return { ids: db.all(page, parameters), total: db.get(total, parameters) };
  };

  expect(found(0).ids).toEqual(['chat', 'c8', 'c4', 'c2', 'c1'].map((id) => ({ id })));
  expect(found(0).total).toEqual({ total: 5 });
  expect(found(5_000)).toEqual(found(0));
});
