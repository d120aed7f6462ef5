import { expect, test } from 'vitest';
import { listQueues, MEMBERS_SQL } from '../../../../electron/core/cache/queues.ts';
import {
  claimed,
  conversation,
  JONAS,
  line,
  MAYA,
  member,
  pauseReason,
  queue,
  queueSettings,
  session,
  user,
} from '../../../support/rows.ts';
import { cacheWith, put, VIEWER } from './test-cache.ts';

const AMARA = 'u-amara';

test('a queue shows its numbers, who waits, and what keeps each of its members from taking a session', () => {
  const db = cacheWith(
    pauseReason('lunch', 'Lunch'),
    user(JONAS, { pauseReasonId: 'lunch', pausedAt: 5, seq: 2 }),
    user(AMARA, { name: 'Amara Okafor', extension: '203', online: false }),
    member(AMARA),
    conversation('c1'),
    session('c1'),
    conversation('c2'),
    claimed('c2', MAYA),
  );

  expect(listQueues(db, VIEWER)).toEqual([
    {
      id: 'support',
      name: 'Customer Support',
      extension: '300',
      kind: 'callQueue',
      enabled: true,
      distribution: 'open',
      lines: [{ id: 'l-support', number: '(212) 555-0142' }],
      waiting: 1,
      mine: { loggedIn: true, capacity: 5, owned: 1 },
      members: [
        {
          ...{ id: MAYA, name: 'Maya Chen', extension: '201', capacity: 5, owned: 1 },
          ...{ obstacle: null, pause: null },
        },
        {
          ...{ id: JONAS, name: 'Jonas Weber', extension: '202', capacity: 5, owned: 0 },
          ...{ obstacle: 'paused', pause: 'Lunch' },
        },
        {
          ...{ id: AMARA, name: 'Amara Okafor', extension: '203', capacity: 5, owned: 0 },
          ...{ obstacle: 'offline', pause: null },
        },
      ],
    },
  ]);
});

test('logged out or as busy as one may be says so', () => {
  const db = cacheWith(
    member(JONAS, 'support', { loggedIn: false, seq: 2 }),
    member(MAYA, 'support', { capacity: 1, seq: 2 }),
    conversation('c1'),
    claimed('c1', MAYA),
  );

  expect(listQueues(db, VIEWER)[0]?.members.map((each) => each.obstacle)).toEqual([
    'atCapacity',
    'notLoggedIn',
  ]);
});

test('one’s own pause shows as it was set, whatever the server knows, and oneself is never offline', () => {
  const db = cacheWith(pauseReason('lunch', 'Lunch'), user(MAYA, { online: false, seq: 2 }));
  const me = (pause: typeof VIEWER.pause) => listQueues(db, { ...VIEWER, pause })[0]?.members[0];

  expect(me(() => undefined)).toMatchObject({ obstacle: null, pause: null });
  expect(me(() => ({ reasonId: 'lunch', since: 5 }))).toMatchObject({ obstacle: 'paused', pause: 'Lunch' });
  put(db, user(MAYA, { pauseReasonId: 'lunch', pausedAt: 5, seq: 3 }));
  expect(me(() => null)).toMatchObject({ obstacle: null, pause: null });
});

test('of queues that one neither answers for nor oversees no more than the name is known: they are not listed', () => {
  const db = cacheWith(queue('reception'), line('reception'));
  expect(listQueues(db, VIEWER).map((each) => each.id)).toEqual(['support']);

  put(db, queueSettings('reception'), member(JONAS, 'reception'));
  expect(listQueues(db, VIEWER)[1]).toMatchObject({ id: 'reception', mine: null, members: [{ id: JONAS }] });
});

test('who has left is no member any more', () => {
  const db = cacheWith(user(JONAS, { active: false, seq: 2 }));

  expect(listQueues(db, VIEWER)[0]?.members.map((each) => each.id)).toEqual([MAYA]);
});

test('the members of a queue are read off indexes', () => {
  const steps = cacheWith().all<{ detail: string }>(`EXPLAIN QUERY PLAN ${MEMBERS_SQL}`, { queueId: 'q' });

  expect(steps.map((step) => step.detail).join('\n')).not.toMatch(/SCAN/);
});
