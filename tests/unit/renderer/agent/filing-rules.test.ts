import { expect, test } from 'vitest';
import {
  codeByTyping,
  codeError,
  codesFor,
  draftOf,
  filedSoFar,
} from '../../../../renderer/agent/filing-rules.ts';

const CODES = [
  { id: 'order', name: 'Order question' },
  { id: 'complaint', name: 'Complaint' },
  { id: 'compliment', name: 'Compliment' },
];

test('what was left unfinished comes back, before what is filed already', () => {
  const filed = { codeId: 'order', notes: 'Sent the label.' };
  expect(filedSoFar('', filed)).toEqual(filed);
  const unfinished = { codeId: 'complaint', notes: 'Sent the la' };
  expect(filedSoFar(draftOf(unfinished), filed)).toEqual(unfinished);
});

test.each(['{', '[]', '"text"', '{"codeId":3}'])(
  'a draft that says nothing of the kind (%s) is none',
  (draft) => {
    expect(filedSoFar(draft, { codeId: null, notes: '' })).toEqual({ codeId: null, notes: '' });
  },
);

test('a code must be chosen, among those there are now', () => {
  expect(codeError({ codeId: null, notes: 'x' }, CODES)).toBe('Choose what it was about.');
  expect(codeError({ codeId: 'one that is gone', notes: '' }, CODES)).not.toBeNull();
  expect(codeError({ codeId: 'order', notes: '' }, CODES)).toBeNull();
});

test('the notes of what is filed under a code that was removed since can be corrected without another code', () => {
  expect(codesFor(CODES, { codeId: 'order', codeName: 'Order question' })).toEqual(CODES);
  expect(codesFor(CODES, { codeId: null, codeName: null })).toEqual(CODES);
  const choices = codesFor(CODES, { codeId: 'gone', codeName: 'Returns' });
  expect(choices.at(-1)).toEqual({ id: 'gone', name: 'Returns' });
  expect(codeError({ codeId: 'gone', notes: 'More' }, choices)).toBeNull();
});

test('where the account has no codes, notes are enough', () => {
  expect(codeError({ codeId: null, notes: '' }, [])).toBeNull();
});

test('a digit means a place, letters the beginning of a name', () => {
  expect(codeByTyping('2', CODES)?.id).toBe('complaint');
  expect(codeByTyping('9', CODES)).toBeUndefined();
  expect(codeByTyping('o', CODES)?.id).toBe('order');
  expect(codeByTyping('compli', CODES)?.id).toBe('compliment');
  expect(codeByTyping('COM', CODES)?.id).toBe('complaint');
  expect(codeByTyping('x', CODES)).toBeUndefined();
});
