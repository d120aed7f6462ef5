import { describe, expect, test } from 'vitest';
import { createTimeFormat, left, waited, waitedSpoken } from '../../../../renderer/messages/time-format.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('in the list, a moment is written as briefly as it can be told', () => {
  const format = createTimeFormat('America/New_York', 'en-GB');
  const now = Date.UTC(2026, 10, 20, 18, 0); // Friday, 13:00 in New York

  test('today by its time, in the account’s zone', () => {
    expect(format.brief(Date.UTC(2026, 10, 20, 14, 5), now)).toMatch(/^0?9:05$/);
  });

  test('the day before as yesterday, even if it was minutes ago', () => {
    const justAfterMidnight = Date.UTC(2026, 10, 20, 5, 1);
    expect(format.brief(justAfterMidnight - 2 * MINUTE, justAfterMidnight)).toBe('Yesterday');
  });

  test('this week by its day, older by its date, another year with the year', () => {
    expect(format.brief(now - 3 * DAY, now)).toBe('Tue');
    expect(format.brief(now - 7 * DAY, now)).toBe('13 Nov');
    expect(format.brief(Date.UTC(2024, 0, 5, 12), now)).toBe('5 Jan 2024');
  });

  test('a clock that runs a little ahead does not turn today into tomorrow', () => {
    expect(format.brief(now + 3 * SECOND, now)).toBe('13:00');
  });

  test('a day that lost an hour is still one day', () => {
    const monday = Date.UTC(2026, 2, 9, 16);
    const sundayTheClocksChanged = Date.UTC(2026, 2, 8, 5, 30);
    expect(format.brief(sundayTheClocksChanged, monday)).toBe('Yesterday');
  });
});

test.each(['fa-IR', 'ar-EG', 'th-TH'])(
  'a reader of %s, whose years or digits are others, sees the same days',
  (locale) => {
    const format = createTimeFormat('Asia/Tehran', locale);
    const now = Date.UTC(2026, 10, 20, 12);
    expect(format.day(now, now)).toBe('Today');
    expect(format.brief(now - DAY, now)).toBe('Yesterday');
    expect(format.brief(now, now)).toBe(format.time(now));
  },
);

describe('between the days of a thread', () => {
  const format = createTimeFormat('Europe/Berlin', 'en-GB');
  const now = Date.UTC(2026, 10, 20, 12);

  test('today, yesterday, then the full date', () => {
    expect(format.day(now, now)).toBe('Today');
    expect(format.day(now - DAY, now)).toBe('Yesterday');
    expect(format.day(now - 4 * DAY, now)).toBe('Monday 16 November');
  });

  test('two moments are of one day by the account’s calendar, not by UTC', () => {
    const late = Date.UTC(2026, 10, 19, 23, 30); // 00:30 on the 20th in Berlin
    expect(format.dayKey(late)).toBe(format.dayKey(now));
    expect(format.dayKey(late - HOUR)).not.toBe(format.dayKey(now));
  });
});

test('waiting time ticks in seconds, then settles into hours and days', () => {
  expect(waited(0, 0)).toBe('0:00');
  expect(waited(0, 42 * SECOND)).toBe('0:42');
  expect(waited(0, 12 * MINUTE + 5 * SECOND)).toBe('12:05');
  expect(waited(0, HOUR + 4 * MINUTE)).toBe('1 h 04 m');
  expect(waited(0, 2 * DAY + 3 * HOUR)).toBe('2 d 3 h');
});

test('a server’s clock that runs ahead shows no negative waiting time', () => {
  expect(waited(5 * SECOND, 0)).toBe('0:00');
});

test('a screen reader hears the waiting time to the minute', () => {
  expect(waitedSpoken(0, 59 * SECOND)).toBe('less than a minute');
  expect(waitedSpoken(0, MINUTE)).toBe('1 minute');
  expect(waitedSpoken(0, 45 * MINUTE)).toBe('45 minutes');
  expect(waitedSpoken(0, 5 * HOUR)).toBe('5 hours');
  expect(waitedSpoken(0, 3 * DAY)).toBe('3 days');
});

test('a countdown shows zero only when it is over', () => {
  expect(left(5 * MINUTE, 0)).toBe('5:00');
  expect(left(1, 0)).toBe('0:01');
  expect(left(0, 0)).toBe('0:00');
  expect(left(0, 10)).toBe('0:00');
});
