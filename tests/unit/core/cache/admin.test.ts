import { expect, test } from 'vitest';
import { AdminView } from '#shared/desktop-api/views.ts';
import { readAdmin, revisionOf } from '../../../../electron/core/cache/admin.ts';
import {
  campaign,
  JONAS,
  line,
  MAYA,
  member,
  pauseReason,
  queue,
  queueSettings,
  user,
  wrapUpCode,
} from '../../../support/rows.ts';
import { cacheWith, testCache } from './test-cache.ts';

const HOURS = {
  type: 'hours',
  id: 'h1',
  audience: 'account:a1',
  seq: 1,
  name: 'Office hours',
  weekly: [[{ from: 540, to: 1020 }], [], [], [], [], [], []],
  exceptions: [{ date: '2026-12-25', name: 'Christmas', open: [] }],
  revision: 2,
} as const;

test('everything an admin sets is there, each record under its revision and as its form has it', () => {
  const db = cacheWith(
    user(JONAS, {
      refinements: { superviseSessions: true },
      active: false,
      online: false,
      revision: 4,
      seq: 2,
    }),
    queue('support', { revision: 7, seq: 2 }),
    queueSettings('support', { hoursId: 'h1', wrapUp: true, initiationKeyword: 'START', seq: 2 }),
    member(JONAS, 'support', { capacity: 3, seq: 2 }),
    pauseReason('lunch', 'Lunch'),
    wrapUpCode('refund', 'Refund'),
    campaign('care', { stateBy: JONAS, quietHours: { from: 1_260, to: 480, rule: 'hold' }, revision: 3 }),
    campaign('news', { name: 'Autumn news', state: 'draft' }),
    line('support', { campaignId: 'care', networkAnswersStop: true, seq: 2 }),
    {
      ...HOURS,
      weekly: HOURS.weekly.map((day) => [...day]),
      exceptions: [{ ...HOURS.exceptions[0], open: [] }],
    },
  );

  const view = readAdmin(db);

  expect(AdminView.parse(view)).toEqual(view);
  expect(view).toMatchObject({
    account: {
      id: 'a1',
      revision: 1,
      values: { name: 'Harbor & Pine', disconnectGrace: 60_000, refusalScope: 'account' },
    },
    users: [
      { id: MAYA, online: true, values: { extension: '201', role: 'agent', active: true } },
      {
        id: JONAS,
        revision: 4,
        online: false,
        values: { refinements: { superviseSessions: true }, active: false },
      },
    ],
    queues: [
      {
        id: 'support',
        revision: 7,
        values: {
          name: 'Customer Support',
          enabled: true,
          wrapUp: true,
          initiationKeyword: 'START',
          waitTimeout: null,
          hoursId: 'h1',
          members: [
            { userId: MAYA, capacity: 5 },
            { userId: JONAS, capacity: 3 },
          ],
        },
      },
    ],
    lines: [
      {
        id: 'l-support',
        values: {
          number: '+12125550142',
          queueId: 'support',
          campaignId: 'care',
          networkAnswersStop: true,
        },
      },
    ],
    campaigns: [
      { id: 'news', stateBy: null, lines: 0, values: { state: 'draft', quietHours: null } },
      {
        id: 'care',
        revision: 3,
        stateBy: 'Jonas Weber',
        stateAt: 1_000,
        lines: 1,
        values: { name: 'Customer care', quietHours: { from: 1_260, to: 480, rule: 'hold' } },
      },
    ],
    pauseReasons: [{ id: 'lunch', values: { name: 'Lunch' } }],
    wrapUpCodes: [{ id: 'refund', values: { name: 'Refund' } }],
    hours: [{ id: 'h1', revision: 2, values: { weekly: HOURS.weekly, exceptions: HOURS.exceptions } }],
  });
});

test('names are in the order in which people look for them', () => {
  const db = cacheWith(
    wrapUpCode('k1', 'Zoo'),
    wrapUpCode('k2', 'Éclair'),
    wrapUpCode('k3', 'apple'),
    line('reception'),
  );

  expect(readAdmin(db)?.wrapUpCodes.map((each) => each.values.name)).toEqual(['apple', 'Éclair', 'Zoo']);
  expect(readAdmin(db)?.lines.map((each) => each.values.number)).toEqual(['+12125550100', '+12125550142']);
});

test('a copy that has nothing yet has nothing to set', () => {
  expect(readAdmin(testCache())).toBeNull();
});

test('whether a change has come is told by its revision', () => {
  const db = cacheWith(queue('support', { revision: 3, seq: 2 }));

  expect(revisionOf(db, 'queue', 'support')).toBe(3);
  expect(revisionOf(db, 'queue', 'nowhere')).toBeNull();
});
