import { expect, test } from 'vitest';
import { RateLimit } from '../../../../server/gateway/rate-limit.ts';
import { ManualTime } from '../../../support/manual-time.ts';

const MINUTE = 60_000;

function failing(times: number) {
  const time = new ManualTime();
  const limit = new RateLimit(time);
  for (let failure = 0; failure < times; failure++) limit.failed(['key']);
  return { time, limit };
}

test.each([
  [0, 0],
  [4, 0],
  [5, 1_000],
  [6, 2_000],
  [9, 16_000],
  [14, 512_000],
  [15, 15 * MINUTE],
  [2_000, 15 * MINUTE],
])('after %i failures one waits %i ms', (times, wait) => {
  expect(failing(times).limit.wait(['key'])).toBe(wait);
});

test('waiting shortens as time goes by', () => {
  const { time, limit } = failing(7);
  time.advance(3_000);
  expect(limit.wait(['key'])).toBe(1_000);
  time.advance(1_000);
  expect(limit.wait(['key'])).toBe(0);
});

test('the longest wait of all keys counts, and another key does not wait', () => {
  const { limit } = failing(7);
  limit.failed(['other']);
  expect(limit.wait(['other'])).toBe(0);
  expect(limit.wait(['other', 'key'])).toBe(4_000);
});

test('success, or an hour without failure, is a new beginning', () => {
  const { time, limit } = failing(30);
  limit.clear('key');
  expect(limit.wait(['key'])).toBe(0);
  limit.failed(['key']);
  expect(limit.wait(['key'])).toBe(0);

  const other = failing(30);
  other.time.advance(60 * MINUTE);
  other.limit.failed(['key']);
  expect(other.limit.wait(['key'])).toBe(0);
  expect(time.now()).toBeDefined();
});

test('made-up keys cannot fill the memory: the oldest is forgotten first', () => {
  const { limit } = failing(30);
  for (let key = 0; key < 10_000; key++) limit.failed([`made up ${key}`]);
  expect(limit.wait(['key'])).toBe(0);
});

test('attempts under way count: no more begin at once than may still fail', async () => {
  const { limit } = failing(3);
  await limit.begin(['key']);
  await limit.begin(['key']);
  let third: number | undefined;
  const waiting = limit.begin(['key']).then((wait) => {
    third = wait;
  });
  await limit.begin(['other']);
  expect(third).toBeUndefined();
  limit.failed(['key']);
  limit.end(['key']);
  limit.failed(['key']);
  limit.end(['key']);
  await waiting;
  expect(third).toBe(1_000);
});

test('a whole office that signs in at the same moment gets in, a few at a time', async () => {
  const { limit } = failing(0);
  let underWay = 0;
  let most = 0;
  const attempts = Array.from({ length: 40 }, async () => {
    expect(await limit.begin(['address'])).toBe(0);
    most = Math.max(most, ++underWay);
    await Promise.resolve();
    underWay -= 1;
    limit.end(['address']);
  });
  await Promise.all(attempts);
  expect(most).toBe(5);
});

test('after the wait is over one may try, not several at once', async () => {
  const { time, limit } = failing(7);
  time.advance(4_000);
  expect(await limit.begin(['key'])).toBe(0);
  const second = limit.begin(['key']);
  limit.failed(['key']);
  limit.end(['key']);
  expect(await second).toBe(8_000);
});
