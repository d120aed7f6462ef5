import { expect, test } from 'vitest';
import { checkSignIn, placeOfError } from '../../../../renderer/sign-in/sign-in-rules.ts';

const complete = { server: 'wss://messages.example.com', extension: '201', password: 'secret' };

test('what is missing is said at its field', () => {
  expect(checkSignIn(complete)).toEqual({});
  expect(Object.keys(checkSignIn({ server: ' ', extension: '', password: '' })).sort()).toEqual([
    'extension',
    'password',
    'server',
  ]);
});

test('a password may be made of spaces', () => {
  expect(checkSignIn({ ...complete, password: ' ' })).toEqual({});
});

test('an address may leave out the scheme, but must be one', () => {
  expect(checkSignIn({ ...complete, server: '127.0.0.1:4780' })).toEqual({});
  expect(checkSignIn({ ...complete, server: 'https://messages.example.com' })).toEqual({});
  expect(checkSignIn({ ...complete, server: 'ftp://example.com' })).toHaveProperty('server');
  expect(checkSignIn({ ...complete, server: 'not an address' })).toHaveProperty('server');
});

test('a dead server is said where its address is', () => {
  expect(placeOfError('unreachable')).toBe('server');
  expect(placeOfError('wrong_credentials')).toBe('person');
});
