import { expect, test } from 'vitest';
import {
  clockText,
  minuteOf,
  mondayToWeekdays,
  nextFreeDate,
  officeWeek,
  spanProblems,
  weekWords,
  withNextSpan,
} from '../../../../renderer/admin/hours-rules.ts';

test('a time field and its minute are the same, midnight at the end of a day included', () => {
  expect(clockText(570)).toBe('09:30');
  expect(minuteOf('09:30', 'from')).toBe(570);
  expect(clockText(1440)).toBe('00:00');
  expect(minuteOf('00:00', 'to')).toBe(1440);
  expect(minuteOf('00:00', 'from')).toBe(0);
  expect(minuteOf('', 'from')).toBeNull();
});

test('a closed day opens at office hours; a further span follows the last, until the day is full', () => {
  expect(withNextSpan([])).toEqual([{ from: 540, to: 1020 }]);
  expect(withNextSpan([{ from: 540, to: 720 }])).toEqual([
    { from: 540, to: 720 },
    { from: 780, to: 1020 },
  ]);
  expect(withNextSpan([{ from: 540, to: 1400 }])).toBeNull();
});

test('spans that end before they start or overlap are pointed out', () => {
  expect(
    spanProblems([
      { from: 540, to: 720 },
      { from: 700, to: 800 },
      { from: 900, to: 860 },
    ]),
  ).toEqual([null, 'It starts before the one above ends.', 'It ends before it starts.']);
});

test('Monday’s hours go to every weekday, and the weekend keeps its own', () => {
  const week = officeWeek();
  week[0] = [{ from: 480, to: 720 }];
  week[5] = [{ from: 600, to: 660 }];
  const copied = mondayToWeekdays(week);
  expect(copied.slice(0, 5)).toEqual(Array(5).fill([{ from: 480, to: 720 }]));
  expect(copied.slice(5)).toEqual([[{ from: 600, to: 660 }], []]);
});

test('a week in one line', () => {
  expect(weekWords(officeWeek(), 'en-GB')).toBe('Mon–Fri 9:00 – 17:00');
  expect(weekWords(officeWeek(), 'en-US')).toMatch(/^Mon–Fri 9\sAM – 5\sPM$/);
  expect(weekWords(officeWeek().map(() => []))).toBe('Always closed');
  expect(weekWords([...officeWeek().slice(0, 6), [{ from: 1200, to: 1440 }]], 'en-GB')).toBe(
    'Mon–Fri 9:00 – 17:00 · Sun 20:00 – midnight',
  );
});

test('a new special day is the next free one on the account’s calendar', () => {
  const lateInNewYork = Date.UTC(2026, 0, 1, 3);
  expect(nextFreeDate([], lateInNewYork, 'America/New_York')).toBe('2025-12-31');
  expect(nextFreeDate(['2025-12-31', '2026-01-01'], lateInNewYork, 'America/New_York')).toBe('2026-01-02');
});
