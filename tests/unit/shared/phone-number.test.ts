import { expect, test } from 'vitest';
import { formatNumber, toE164 } from '#shared/phone-number.ts';

test.each([
  ['(212) 555-0142', '+12125550142'],
  ['212.555.0142', '+12125550142'],
  ['+1 212 555 0142', '+12125550142'],
  ['1-212-555-0142', '+12125550142'],
  ['+44 20 7946 0018', '+442079460018'],
])('%s is %s', (spelling, number) => {
  expect(toE164(spelling, 'US')).toBe(number);
});

test.each(['', 'BANK', '12345', '+', '+999999999999', '555-0142', '2'.repeat(40)])(
  '“%s” is no number',
  (spelling) => {
    expect(toE164(spelling, 'US')).toBeUndefined();
  },
);

test('a number reads as at home in its country, and international abroad', () => {
  expect(formatNumber('+12125550142', 'US')).toBe('(212) 555-0142');
  expect(formatNumber('+12125550142', 'GB')).toBe('+1 212 555 0142');
  expect(formatNumber('+1', 'US')).toBe('+1');
});
