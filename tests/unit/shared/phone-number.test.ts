import { expect, test } from 'vitest';
import { dialledCountries, formatNumber, moveNumber, readTypedNumber, toE164 } from '#shared/phone-number.ts';

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

test('a number is written as in its country while it is typed', () => {
  expect(readTypedNumber('917555', 'US')).toMatchObject({ shown: '(917) 555', state: 'incomplete' });
  expect(readTypedNumber('9175550123', 'US')).toEqual({
    shown: '(917) 555-0123',
    country: 'US',
    e164: '+19175550123',
    state: 'valid',
  });
  expect(readTypedNumber('02079460958', 'GB')).toMatchObject({ shown: '020 7946 0958', country: 'GB' });
});

test('an international number names its country, as soon as it is certain', () => {
  expect(readTypedNumber('+1', 'DE')).toMatchObject({ country: 'DE', state: 'incomplete' });
  expect(readTypedNumber('+12125550142', 'DE')).toMatchObject({ country: 'US', e164: '+12125550142' });
  expect(readTypedNumber('+442079460958', 'US')).toMatchObject({
    shown: '+44 20 7946 0958',
    country: 'GB',
    state: 'valid',
  });
});

test.each([
  ['', 'empty'],
  ['+', 'incomplete'],
  ['+99', 'incomplete'],
  ['212 555 01', 'incomplete'],
  ['212 555 0142 99', 'tooLong'],
  ['+999 123 456', 'noCountry'],
  ['(000) 000-0000', 'notInUse'],
  ['1-800-FLOWERS', 'notDigits'],
  ['212 555 0142', 'valid'],
])('“%s” is %s', (text, state) => {
  expect(readTypedNumber(text, 'US').state).toBe(state);
});

test('another country keeps the digits, without the calling code of the first', () => {
  expect(moveNumber('+44 20 7946 0958', 'GB', 'US')).toMatchObject({
    shown: '(207) 946-0958',
    country: 'US',
    e164: '+12079460958',
  });
  expect(moveNumber('20 7946 0958', 'US', 'GB')).toMatchObject({ e164: '+442079460958' });
});

test('every country has its calling code', () => {
  expect(dialledCountries()).toContainEqual({ code: 'US', callingCode: '+1' });
  expect(dialledCountries()).toContainEqual({ code: 'GB', callingCode: '+44' });
});
