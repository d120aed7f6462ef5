import { expect, test } from 'vitest';
import type { MessageView } from '#shared/desktop-api/views.ts';
import {
  FROM_SQL,
  PAGE_SQL,
  threadAfter,
  threadAround,
  threadFrom,
  threadPage,
} from '../../../../electron/core/cache/threads.ts';
import {
  CUSTOMER,
  chat,
  contact,
  conversation,
  delivery,
  group,
  happened,
  internal,
  JONAS,
  MAYA,
  message,
  outbound,
  outsider,
  readMark,
  session,
  sms,
  user,
} from '../../../support/rows.ts';
import { cacheWith, put } from './test-cache.ts';

test('a thread opens at its end and pages backwards', () => {
  const texts = Array.from({ length: 5 }, (_, n) => message('c1', n + 1));
  const db = cacheWith(conversation('c1', { lastPosition: 5 }), session('c1'), ...texts);

  const last = threadPage(db, 'c1', null, 2, MAYA);
  const before = threadPage(db, 'c1', 4, 2, MAYA);
  const first = threadPage(db, 'c1', 2, 2, MAYA);

  expect(last.messages.map((each) => each.position)).toEqual([4, 5]);
  expect(last.more).toBe(true);
  expect(before.messages.map((each) => each.position)).toEqual([2, 3]);
  expect(first).toMatchObject({ messages: [{ position: 1 }], more: false });
  expect(threadFrom(db, 'c1', 4, MAYA).map((each) => each.position)).toEqual([4, 5]);
});

test('a thread is read on from any place, and around any message', () => {
  const texts = Array.from({ length: 9 }, (_, n) => message('c1', n + 1));
  const db = cacheWith(conversation('c1', { lastPosition: 9 }), session('c1'), ...texts);
  const positions = ({ messages }: { messages: { position: number | null }[] }) =>
    messages.map((each) => each.position);

  expect(positions(threadAfter(db, 'c1', 3, 2, MAYA))).toEqual([4, 5]);
  expect(threadAfter(db, 'c1', 3, 2, MAYA).more).toBe(true);
  expect(threadAfter(db, 'c1', 7, 2, MAYA)).toMatchObject({
    messages: [{ position: 8 }, { position: 9 }],
    more: false,
  });
  const around = threadAround(db, 'c1', 5, 2, MAYA);
  expect(positions(around)).toEqual([3, 4, 5, 6]);
  expect(around).toMatchObject({ earlier: true, later: true });
  expect(threadAround(db, 'c1', 1, 9, MAYA)).toMatchObject({ earlier: false, later: false });
});

test('each colleague is named under the last of her own messages that they have read, and under no other', () => {
  const db = cacheWith(
    user('priya', { name: 'Priya Nair', extension: '210' }),
    ...group('g1', 'Harbor', {}, [MAYA, JONAS, 'priya']),
    internal('g1', 1, MAYA),
    internal('g1', 2, JONAS),
    internal('g1', 3, MAYA),
    readMark('g1', 3, { audience: 'conversation:g1', userId: JONAS }),
    readMark('g1', 1, { audience: 'conversation:g1', userId: 'priya' }),
    readMark('g1', 3, { audience: 'conversation:g1' }),
  );
  const readBy = (page: { messages: MessageView[] }) =>
    page.messages.map((each) => each.readBy.map((person) => person.name));

  expect(readBy(threadPage(db, 'g1', null, 10, MAYA))).toEqual([['Priya Nair'], [], ['Jonas Weber']]);
  // Of one page it is not known whether they have read on below it.
  expect(readBy(threadPage(db, 'g1', 3, 10, MAYA))).toEqual([['Priya Nair', 'Jonas Weber'], []]);
});

test('in a group of 500 a page names everybody once, however many of her own messages they have read', () => {
  const readers = Array.from({ length: 499 }, (_, n) => `u${n}`);
  const db = cacheWith(
    ...group('g1', 'All hands', {}, [MAYA]),
    ...Array.from({ length: 60 }, (_, n) => internal('g1', n + 1, MAYA)),
    ...readers.map((userId) => readMark('g1', 60, { audience: 'conversation:g1', userId })),
  );

  const named = threadPage(db, 'g1', null, 60, MAYA).messages.map((each) => each.readBy.length);

  expect(named).toEqual([...Array.from({ length: 59 }, () => 0), 499]);
});

test('a note in a customer’s thread is one; what is written among colleagues is not', () => {
  const db = cacheWith(
    conversation('c1'),
    internal('c1', 1, JONAS, { mentions: [MAYA, 'u-gone'] }),
    sms('c2'),
    internal('c2', 1, MAYA),
    ...chat('c3'),
    internal('c3', 1, JONAS, { mentions: [JONAS] }),
  );
  const first = (id: string) => threadPage(db, id, null, 10, MAYA).messages[0];

  expect(first('c1')).toMatchObject({
    note: true,
    mentionsMe: true,
    mentions: [{ name: 'Maya Chen' }, { name: 'A former colleague' }],
  });
  expect(first('c2')).toMatchObject({ note: true, mine: true, mentionsMe: false });
  expect(first('c3')).toMatchObject({ note: false, mentionsMe: false, mentions: [{ name: 'Jonas Weber' }] });
});

test('a group’s message says what became of it on its way to each outside number', () => {
  const failure = { code: '30003', reason: 'The phone cannot be reached.' };
  const db = cacheWith(
    contact(CUSTOMER, 'Lena Ortiz'),
    ...group('g1', 'Harbor'),
    outsider('g1'),
    internal('g1', 1, MAYA),
    delivery('msg-g1-1', 'g1'),
    delivery('msg-g1-1', 'g1', { number: '+12025550199', status: 'failed', failure }),
    internal('g1', 2, JONAS),
  );

  expect(threadPage(db, 'g1', null, 10, MAYA).messages.map((each) => each.deliveries)).toEqual([
    [
      {
        number: CUSTOMER,
        display: '(202) 555-0143',
        name: 'Lena Ortiz',
        status: 'delivered',
        failure: null,
        heldUntil: null,
      },
      {
        number: '+12025550199',
        display: '(202) 555-0199',
        name: null,
        status: 'failed',
        failure,
        heldUntil: null,
      },
    ],
    [],
  ]);
});

test('what happened to a group is told with names, and what a number got as a member of one', () => {
  const db = cacheWith(
    contact(CUSTOMER, 'Lena Ortiz'),
    ...group('g1', 'Harbor'),
    happened('g1', 1, { kind: 'created', userId: MAYA }),
    happened('g1', 2, { kind: 'added', userId: MAYA, userIds: [JONAS], numbers: [CUSTOMER] }),
    happened('g1', 3, { kind: 'renamed', userId: JONAS, name: 'Harbor team' }),
    happened('g1', 4, { kind: 'numberRemoved', userId: JONAS, number: '+12025550199' }),
    happened('g1', 5, { kind: 'left', userId: 'u-gone' }),
    happened('g1', 6, { kind: 'groupText', userId: JONAS, text: 'See you at nine.' }),
  );

  expect(threadPage(db, 'g1', null, 10, MAYA).messages.map((each) => each.event)).toMatchObject([
    { kind: 'created', user: { name: 'Maya Chen' } },
    { kind: 'added', people: [{ name: 'Jonas Weber' }], outsiders: [{ name: 'Lena Ortiz' }] },
    { kind: 'renamed', user: { name: 'Jonas Weber' }, name: 'Harbor team' },
    { kind: 'numberRemoved', outsider: { display: '(202) 555-0199', name: null } },
    { kind: 'left', user: { name: 'A former colleague' } },
    { kind: 'groupText', user: { name: 'Jonas Weber' }, text: 'See you at nine.' },
  ]);
});

test('messages carry the names of who wrote them, and why they failed', () => {
  const failure = { code: '30003', reason: 'The phone cannot be reached.' };
  const db = cacheWith(
    conversation('c1'),
    message('c1', 1),
    outbound('c1', 2, { status: 'failed', failure }),
    outbound('c1', 3, { authorId: JONAS, status: 'delivered' }),
  );

  expect(threadPage(db, 'c1', null, 10, MAYA).messages).toMatchObject([
    { direction: 'in', author: null, mine: false, status: null },
    { author: { name: 'Maya Chen' }, mine: true, status: 'failed', failure },
    { author: { name: 'Jonas Weber', extension: '202' }, mine: false, status: 'delivered', failure: null },
  ]);
});

test('system messages name people and queues, also those who are gone', () => {
  const db = cacheWith(
    conversation('c1'),
    happened('c1', 1, { kind: 'entered', queueId: 'support' }),
    happened('c1', 2, { kind: 'claimed', userId: JONAS }),
    happened('c1', 3, {
      kind: 'transferredToUser',
      userId: JONAS,
      toUserId: 'u-gone',
      note: 'Wants a refund.',
    }),
    happened('c1', 4, { kind: 'transferredToQueue', userId: MAYA, toQueueId: 'gone', note: null }),
    happened('c1', 5, { kind: 'waitTimeout' }),
    happened('c1', 6, { kind: 'forceReleased', userId: 'u-gone', fromUserId: MAYA }),
    happened('c1', 7, { kind: 'assigned', userId: 'u-gone', toUserId: JONAS }),
    happened('c1', 8, { kind: 'started', userId: MAYA }),
    happened('c1', 9, { kind: 'waitReminder' }),
  );

  expect(threadPage(db, 'c1', null, 10, MAYA).messages.map((each) => each.event)).toMatchObject([
    { kind: 'entered', queue: 'Customer Support' },
    { kind: 'claimed', user: { name: 'Jonas Weber', extension: '202' } },
    {
      kind: 'transferredToUser',
      user: { name: 'Jonas Weber' },
      to: { name: 'A former colleague' },
      note: 'Wants a refund.',
    },
    { kind: 'transferredToQueue', user: { name: 'Maya Chen' }, queue: 'a former queue', note: null },
    { kind: 'waitTimeout' },
    { kind: 'forceReleased', user: { name: 'A former colleague' }, from: { name: 'Maya Chen' } },
    { kind: 'assigned', user: { name: 'A former colleague' }, to: { name: 'Jonas Weber' } },
    { kind: 'started', user: { name: 'Maya Chen' } },
    { kind: 'waitReminder' },
  ]);
});

test('what the queue answered by itself says so, and is nobody’s', () => {
  const db = cacheWith(conversation('c1'), outbound('c1', 1, { authorId: null, automatic: 'away' }));

  expect(threadPage(db, 'c1', null, 10, MAYA).messages).toMatchObject([
    { author: null, mine: false, automatic: 'away', status: 'sent' },
  ]);
});

test('a receipt changes the message it is about and no other', () => {
  const db = cacheWith(conversation('c1'), outbound('c1', 1), outbound('c1', 2));

  put(db, outbound('c1', 1, { status: 'delivered', seq: 5 }));

  expect(threadPage(db, 'c1', null, 10, MAYA).messages.map((each) => each.status)).toEqual([
    'delivered',
    'sent',
  ]);
});

test('a page of a thread is read off its index, without sorting', () => {
  const db = cacheWith();
  for (const sql of [PAGE_SQL, FROM_SQL]) {
    const parameters = { conversationId: 'c1', before: 9, position: 1, limit: 50 };
    const steps = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    expect(steps.map((step) => step.detail).join('\n')).toMatch(
      /^SEARCH message USING INDEX message_thread \(conversationId=\? AND position[<>]\?\)$/,
    );
  }
});

test('what is said about consent names who did it; what told of an erased number says that it did', () => {
  const db = cacheWith(
    conversation('c1'),
    happened('c1', 1, { kind: 'consent', cause: 'asked', userId: MAYA }),
    happened('c1', 2, { kind: 'consent', cause: 'optOutWord', userId: null }),
    ...group('g1', 'Harbor'),
    happened('g1', 1, { kind: 'erased' }),
  );
  const events = (id: string) => threadPage(db, id, null, 10, MAYA).messages.map((each) => each.event);

  expect(events('c1')).toMatchObject([
    { kind: 'consent', cause: 'asked', user: { name: 'Maya Chen' } },
    { kind: 'consent', cause: 'optOutWord', user: null },
  ]);
  expect(events('g1')).toEqual([{ kind: 'erased' }]);
});

test('why a text was kept back names the number as people read it; one that the night holds says until when', () => {
  const reason = `${CUSTOMER} has asked for no more texts.`;
  const db = cacheWith(
    conversation('c1'),
    outbound('c1', 1, { status: 'failed', failure: { code: 'consent_refused', reason } }),
    outbound('c1', 2, { status: 'queued', heldUntil: 9_000 }),
    ...group('g1', 'Harbor'),
    internal('g1', 1, MAYA),
    delivery('msg-g1-1', 'g1', { status: 'queued', heldUntil: 9_000 }),
  );

  expect(threadPage(db, 'c1', null, 10, MAYA).messages).toMatchObject([
    { failure: { reason: '(202) 555-0143 has asked for no more texts.' }, heldUntil: null },
    { status: 'queued', heldUntil: 9_000 },
  ]);
  expect(threadPage(db, 'g1', null, 10, MAYA).messages[0]?.deliveries).toMatchObject([{ heldUntil: 9_000 }]);
});
