import { expect, test } from 'vitest';
import { FROM_SQL, PAGE_SQL, threadFrom, threadPage } from '../../../../electron/core/cache/threads.ts';
import { conversation, happened, JONAS, MAYA, message, outbound, session } from '../../../support/rows.ts';
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
