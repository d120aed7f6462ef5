import { expect, test } from 'vitest';
import { serverAddress } from '../../../../electron/core/connection/address.ts';

test.each([
  ['ws://127.0.0.1:4780/ws', 'ws://127.0.0.1:4780/ws'],
  ['ws://127.0.0.1:4780', 'ws://127.0.0.1:4780/ws'],
  ['http://localhost:4780/', 'ws://localhost:4780/ws'],
  ['https://chat.example.com', 'wss://chat.example.com/ws'],
  ['wss://chat.example.com/offhook/ws', 'wss://chat.example.com/offhook/ws'],
  ['  chat.example.com ', 'wss://chat.example.com/ws'],
  ['chat.example.com:8443', 'wss://chat.example.com:8443/ws'],
  ['localhost:4780', 'ws://localhost:4780/ws'],
  ['127.0.0.1', 'ws://127.0.0.1/ws'],
  ['[::1]:4780', 'ws://[::1]:4780/ws'],
  ['wss://maya:secret@chat.example.com', 'wss://chat.example.com/ws'],
])('“%s” is the server at %s', (typed, address) => {
  expect(serverAddress(typed)).toBe(address);
});

test.each(['', '   ', 'not a server', 'ftp://chat.example.com', 'ws://', 'javascript://alert'])(
  '“%s” is no address, and says so',
  (typed) => {
    expect(() => serverAddress(typed)).toThrow('is not the address of a server');
  },
);
