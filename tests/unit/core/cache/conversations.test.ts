import { describe, expect, test } from 'vitest';
import { CONVERSATION_WINDOW } from '#shared/limits.ts';
import type { Row } from '#shared/protocol/rows.ts';
import {
  CONVERSATION_SQL,
  countUnread,
  countWaiting,
  findByNumber,
  getConversation,
  type ListQuery,
  listConversations,
  listSql,
} from '../../../../electron/core/cache/conversations.ts';
import type { Reader } from '../../../../electron/core/sqlite/sqlite-file.ts';
import {
  CUSTOMER,
  claimed,
  contact,
  conversation,
  invite,
  JONAS,
  line,
  MAYA,
  member,
  message,
  outbound,
  queue,
  queueSettings,
  RECEPTION,
  readMark,
  session,
  user,
} from '../../../support/rows.ts';
import { cacheWith, put, VIEWER } from './test-cache.ts';

const ALL: ListQuery = { section: 'others', filter: 'all', search: '', offset: 0, limit: 50 };

function ids(db: Reader, query: Partial<ListQuery>): string[] {
  return listConversations(db, { ...ALL, ...query }, VIEWER).items.map((item) => item.id);
}

test('a conversation shows the contact, the queue under it, the last text and who answers', () => {
  const db = cacheWith(
    contact(CUSTOMER, 'Lena Ortiz'),
    conversation('c1', { lastMessageId: 'msg-c1-2', lastPosition: 2, lastMessageAt: 2_000 }),
    claimed('c1', JONAS),
    message('c1', 1),
    outbound('c1', 2, { authorId: JONAS, text: 'On its way.', status: 'failed' }),
  );

  expect(getConversation(db, 'c1', VIEWER)).toEqual({
    id: 'c1',
    title: 'Lena Ortiz',
    number: '(202) 555-0143',
    named: true,
    queue: { id: 'support', name: 'Customer Support', kind: 'callQueue' },
    line: '(212) 555-0142',
    lastMessageAt: 2_000,
    preview: { text: 'On its way.', direction: 'out', author: 'Jonas Weber', status: 'failed' },
    unread: 1,
    muted: false,
    member: true,
    claimObstacle: null,
    supervised: false,
    invite: null,
    session: {
      id: 's-c1',
      state: 'claimed',
      epoch: 1,
      owner: { id: JONAS, name: 'Jonas Weber', extension: '202' },
      mine: false,
      startedBy: 'customer',
      waitingSince: null,
      idleDueAt: 302_000,
      idleTimeout: 300_000,
    },
  });
});

test('a number that no contact names is its own title', () => {
  const db = cacheWith(conversation('c1', { outsideNumber: '+442079460018' }), session('c1'));

  expect(getConversation(db, 'c1', VIEWER)).toMatchObject({ title: '+44 20 7946 0018', named: false });
});

test('a supervisor who is no member may look, not claim', () => {
  const db = cacheWith(
    queue('reception'),
    line('reception'),
    conversation('c1', { queueId: 'reception', lineId: 'l-reception', audience: 'queue:reception' }),
  );

  expect(getConversation(db, 'c1', VIEWER)).toMatchObject({ member: false, session: null });
  put(db, member(MAYA, 'reception'));
  expect(getConversation(db, 'c1', VIEWER)).toMatchObject({ member: true });
});

test('who waits is shown with their own last words, whatever was answered by itself', () => {
  const automatic = outbound('c1', 2, { authorId: null, automatic: 'initiation', text: 'Welcome!' });
  const db = cacheWith(
    conversation('c1', { lastMessageId: automatic.id, lastPosition: 2 }),
    session('c1'),
    message('c1', 1, { text: 'Is it here yet?' }),
    automatic,
  );
  expect(getConversation(db, 'c1', VIEWER)?.preview).toMatchObject({
    text: 'Is it here yet?',
    direction: 'in',
  });

  put(db, claimed('c1', JONAS, { seq: 2 }));
  expect(getConversation(db, 'c1', VIEWER)?.preview).toMatchObject({ text: 'Welcome!', author: null });
});

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

test('the customer’s texts after what was read are unread, whatever else was written', () => {
  const db = cacheWith(
    conversation('c1', { lastPosition: 4 }),
    claimed('c1', MAYA),
    message('c1', 1),
    outbound('c1', 2),
    message('c1', 3),
    message('c1', 4),
  );
  expect(getConversation(db, 'c1', VIEWER)?.unread).toBe(3);

  put(db, readMark('c1', 3));
  expect(getConversation(db, 'c1', VIEWER)?.unread).toBe(1);
  expect(ids(db, { filter: 'unread' })).toEqual(['c1']);
  expect(countUnread(db)).toBe(1);

  put(db, { ...readMark('c1', 4), seq: 2 });
  expect(ids(db, { filter: 'unread' })).toEqual([]);
  expect(countUnread(db)).toBe(0);
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

test('muting that the server does not know yet shows at once', () => {
  const db = cacheWith(conversation('c1'), session('c1'));

  expect(getConversation(db, 'c1', { ...VIEWER, muted: () => true })?.muted).toBe(true);
});

describe('why she cannot claim it', () => {
  const WAITING = [conversation('c1'), session('c1')];
  const obstacle = (...rows: Row[]) => getConversation(cacheWith(...rows), 'c1', VIEWER)?.claimObstacle;
  const full = { capacity: 1, seq: 2 };

  test('nothing keeps her from it', () => {
    expect(obstacle(...WAITING)).toBeNull();
  });

  test('she does not answer for the queue', () => {
    const elsewhere = { audience: RECEPTION, queueId: 'reception' };

    expect(obstacle(conversation('c1', elsewhere), session('c1', elsewhere))).toBe('notMember');
  });

  test('she is not logged in, or on pause, as the server has it or as she has just set it', () => {
    expect(obstacle(...WAITING, member(MAYA, 'support', { loggedIn: false, seq: 2 }))).toBe('notLoggedIn');
    expect(obstacle(...WAITING, user(MAYA, { pauseReasonId: 'lunch', pausedAt: 5, seq: 2 }))).toBe('paused');

    const db = cacheWith(...WAITING);
    const onPause = { ...VIEWER, pause: () => ({ reasonId: 'lunch', since: 5 }) };
    expect(getConversation(db, 'c1', onPause)?.claimObstacle).toBe('paused');
    put(db, user(MAYA, { pauseReasonId: 'lunch', pausedAt: 5, seq: 2 }));
    expect(getConversation(db, 'c1', { ...VIEWER, pause: () => null })?.claimObstacle).toBeNull();
  });

  test('she has as many of this queue as she may, unless it is the one', () => {
    const mine = [conversation('c2'), claimed('c2', MAYA), member(MAYA, 'support', full)];

    expect(obstacle(...WAITING, ...mine)).toBe('atCapacity');
    expect(obstacle(conversation('c1'), claimed('c1', MAYA), member(MAYA, 'support', full))).toBeNull();
    const elsewhere = claimed('c2', MAYA, { queueId: 'reception', audience: RECEPTION, seq: 2 });
    expect(obstacle(...WAITING, ...mine, elsewhere)).toBeNull();
  });

  test('the queue invites, and it is not her turn; what nobody waits in is claimed as ever', () => {
    const inTurn = queueSettings('support', { distribution: 'roundRobin', seq: 2 });

    expect(obstacle(...WAITING, inTurn)).toBe('inviteOnly');
    expect(obstacle(...WAITING, inTurn, invite('c1'))).toBeNull();
    expect(obstacle(...WAITING, inTurn, invite('c1', { state: 'missed' }))).toBe('inviteOnly');
    expect(obstacle(conversation('c1'), session('c1', { state: 'open' }), inTurn)).toBeNull();
  });

  test('the queue invites, and she would not be asked: what she can change is what she is told', () => {
    const inTurn = queueSettings('support', { distribution: 'ringAll', seq: 2 });
    const loggedOut = member(MAYA, 'support', { loggedIn: false, seq: 2 });

    expect(obstacle(...WAITING, inTurn, loggedOut)).toBe('notLoggedIn');
    expect(obstacle(...WAITING, inTurn, user(MAYA, { pauseReasonId: 'lunch', pausedAt: 5, seq: 2 }))).toBe(
      'paused',
    );
  });

  test('where nothing is open she begins, which neither login nor pause are about', () => {
    const over = [conversation('c1'), session('c1', { state: 'ended', waitingSince: null })];
    const off = [
      member(MAYA, 'support', { loggedIn: false, seq: 2 }),
      user(MAYA, { pauseReasonId: 'lunch', pausedAt: 5, seq: 2 }),
    ];

    expect(obstacle(...over, ...off)).toBeNull();
    expect(obstacle(...over, conversation('c2'), claimed('c2', MAYA), member(MAYA, 'support', full))).toBe(
      'atCapacity',
    );
  });
});

test('an offer stands with its conversation for as long as it is hers', () => {
  const db = cacheWith(conversation('c1'), session('c1'), invite('c1', { dueAt: 31_000 }));

  expect(getConversation(db, 'c1', VIEWER)?.invite).toEqual({ id: 'i-c1', dueAt: 31_000 });
  put(db, invite('c1', { state: 'declined', seq: 2 }));
  expect(getConversation(db, 'c1', VIEWER)?.invite).toBeNull();
});

test('who supervises may take conversations and give them away', () => {
  const db = cacheWith(conversation('c1'), session('c1'), user(MAYA, { role: 'supervisor', seq: 2 }));
  expect(getConversation(db, 'c1', VIEWER)?.supervised).toBe(true);

  put(db, user(MAYA, { role: 'supervisor', refinements: { superviseSessions: false }, seq: 3 }));
  expect(getConversation(db, 'c1', VIEWER)?.supervised).toBe(false);
});

test('a number is looked up among those that texted a line of the queue; three days make it recent', () => {
  const db = cacheWith(
    line('support', { id: 'l-second', number: '+12125550143' }),
    line('reception'),
    conversation('first', { lastMessageAt: 1_000 }),
    conversation('second', { lineId: 'l-second', lastMessageAt: 2_000 }),
    conversation('elsewhere', { lineId: 'l-reception', lastMessageAt: 3_000 }),
  );
  const recently = 2_000 + CONVERSATION_WINDOW - 1;

  expect(findByNumber(db, 'support', CUSTOMER, recently)).toEqual({
    id: 'second',
    lineId: 'l-second',
    recent: true,
  });
  expect(findByNumber(db, 'support', CUSTOMER, recently + 1)).toMatchObject({ id: 'second', recent: false });
  expect(findByNumber(db, 'support', '+12025550199', recently)).toBeNull();
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

function plan(db: Reader, sql: string): string {
  const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, {
    ...{ me: MAYA, id: 'c1', needle: 'a', digits: '', limit: 50, offset: 0 },
  });
  return steps.map((step) => step.detail).join('\n');
}

test('lists are read in the order of an index, without sorting', () => {
  const db = cacheWith();
  const waiting = plan(db, listSql({ section: 'waiting', filter: 'all', search: '' }).page);
  const others = plan(db, listSql({ section: 'others', filter: 'all', search: '' }).page);
  const searched = plan(db, listSql({ section: 'others', filter: 'all', search: 'a' }).page);

  expect(waiting).toContain('SCAN s USING INDEX session_waiting');
  expect(others).toContain('SCAN c USING COVERING INDEX conversation_recent');
  expect(searched).toContain('SCAN c USING COVERING INDEX conversation_recent');
  for (const each of [waiting, others, searched]) expect(each).not.toContain('TEMP B-TREE');
});

test('“mine” and “unread” read only the rows that are', () => {
  const db = cacheWith();

  expect(plan(db, listSql({ section: 'others', filter: 'mine', search: '' }).page)).toContain(
    'SEARCH s USING INDEX session_owner (ownerId=?)',
  );
  expect(plan(db, listSql({ section: 'others', filter: 'unread', search: '' }).page)).toMatch(
    /^SCAN n\nSEARCH c USING INDEX \S+ \(id=\?\)/,
  );
});

test('one conversation is read without scanning a table', () => {
  expect(plan(cacheWith(), CONVERSATION_SQL)).not.toMatch(/SCAN/);
});
