import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BusinessHours, isWithinHours } from '#shared/business-hours.ts';

const NEW_YORK = 'America/New_York';
const BERLIN = 'Europe/Berlin';
const hour = (h: number, minute = 0) => h * 60 + minute;
const NINE_TO_FIVE = [{ from: hour(9), to: hour(17) }];
const week: BusinessHours = {
  weekly: [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []],
  exceptions: [],
};
const every = (spans: BusinessHours['weekly'][number]): BusinessHours => ({
  weekly: Array.from({ length: 7 }, () => spans),
  exceptions: [],
});

function open(of: BusinessHours, timeZone: string, at: string): boolean {
  return isWithinHours(of, timeZone, Date.parse(at));
}

describe('business hours', () => {
  it.each([
    // 2026-01-05 is a Monday; New York is five hours behind UTC in winter.
    ['2026-01-05T13:59:59.999Z', false],
    ['2026-01-05T14:00:00Z', true],
    ['2026-01-05T21:59:59.999Z', true],
    ['2026-01-05T22:00:00Z', false],
    ['2026-01-09T21:00:00Z', true],
    ['2026-01-10T17:00:00Z', false],
    ['2026-01-11T17:00:00Z', false],
  ])('from nine to five on weekdays in New York: at %s open is %s', (at, expected) => {
    expect(open(week, NEW_YORK, at)).toBe(expected);
  });

  it('are those of the account’s time zone, not of UTC: it may be another day there', () => {
    // Monday 8 a.m. in Tokyo is still Sunday in London and New York.
    const mondaysOnly = { ...week, weekly: [[{ from: 0, to: 1440 }], [], [], [], [], [], []] };
    const at = '2026-01-04T23:00:00Z';
    expect(open(mondaysOnly, 'Asia/Tokyo', at)).toBe(true);
    expect(open(mondaysOnly, 'Europe/London', at)).toBe(false);
    expect(open(mondaysOnly, NEW_YORK, at)).toBe(false);
  });

  it('may have a break in the middle of the day', () => {
    const withBreak = every([
      { from: hour(8, 30), to: hour(12) },
      { from: hour(13), to: hour(18) },
    ]);
    expect(open(withBreak, BERLIN, '2026-01-05T10:59:59Z')).toBe(true);
    expect(open(withBreak, BERLIN, '2026-01-05T11:00:00Z')).toBe(false);
    expect(open(withBreak, BERLIN, '2026-01-05T12:00:00Z')).toBe(true);
  });

  it('until 24:00 go on to the very end of the day, and from 0:00 begin with it', () => {
    const late = every([{ from: hour(20), to: 1440 }]);
    expect(open(late, BERLIN, '2026-01-05T22:59:59.999Z')).toBe(true);
    expect(open(late, BERLIN, '2026-01-05T23:00:00Z')).toBe(false);
    const early = every([{ from: 0, to: hour(6) }]);
    expect(open(early, BERLIN, '2026-01-05T22:59:59.999Z')).toBe(false);
    expect(open(early, BERLIN, '2026-01-05T23:00:00Z')).toBe(true);
  });

  it('round the clock are always open, also when clocks change', () => {
    const always = every([{ from: 0, to: 1440 }]);
    fc.assert(
      fc.property(
        fc.constantFrom(NEW_YORK, BERLIN, 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns'),
        fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) }),
        (timeZone, now) => isWithinHours(always, timeZone, now) && !isWithinHours(every([]), timeZone, now),
      ),
    );
  });
});

describe('a holiday', () => {
  const christmas: BusinessHours = {
    ...week,
    exceptions: [
      { date: '2026-12-24', name: 'Christmas Eve', open: [{ from: hour(9), to: hour(12) }] },
      { date: '2026-12-25', name: 'Christmas', open: [] },
      { date: '2026-12-26', name: 'Boxing day sale', open: NINE_TO_FIVE },
    ],
  };

  it.each([
    ['the day before as ever', '2026-12-23T20:00:00Z', true],
    ['a short day: open in the morning', '2026-12-24T16:59:00Z', true],
    ['a short day: closed at noon', '2026-12-24T17:00:00Z', false],
    ['closed', '2026-12-25T16:00:00Z', false],
    ['open on a Saturday', '2026-12-26T16:00:00Z', true],
    ['until midnight there, not in UTC', '2026-12-26T04:59:00Z', false],
  ])('%s: at %s open is %s', (_what, at, expected) => {
    expect(open(christmas, NEW_YORK, at)).toBe(expected);
  });
});

describe('when clocks change', () => {
  it.each([
    // 8 March 2026, New York: 2:00 → 3:00 (UTC-5 → UTC-4). 29 March 2026, Berlin: 2:00 → 3:00 (UTC+1 → UTC+2).
    [NEW_YORK, 'in spring', '2026-03-07', '14:00', '2026-03-09', '13:00'],
    [BERLIN, 'in spring', '2026-03-28', '08:00', '2026-03-30', '07:00'],
    // 1 November 2026, New York, and 25 October 2026, Berlin: an hour back.
    [NEW_YORK, 'in autumn', '2026-10-31', '13:00', '2026-11-02', '14:00'],
    [BERLIN, 'in autumn', '2026-10-24', '07:00', '2026-10-26', '08:00'],
  ])('%s opens at nine %s before (%s %sZ) and after (%s %sZ)', (timeZone, _when, before, from, after, to) => {
    const daily = every(NINE_TO_FIVE);
    for (const [day, time] of [
      [before, from],
      [after, to],
    ]) {
      const opening = Date.parse(`${day}T${time}:00Z`);
      expect(isWithinHours(daily, timeZone, opening - 1)).toBe(false);
      expect(isWithinHours(daily, timeZone, opening)).toBe(true);
    }
  });

  it('the hour that is skipped is not there, and what follows it is as the wall says', () => {
    const night = every([{ from: hour(2), to: hour(3) }]);
    // 1:59 is followed by 3:00.
    expect(open(night, NEW_YORK, '2026-03-08T06:59:59Z')).toBe(false);
    expect(open(night, NEW_YORK, '2026-03-08T07:00:00Z')).toBe(false);
    expect(open(every([{ from: hour(1), to: hour(4) }]), BERLIN, '2026-03-29T01:59:00Z')).toBe(true);
    expect(open(every([{ from: hour(1), to: hour(4) }]), BERLIN, '2026-03-29T02:00:00Z')).toBe(false);
  });

  it('the hour that comes twice is open twice', () => {
    const night = every([{ from: hour(1), to: hour(2) }]);
    for (const at of ['05:00', '05:59', '06:00', '06:59']) {
      expect(open(night, NEW_YORK, `2026-11-01T${at}:00Z`)).toBe(true);
    }
    expect(open(night, NEW_YORK, '2026-11-01T04:59:00Z')).toBe(false);
    expect(open(night, NEW_YORK, '2026-11-01T07:00:00Z')).toBe(false);
  });
});

it('in UTC, says of every moment of a year what the calendar says', () => {
  const spans = fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
    .map((edges) => edges.toSorted((a, b) => a - b))
    .map((edges) =>
      Array.from({ length: edges.length >> 1 }, (_, i) => ({ from: edges[i * 2]!, to: edges[i * 2 + 1]! })),
    );
  const weekly = fc.array(spans, { minLength: 7, maxLength: 7 });
  fc.assert(
    fc.property(weekly, fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }), (of, now) => {
      const moment = new Date(now);
      const minute = moment.getUTCHours() * 60 + moment.getUTCMinutes();
      const today = of[(moment.getUTCDay() + 6) % 7] ?? [];
      const expected = today.some(({ from, to }) => from <= minute && minute < to);
      expect(isWithinHours({ weekly: of, exceptions: [] }, 'UTC', now)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
