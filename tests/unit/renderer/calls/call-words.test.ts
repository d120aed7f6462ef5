import { expect, test } from 'vitest';
import type { CallView } from '#shared/desktop-api/views.ts';
import { describeCall, kindOf, spoken, titleOf } from '../../../../renderer/calls/call-words.ts';

const call = (change: Partial<CallView> = {}): CallView => ({
  id: 'c',
  direction: 'in',
  answered: true,
  outside: { number: '+19175550123', display: '(917) 555-0123', name: 'Maria Lopez' },
  startedAt: 0,
  duration: 62_000,
  ...change,
});

test('only a caller whom nobody answered is missed', () => {
  expect(kindOf(call({ answered: false }))).toBe('missed');
  expect(kindOf(call({ answered: false, direction: 'out' }))).toBe('unanswered');
  expect(kindOf(call())).toBe('in');
  expect(kindOf(call({ direction: 'out' }))).toBe('out');
});

test('a call goes by the name, else the number, else by having none', () => {
  expect(titleOf(call())).toBe('Maria Lopez');
  expect(titleOf(call({ outside: { number: '+1', display: '(917)', name: null } }))).toBe('(917)');
  expect(titleOf(call({ outside: null }))).toBe('Withheld number');
});

test('how long was spoken is written as a clock does', () => {
  expect([0, 42_000, 62_000, 3_849_000].map(spoken)).toEqual(['0:00', '0:42', '1:02', '1:04:09']);
});

test('a screen reader says the whole call', () => {
  expect(describeCall(call(), '2:05 PM')).toBe(
    'Incoming call, Maria Lopez, (917) 555-0123, 2:05 PM, 1 minute',
  );
  expect(describeCall(call({ outside: null, answered: false }), 'Mon')).toBe(
    'Missed call, Withheld number, Mon',
  );
});
