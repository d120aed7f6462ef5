import { expect, test } from 'vitest';
import { getConversation } from '../../../electron/core/cache/conversations.ts';
import { Unanswered } from '../../../electron/core/connection/peer.ts';
import { QuietHours } from '../../../electron/core/quiet-hours.ts';
import { ManualTime } from '../../support/manual-time.ts';
import { CUSTOMER, campaign, conversation, group, line, message, outsider } from '../../support/rows.ts';
import { cacheWith, put, VIEWER } from './cache/test-cache.ts';

const HOUR = 60 * 60_000;
/** 22:00 in New York, 19:00 in Los Angeles, on 21 November 2026. */
const LATE = Date.UTC(2026, 10, 22, 3);
const MORNING_IN_NEW_YORK = Date.UTC(2026, 10, 22, 13);
const NIGHT = { from: 21 * 60, to: 8 * 60, rule: 'hold' } as const;

/** A queue whose campaign keeps the night, and a server that knows where numbers are. */
function nights(zones: Record<string, string[]>, now = LATE, rule: 'hold' | 'reason' = 'hold') {
  const time = new ManualTime(now);
  const cache = cacheWith(
    campaign('care', { quietHours: { ...NIGHT, rule } }),
    line('support', { campaignId: 'care', seq: 2 }),
    conversation('c1'),
    ...group('g1', 'Harbor', { lineId: 'l-support' }),
    outsider('g1', CUSTOMER, 'active'),
    outsider('g1', '+13105550100', 'active'),
    outsider('g1', '+442071838750', 'refused'),
  );
  const asked: string[] = [];
  const changed: string[] = [];
  const state = { online: true, viewed: 'c1' as string | null };
  const quietHours = new QuietHours({
    cache,
    timers: time,
    now: () => time.now(),
    isOnline: () => state.online,
    viewed: () => state.viewed,
    onChange: (id) => changed.push(id),
    request: async (_method, params) => {
      const { number } = params as { number: string };
      asked.push(number);
      if (zones[number] === undefined) throw new Unanswered({ code: 'unreachable', message: 'Broke.' });
      return { zones: zones[number] } as never;
    },
  });
  const quiet = (id = 'c1') => quietHours.told(getConversation(cache, id, VIEWER)!).consent?.quiet;
  const settled = () => new Promise((done) => setImmediate(done));
  return { cache, time, asked, changed, state, quietHours, quiet, settled };
}

test('until it is known where they are nothing is said; then it is, until when and by which clock', async () => {
  const { quiet, asked, changed, settled } = nights({ [CUSTOMER]: ['America/New_York'] });
  expect(quiet()).toBeNull();
  await settled();
  expect(changed).toEqual(['c1']);
  expect(quiet()).toEqual({ until: MORNING_IN_NEW_YORK, rule: 'hold', zone: 'America/New_York' });
  expect(asked).toEqual([CUSTOMER]);
});

test('of several zones the last to have its morning counts', async () => {
  const { quiet, settled, time } = nights(
    { [CUSTOMER]: ['America/New_York', 'America/Los_Angeles'] },
    LATE,
    'reason',
  );
  quiet();
  await settled();
  expect(quiet()).toMatchObject({ zone: 'America/Los_Angeles', rule: 'reason', until: LATE + 13 * HOUR });
  time.advance(11 * HOUR);
  expect(quiet()).toMatchObject({ until: LATE + 13 * HOUR });
});

test('a number that may be anywhere goes by the account’s clock', async () => {
  const { quiet, settled } = nights({ [CUSTOMER]: [] });
  quiet();
  await settled();
  expect(quiet()).toMatchObject({ zone: 'America/New_York' });
});

test('who texted within a day is answered at any hour', async () => {
  const { cache, quiet, settled, time } = nights({ [CUSTOMER]: ['America/New_York'] });
  put(cache, message('c1', 1, { at: LATE - 23 * HOUR }));
  quiet();
  await settled();
  expect(quiet()).toBeNull();
  time.advance(2 * HOUR);
  quiet();
  await settled();
  expect(quiet()).toMatchObject({ until: MORNING_IN_NEW_YORK });
});

test('night falls and morning comes in a thread that is on the screen', async () => {
  const { quiet, changed, settled, time } = nights({ [CUSTOMER]: ['America/New_York'] }, LATE - 62 * 60_000);
  quiet();
  await settled();
  expect(quiet()).toBeNull();
  changed.length = 0;
  time.advance(60_000);
  expect(changed).toEqual([]);
  time.advance(60_000);
  expect(changed).toEqual(['c1']);
  expect(quiet()).toMatchObject({ until: MORNING_IN_NEW_YORK });
  time.advance(5 * 60_000);
  expect(changed).toEqual(['c1']);
});

test('a thread that nobody looks at is left alone', async () => {
  const { quiet, changed, settled, time, state } = nights(
    { [CUSTOMER]: ['America/New_York'] },
    LATE - 62 * 60_000,
  );
  quiet();
  await settled();
  quiet();
  changed.length = 0;
  state.viewed = null;
  time.advance(10 * 60_000);
  expect(changed).toEqual([]);
});

test('a server that does not answer is asked again, and none is asked while it is away', async () => {
  const { quiet, asked, settled, time, state } = nights({});
  state.online = false;
  expect(quiet()).toBeNull();
  expect(asked).toEqual([]);
  state.online = true;
  time.advance(60_000);
  await settled();
  time.advance(60_000);
  await settled();
  expect(asked).toEqual([CUSTOMER, CUSTOMER]);
});

test('of a group the number counts that has to wait for longest; who gets nothing does not', async () => {
  const { quiet, asked, settled } = nights({
    [CUSTOMER]: ['America/New_York'],
    '+13105550100': ['America/Los_Angeles'],
  });
  quiet('g1');
  await settled();
  expect(asked.toSorted()).toEqual([CUSTOMER, '+13105550100'].toSorted());
  expect(quiet('g1')).toMatchObject({ zone: 'America/New_York', until: MORNING_IN_NEW_YORK });
});

test('a campaign without quiet hours asks nobody for anything, and neither does a thread that is closed', async () => {
  const { cache, quiet, asked } = nights({ [CUSTOMER]: ['America/New_York'] });
  const refused = { state: 'refused', since: 1, askedAt: null, noticed: true, flagged: null } as const;
  put(cache, conversation('c1', { consent: refused, seq: 2 }));
  expect(quiet()).toBeNull();
  put(cache, campaign('care', { quietHours: null, seq: 2 }), conversation('c1', { seq: 3 }));
  expect(quiet()).toBeNull();
  expect(asked).toEqual([]);
});
