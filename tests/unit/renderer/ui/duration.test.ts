import { expect, test } from 'vitest';
import { amountOf, durationWords, lengthOf } from '../../../../renderer/ui/duration.ts';

test('a length of time is said in the largest unit that gives a whole number', () => {
  expect(durationWords(30_000)).toBe('30 seconds');
  expect(durationWords(60_000)).toBe('1 minute');
  expect(durationWords(90_000)).toBe('90 seconds');
  expect(durationWords(12 * 60 * 60_000)).toBe('12 hours');
  expect(durationWords(2 * 24 * 60 * 60_000)).toBe('2 days');
});

test('it is set in the units that are offered, and comes back the same', () => {
  expect(amountOf(24 * 60 * 60_000, ['seconds', 'minutes'])).toEqual({ count: 1_440, unit: 'minutes' });
  expect(lengthOf({ count: 1_440, unit: 'minutes' })).toBe(24 * 60 * 60_000);
});
