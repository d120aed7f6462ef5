import { expect, it } from 'vitest';
import { readEnvironment } from '../../../electron/shell/environment.ts';

it('needs nothing to be set', () => {
  expect(readEnvironment({})).toEqual({ folder: null, server: 'ws://127.0.0.1:4780', autoSignIn: null });
});

it('takes folder, server and sign-in from whoever starts it', () => {
  expect(
    readEnvironment({
      OFFHOOK_DESKTOP_DATA: '/data/desktop-201',
      OFFHOOK_SERVER: 'wss://sms.example/ws',
      OFFHOOK_SIGN_IN: '201:off:hook',
    }),
  ).toEqual({
    folder: '/data/desktop-201',
    server: 'wss://sms.example/ws',
    autoSignIn: { extension: '201', password: 'off:hook' },
  });
});

it.each([{ OFFHOOK_SERVER: 'http://x' }, { OFFHOOK_SERVER: 'nonsense' }, { OFFHOOK_SIGN_IN: '201' }])(
  'refuses %j',
  (variables) => {
    expect(() => readEnvironment(variables)).toThrow();
  },
);
