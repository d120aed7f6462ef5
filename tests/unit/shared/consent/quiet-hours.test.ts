import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallTime } from '#shared/business-hours.ts';
import { quietUntil } from '#shared/consent/quiet-hours.ts';

const NINE_TO_EIGHT = { from: 21 * 60, to: 8 * 60 };
const NEW_YORK = 'America/New_York';
const LOS_ANGELES = 'America/Los_Angeles';
const LONDON = 'Europe/London';

/** A moment with its offset, as `2026-07-01T21:00-04:00`; the end of the quiet in the same way, in UTC. */
function until(hours: { from: number; to: number }, zones: string[], moment: string): string | null {
  const end = quietUntil(hours, zones, Date.parse(moment));
  return end === null ? null : new Date(end).toISOString().slice(0, 16);
}

describe('from nine in the evening to eight in the morning, by the clock on the wall of the recipient', () => {
  it.each([
    ['2026-07-01T20:59:59-04:00', null],
    ['2026-07-01T21:00:00-04:00', '2026-07-02T12:00'],
    ['2026-07-01T23:30:27-04:00', '2026-07-02T12:00'],
    ['2026-07-02T03:00:00-04:00', '2026-07-02T12:00'],
    ['2026-07-02T07:59:59-04:00', '2026-07-02T12:00'],
    ['2026-07-02T08:00:00-04:00', null],
  ])('in New York at %s it is quiet until %s', (moment, end) => {
    expect(until(NINE_TO_EIGHT, [NEW_YORK], moment)).toBe(end);
  });

  it('lasts as long as it is quiet anywhere the number may be', () => {
    // Eight in New York is five in Los Angeles; nine in New York is six there.
    const both = [NEW_YORK, LOS_ANGELES];
    expect(until(NINE_TO_EIGHT, both, '2026-07-01T21:00-04:00')).toBe('2026-07-02T15:00');
    expect(until(NINE_TO_EIGHT, both, '2026-07-02T08:00-04:00')).toBe('2026-07-02T15:00');
    expect(until(NINE_TO_EIGHT, both, '2026-07-02T11:00-04:00')).toBeNull();
    expect(until(NINE_TO_EIGHT, [...both].reverse(), '2026-07-02T08:00-04:00')).toBe('2026-07-02T15:00');
  });

  it('ends at eight of the new time in the night in which the clock is moved', () => {
    // New York: from five hours behind UTC to four on 8 March, and back on 1 November.
    expect(until(NINE_TO_EIGHT, [NEW_YORK], '2026-03-07T21:00-05:00')).toBe('2026-03-08T12:00');
    expect(until(NINE_TO_EIGHT, [NEW_YORK], '2026-10-31T21:00-04:00')).toBe('2026-11-01T13:00');
    // London: from UTC to an hour ahead on 29 March, and back on 25 October.
    expect(until(NINE_TO_EIGHT, [LONDON], '2026-03-28T22:00Z')).toBe('2026-03-29T07:00');
    expect(until(NINE_TO_EIGHT, [LONDON], '2026-10-24T22:00+01:00')).toBe('2026-10-25T08:00');
  });
});

describe('other hours', () => {
  it('may lie within one day', () => {
    const lunch = { from: 12 * 60, to: 13 * 60 };
    expect(until(lunch, [NEW_YORK], '2026-07-01T12:30-04:00')).toBe('2026-07-01T17:00');
    expect(until(lunch, [NEW_YORK], '2026-07-01T13:00-04:00')).toBeNull();
  });

  it('that end in the hour that is skipped end when the clock has jumped', () => {
    const toHalfPastTwo = { from: 21 * 60, to: 2 * 60 + 30 };
    // From two it is three at once.
    expect(until(toHalfPastTwo, [NEW_YORK], '2026-03-08T00:00-05:00')).toBe('2026-03-08T07:00');
  });

  it('that end in the hour that comes twice end the first time, and are quiet once more', () => {
    const toHalfPastOne = { from: 21 * 60, to: 90 };
    expect(until(toHalfPastOne, [NEW_YORK], '2026-11-01T00:00-04:00')).toBe('2026-11-01T05:30');
    expect(until(toHalfPastOne, [NEW_YORK], '2026-11-01T05:30Z')).toBeNull();
    expect(until(toHalfPastOne, [NEW_YORK], '2026-11-01T06:00Z')).toBe('2026-11-01T06:30');
  });

  it('that begin when they end are never quiet', () => {
    expect(until({ from: 600, to: 600 }, [NEW_YORK], '2026-07-01T10:00-04:00')).toBeNull();
  });

  it('that together leave no minute of the day are looked at again after two days', () => {
    const zones = [NEW_YORK, 'Asia/Tokyo', LONDON];
    expect(until({ from: 18 * 60, to: 12 * 60 }, zones, '2026-07-01T12:00Z')).toBe('2026-07-03T12:00');
  });
});

it('whatever the hours, zones and time: it ends after now, and is quiet in one of them until then', () => {
  const zone = fc.constantFrom(
    NEW_YORK,
    LOS_ANGELES,
    LONDON,
    'Pacific/Honolulu',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'UTC',
  );
  const minute = fc.integer({ min: 0, max: 1439 });
  // Among them the nights in which clocks are moved.
  const moment = fc.oneof(
    fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) }),
    fc
      .tuple(
        fc.constantFrom('2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04'),
        fc.integer({ min: -36 * 60, max: 36 * 60 }),
      )
      .map(([day, minutes]) => Date.parse(day) + minutes * 60_000),
  );
  fc.assert(
    fc.property(
      minute,
      minute,
      fc.uniqueArray(zone, { minLength: 1, maxLength: 3 }),
      moment,
      (from, to, zones, now) => {
        const isQuiet = (at: number) =>
          zones.some((each) => {
            const shown = wallTime(at, each).minute;
            return from < to ? shown >= from && shown < to : from > to && (shown >= from || shown < to);
          });
        const end = quietUntil({ from, to }, zones, now);
        if (end === null) {
          expect(isQuiet(now)).toBe(false);
          return;
        }
        expect(end).toBeGreaterThan(now);
        let first = now;
        while (isQuiet(first) && first < now + 2 * 86_400_000)
          first = Math.floor(first / 60_000) * 60_000 + 60_000;
        expect(end - (end % 60_000)).toBe(end);
        if (first < now + 2 * 86_400_000 - 60_000) expect(end).toBe(first);
      },
    ),
    { numRuns: 200 },
  );
});
