import { expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';

test('without a setting it listens on this machine alone, with the demo and the make-believe network', () => {
  expect(readConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 4780,
    dataFolder: 'data',
    twilio: null,
    allowedOrigins: [],
    trustedProxies: [],
    simulator: true,
    demo: true,
  });
});

test('every setting is read, one that is empty counts as not set', () => {
  const config = readConfig({
    OFFHOOK_HOST: '0.0.0.0',
    OFFHOOK_PORT: '8080',
    OFFHOOK_DATA: '/srv/offhook',
    OFFHOOK_TWILIO_AUTH_TOKEN: 'secret',
    OFFHOOK_PUBLIC_URL: 'https://sms.example.com/',
    OFFHOOK_ALLOWED_ORIGINS: 'https://a.example, https://b.example:8443/path',
    OFFHOOK_TRUSTED_PROXY: '127.0.0.1, 10.0.0.0/8 fd00::/8',
    OFFHOOK_SIMULATOR: 'off',
    OFFHOOK_DEMO: '',
    PATH: '/bin',
  });
  expect(config).toMatchObject({
    host: '0.0.0.0',
    port: 8080,
    dataFolder: '/srv/offhook',
    twilio: { authToken: 'secret', publicUrl: 'https://sms.example.com' },
    allowedOrigins: ['https://a.example', 'https://b.example:8443'],
    trustedProxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
    simulator: false,
    demo: true,
  });
});

test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::1/129', '*'])(
  '%s is no proxy that could be trusted',
  (entry) => {
    expect(() => readConfig({ OFFHOOK_TRUSTED_PROXY: entry })).toThrow(
      'OFFHOOK_TRUSTED_PROXY must be IP addresses or ranges such as 10.0.0.0/8.',
    );
  },
);

test('every bad value is named, with what it must be', () => {
  const bad = {
    OFFHOOK_PORT: 'many',
    OFFHOOK_PUBLIC_URL: 'sms.example.com',
    OFFHOOK_SIMULATOR: 'yes',
    OFFHOOK_ALLOWED_ORIGINS: '*',
  };
  expect(() => readConfig(bad)).toThrow(
    [
      'OFFHOOK_PORT must be a number.',
      'OFFHOOK_PUBLIC_URL must be an http:// or https:// address.',
      'OFFHOOK_ALLOWED_ORIGINS must be an http:// or https:// address.',
      'OFFHOOK_SIMULATOR must be “on” or “off”.',
    ].join('\n'),
  );
  expect(() => readConfig({ OFFHOOK_PORT: '70000' })).toThrow('OFFHOOK_PORT must be at most 65535.');
});

test('an auth token without the public address is refused: the signature could never match', () => {
  expect(() => readConfig({ OFFHOOK_TWILIO_AUTH_TOKEN: 'secret' })).toThrow('OFFHOOK_PUBLIC_URL');
});
