import { describe, expect, it } from 'vitest';
import { greeting } from '../../../scripts/start/greeting.ts';
import { readOptions } from '../../../scripts/start/options.ts';
import { StartError } from '../../../scripts/start/problems.ts';

describe('the options of npm start', () => {
  it('need not be given', () => {
    expect(readOptions([], {})).toEqual({
      mode: 'everything',
      server: null,
      data: 'data',
      port: 4780,
      desktopPort: 4781,
      demo: true,
      open: true,
      browser: false,
    });
  });

  it('choose what is started, where and how', () => {
    expect(
      readOptions(['--server-only', '--port', '0', '--data=/srv/offhook', '--no-demo'], {}),
    ).toMatchObject({
      mode: 'server',
      port: 0,
      data: '/srv/offhook',
      demo: false,
    });
    expect(
      readOptions(['--desktop-only', 'wss://sms.example', '--desktop-port', '9000', '--browser'], {}),
    ).toMatchObject({
      mode: 'desktop',
      server: 'wss://sms.example',
      desktopPort: 9000,
      browser: true,
    });
    expect(readOptions(['--no-open'], {})?.open).toBe(false);
  });

  it('may come from the environment, which what is typed outdoes', () => {
    const env = { OFFHOOK_DATA: '/env', OFFHOOK_PORT: '5000' };
    expect(readOptions([], env)).toMatchObject({ data: '/env', port: 5000 });
    expect(readOptions(['--port', '6000', '--data', '/typed'], env)).toMatchObject({
      data: '/typed',
      port: 6000,
    });
    expect(readOptions([], { OFFHOOK_DATA: '', OFFHOOK_PORT: '' })).toMatchObject({
      data: 'data',
      port: 4780,
    });
    expect(readOptions([], { OFFHOOK_DEMO: 'off' })?.demo).toBe(false);
  });

  it('are explained on request', () => {
    expect(readOptions(['--help'], {})).toBeNull();
    expect(readOptions(['-h', '--server-only'], {})).toBeNull();
  });

  it.each([
    [['--prot', '1'], '--prot'],
    [['--port'], '--port'],
    [['--port', 'many'], 'many is not a port'],
    [['--port', '70000'], '70000 is not a port'],
    [['--desktop-port', '-1'], '--desktop-port'],
    [['--desktop-port', '65535'], '65535 is not a port'],
    [['serve'], 'serve'],
    [['--server-only', '--desktop-only', 'ws://x'], 'exclude each other'],
  ])('%j is refused in words', (args, words) => {
    expect(() => readOptions(args, {})).toThrow(StartError);
    expect(() => readOptions(args, {})).toThrow(words);
  });
});

it('prints addresses in columns', () => {
  const text = greeting(
    [
      { what: 'Desktop', who: 'Maya Chen (201)', where: 'http://127.0.0.1:4781/#code=x' },
      { what: 'Server', who: 'elsewhere', where: 'ws://127.0.0.1:4780/ws' },
    ],
    ['A note.'],
  );
  const columns = text
    .split('\n')
    .filter((line) => line.includes('://'))
    .map((line) => line.search(/\w+:\/\//));
  expect(new Set(columns).size).toBe(1);
  expect(text).toContain('A note.\nCtrl-C stops everything.');
});
