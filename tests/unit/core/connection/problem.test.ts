import { expect, test } from 'vitest';
import { describeEnd } from '../../../../electron/core/connection/problem.ts';

function failed(code: string, message = ''): string {
  const error = Object.assign(new Error(message), { code });
  return describeEnd({ code: 1006, reason: '', error }, 'ws://desk.example.com:4780/ws').message;
}

test.each([
  ['ECONNREFUSED', 'There is no messaging server running at desk.example.com:4780.'],
  ['ENOTFOUND', 'desk.example.com:4780 cannot be found. Check the address and this computer’s network.'],
  ['ENETUNREACH', 'This computer has no network connection to desk.example.com:4780.'],
  ['ETIMEDOUT', 'The server at desk.example.com:4780 does not answer.'],
  [
    'CERT_HAS_EXPIRED',
    'The certificate of desk.example.com:4780 cannot be trusted, so nothing was sent to it.',
  ],
  ['EPIPE', 'The connection to desk.example.com:4780 broke.'],
])('%s is told in words that help', (code, words) => {
  expect(failed(code)).toBe(words);
});

test('a web server that is no messaging server is told apart', () => {
  expect(failed('', 'Unexpected server response: 404')).toBe(
    'desk.example.com:4780 answers, but not as a messaging server.',
  );
});

test('the server’s own goodbyes are told apart', () => {
  const words = (code: number) =>
    describeEnd({ code, reason: '', error: null }, 'ws://desk.example.com/ws').message;

  expect(words(1001)).toBe('The server at desk.example.com is stopping or restarting.');
  expect(words(4401)).toBe('The server at desk.example.com ended the sign-in.');
  expect(words(4409)).toBe('This computer fell behind the server and is catching up.');
  expect(words(1006)).toBe('The connection to desk.example.com broke.');
});
