import { describe, expect, test } from 'vitest';
import { NO_FILTERS, searchFilters, type TimeFilter } from '../../../../renderer/palette/filters.ts';

const NEW_YORK = 'America/New_York';
/** Sunday 8 March 2026, noon in New York: its clocks went forward that night. */
const NOON = Date.parse('2026-03-08T12:00:00-04:00');
const at = (time: TimeFilter, now = NOON, zone = NEW_YORK) =>
  searchFilters({ ...NO_FILTERS, time }, now, zone);

describe('the time of messages', () => {
  test('today begins at midnight where the account is, even on the night the clocks change', () => {
    expect(at({ kind: 'today' })).toMatchObject({ from: Date.parse('2026-03-08T00:00:00-05:00'), to: null });
  });

  test('the last 7 and 30 days count today', () => {
    expect(at({ kind: 'week' })?.from).toBe(Date.parse('2026-03-02T00:00:00-05:00'));
    expect(at({ kind: 'month' })?.from).toBe(Date.parse('2026-02-07T00:00:00-05:00'));
  });

  test('a range holds both its days, and is open where one is left out', () => {
    expect(at({ kind: 'range', from: '2026-03-07', to: '2026-03-08' })).toMatchObject({
      from: Date.parse('2026-03-07T00:00:00-05:00'),
      to: Date.parse('2026-03-09T00:00:00-04:00'),
    });
    expect(at({ kind: 'range', from: '', to: '2026-03-01' })).toMatchObject({
      from: null,
      to: Date.parse('2026-03-02T00:00:00-05:00'),
    });
  });

  test('a range that ends before it begins asks for nothing', () => {
    expect(at({ kind: 'range', from: '2026-03-08', to: '2026-03-01' })).toBeUndefined();
  });

  test('days are those of the account, not of this computer', () => {
    const lateInTokyo = Date.parse('2026-03-08T23:30:00+09:00');
    expect(at({ kind: 'today' }, lateInTokyo, 'Asia/Tokyo')?.from).toBe(
      Date.parse('2026-03-08T00:00:00+09:00'),
    );
  });
});

test('a colleague means what they wrote, a number the threads with it', () => {
  const person = (filter: Parameters<typeof searchFilters>[0]['person']) =>
    searchFilters({ ...NO_FILTERS, person: filter }, NOON, NEW_YORK);
  expect(person({ kind: 'user', id: 'u-maya', name: 'Maya' })).toMatchObject({
    userId: 'u-maya',
    number: null,
  });
  expect(person({ kind: 'number', number: '+19175550123', name: 'Maria' })).toMatchObject({
    userId: null,
    number: '+19175550123',
  });
});
