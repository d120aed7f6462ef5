import { expect, test } from 'vitest';
import {
  groupNumbers,
  isName,
  numberError,
  searchedNumberError,
  writeNumber,
} from '../../../../renderer/numbers/number-rules.ts';

test('what can never become a number is said at once, what may still become one only later', () => {
  expect(numberError('notDigits', false)).not.toBeNull();
  expect(numberError('tooLong', false)).not.toBeNull();
  expect(numberError('noCountry', false)).not.toBeNull();
  expect(numberError('incomplete', false)).toBeNull();
  expect(numberError('incomplete', true)).not.toBeNull();
  expect(numberError('notInUse', false)).toBeNull();
  expect(numberError('notInUse', true)).not.toBeNull();
  expect(numberError('empty', true)).toBeNull();
  expect(numberError('valid', true)).toBeNull();
});

test('where names can be typed, letters are wrong only once the person has gone on', () => {
  expect(searchedNumberError('notDigits', false)).toBeNull();
  expect(searchedNumberError('notDigits', true)).toContain('from the list');
  expect(searchedNumberError('tooLong', false)).not.toBeNull();
});

test('names of any script are names, numbers are not', () => {
  for (const name of ['Maria', 'Ünal', '李', 'ماريا']) expect(isName(name)).toBe(true);
  for (const number of ['917', '+49 (30)', '']) expect(isName(number)).toBe(false);
});

test('a chosen number is written as in its own country, which the field then shows', () => {
  expect(writeNumber('+493012345678', 'US', true)).toEqual({ text: '030 12345678', country: 'DE' });
  expect(writeNumber('+19175550123', 'DE', true)).toEqual({ text: '(917) 555-0123', country: 'US' });
});

test('a field without a country writes a foreign number so that it reads as the same number', () => {
  expect(writeNumber('+493012345678', 'US', false)).toEqual({ text: '+49 30 12345678', country: 'US' });
});

test('what was found stands under where it was found, in its own order', () => {
  const entry = (number: string, source: 'phonebook' | 'call' | 'conversation') => ({
    number,
    display: number,
    name: null,
    source,
    detail: '',
  });
  const groups = groupNumbers([
    entry('+1', 'conversation'),
    entry('+2', 'phonebook'),
    entry('+3', 'phonebook'),
  ]);
  expect(groups.map(({ name, entries }) => [name, entries.map(({ number }) => number)])).toEqual([
    ['Phonebook', ['+2', '+3']],
    ['Conversations', ['+1']],
  ]);
});
