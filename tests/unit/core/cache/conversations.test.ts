import { describe, expect, test } from 'vitest';
import { CONVERSATION_WINDOW } from '#shared/limits.ts';
import type { Row } from '#shared/protocol/rows.ts';
import {
  CONVERSATION_SQL,
  findByNumber,
  getConversation,
  listedConversation,
} from '../../../../electron/core/cache/conversations.ts';
import { COUNT_SQL } from '../../../../electron/core/cache/participants.ts';
import type { Reader } from '../../../../electron/core/sqlite/sqlite-file.ts';
import {
  CUSTOMER,
  chat,
  claimed,
  contact,
  conversation,
  draft,
  group,
  internal,
  invite,
  JONAS,
  line,
  MAYA,
  member,
  message,
  outbound,
  outsider,
  ownLine,
  pauseReason,
  queue,
  queueSettings,
  RECEPTION,
  session,
  sms,
  user,
} from '../../../support/rows.ts';
import { cacheWith, put, VIEWER } from './test-cache.ts';

test('a list tells a text that quiet hours hold from one on its way', () => {
  const db = cacheWith(
    conversation('c1', { lastMessageId: 'msg-c1-1', lastPosition: 1 }),
    outbound('c1', 1, { status: 'queued', heldUntil: 9_000 }),
  );
  expect(listedConversation(db, 'c1', VIEWER)?.preview).toMatchObject({ status: 'queued', heldUntil: 9_000 });
});

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
    kind: 'queue',
    title: 'Lena Ortiz',
    outside: {
      number: CUSTOMER,
      display: '(202) 555-0143',
      name: 'Lena Ortiz',
      contactId: `ct-${CUSTOMER}`,
    },
    queue: { id: 'support', name: 'Customer Support', kind: 'callQueue' },
    line: '(212) 555-0142',
    people: [],
    peopleCount: 0,
    outsiders: [],
    outsiderCount: 0,
    writing: null,
    consent: {
      state: 'active',
      since: 1_000,
      campaign: null,
      closed: null,
      unconfirmed: [],
      ask: null,
      flagged: null,
      notice: null,
      quiet: null,
    },
    lastMessageAt: 2_000,
    preview: {
      text: 'On its way.',
      direction: 'out',
      author: 'Jonas Weber',
      status: 'failed',
      heldUntil: null,
    },
    unread: 1,
    mentioned: false,
    draft: false,
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

test('a chat goes by the colleague, whether or not they are here; a group by its name, with all who are in it', () => {
  const db = cacheWith(
    user(JONAS, { online: false, pauseReasonId: 'lunch', pausedAt: 5, seq: 2 }),
    pauseReason('lunch', 'Lunch'),
    contact(CUSTOMER, 'Lena Ortiz'),
    ...chat('c1', { lastMessageId: 'msg-c1-1' }),
    internal('c1', 1, JONAS, { text: 'Back at two.' }),
    ...group('g1', 'Harbor', { lineId: 'l-support' }),
    outsider('g1'),
  );
  const jonas = {
    id: JONAS,
    name: 'Jonas Weber',
    extension: '202',
    active: true,
    online: false,
    pause: 'Lunch',
  };

  expect(getConversation(db, 'c1', VIEWER)).toMatchObject({
    kind: 'chat',
    title: 'Jonas Weber',
    outside: null,
    queue: null,
    line: null,
    people: [jonas],
    peopleCount: 1,
    outsiders: [],
    outsiderCount: 0,
    preview: {
      text: 'Back at two.',
      direction: 'internal',
      author: 'Jonas Weber',
      status: null,
      heldUntil: null,
    },
    member: true,
    claimObstacle: null,
    session: null,
  });
  expect(getConversation(db, 'g1', VIEWER)).toMatchObject({
    kind: 'group',
    title: 'Harbor',
    line: '(212) 555-0142',
    people: [jonas],
    peopleCount: 1,
    outsiders: [{ number: CUSTOMER, display: '(202) 555-0143', name: 'Lena Ortiz' }],
    outsiderCount: 1,
  });
});

test('a list says how many are in a group, and of a chat who it is', () => {
  const everybody = [MAYA, JONAS, ...Array.from({ length: 498 }, (_, n) => `u${n}`)];
  const db = cacheWith(...group('g1', 'All hands', {}, everybody), outsider('g1'), line(), ...chat('c1'));

  expect(listedConversation(db, 'g1', VIEWER)).toMatchObject({
    title: 'All hands',
    people: [],
    peopleCount: 499,
    outsiders: [],
    outsiderCount: 1,
  });
  expect(listedConversation(db, 'c1', VIEWER)).toMatchObject({
    title: 'Jonas Weber',
    people: [{ name: 'Jonas Weber' }],
    peopleCount: 1,
  });
});

test('a thread on her own line is hers to answer, without anybody claiming it', () => {
  const db = cacheWith(ownLine(), sms('c1'));

  expect(getConversation(db, 'c1', VIEWER)).toMatchObject({
    kind: 'sms',
    title: '(202) 555-0143',
    queue: null,
    line: '(212) 555-0177',
    member: true,
    claimObstacle: null,
    supervised: false,
  });
});

test('what she began to write shows wherever she began it', () => {
  const db = cacheWith(conversation('c1'), draft('c1', 'Dear'), conversation('c2'));

  expect(getConversation(db, 'c1', VIEWER)?.draft).toBe(true);
  expect(getConversation(db, 'c2', VIEWER)?.draft).toBe(false);
  expect(getConversation(db, 'c1', { ...VIEWER, draft: () => false })?.draft).toBe(false);
});

test('a number that no contact names is its own title', () => {
  const db = cacheWith(conversation('c1', { outsideNumber: '+442079460018' }), session('c1'));

  expect(getConversation(db, 'c1', VIEWER)).toMatchObject({
    title: '+44 20 7946 0018',
    outside: { name: null, contactId: null },
  });
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

function plan(db: Reader, sql: string): string {
  const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, {
    ...{ me: MAYA, id: 'c1', needle: 'a', digits: '', limit: 50, offset: 0 },
  });
  return steps.map((step) => step.detail).join('\n');
}

test('those in a group are counted off an index alone', () => {
  const db = cacheWith();
  const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${COUNT_SQL}`, {
    conversationId: 'g1',
    me: MAYA,
  });
  const searches = steps.map((step) => step.detail).filter((detail) => /participant/.test(detail));
  expect(searches).toHaveLength(2);
  for (const each of searches) expect(each).toMatch(/^SEARCH participant USING COVERING INDEX/);
});

test('one conversation is read without scanning a table', () => {
  expect(plan(cacheWith(), CONVERSATION_SQL)).not.toMatch(/SCAN/);
});
