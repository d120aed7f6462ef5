import { beforeEach, describe, expect, it } from 'vitest';
import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { Desktop } from '../../../electron/core/desktop.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from '../../../electron/shell/channels.ts';
import { linkWindow } from '../../../electron/shell/window-link.ts';
import { IpcDouble, WindowDouble } from '../../support/electron-double.ts';

let ipc: IpcDouble;
let window: WindowDouble;
let calls: unknown[];
let logged: string[];
let emit: (name: string, data: unknown) => void;

beforeEach(() => {
  ipc = new IpcDouble();
  window = new WindowDouble();
  calls = [];
  logged = [];
  const listeners = new Map<string, (data: unknown) => void>();
  emit = (name, data) => listeners.get(name)?.(data);
  const handlers = {
    'draft.get': async (params: unknown) => {
      calls.push(params);
      return { text: 'typed' };
    },
    'conversation.claim': async () => {
      throw refuse('already_claimed', { owner: { id: 'u', name: 'Maya Chen', extension: '201' } });
    },
    'queues.list': async () => {
      throw new Error('disk on fire');
    },
  } as unknown as DesktopHandlers;
  const desktop = {
    handlers,
    on: (name: string, listener: (data: never) => void) => {
      listeners.set(name, listener as (data: unknown) => void);
      return () => {};
    },
  } as unknown as Pick<Desktop, 'handlers' | 'on'>;
  const log = (message: string) => logged.push(message);
  linkWindow(ipc.asElectron, window.asElectron, desktop, { info: log, warn: log, error: log });
});

function call(
  name: unknown,
  params: unknown,
  from: { url?: string; parent?: unknown; sender?: unknown } = {},
) {
  const { url = 'app://offhook/', parent = null, sender = window.webContents } = from;
  return ipc.invoke(CALL_CHANNEL, { sender, senderFrame: { url, parent } }, name, params);
}

describe('calls of the window', () => {
  it('reach the desktop and are answered', async () => {
    expect(await call('draft.get', { id: 'c1' })).toEqual({ ok: true, result: { text: 'typed' } });
    expect(calls).toEqual([{ id: 'c1' }]);
  });

  it('are answered with what a person should be told, not thrown', async () => {
    expect(await call('conversation.claim', { id: 'c1' })).toEqual({
      ok: false,
      error: { code: 'already_claimed', message: 'Maya Chen (201) is already answering.' },
    });
    expect(await call('queues.list', {})).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(logged).toEqual(['a call failed unexpectedly']);
  });

  it.each([
    ['draft.get', { id: 7 }, 'invalid_params'],
    ['draft.get', null, 'invalid_params'],
    ['draft.get', undefined, 'invalid_params'],
    ['no.such.call', {}, 'unknown_call'],
    ['__proto__', {}, 'unknown_call'],
    ['constructor', {}, 'unknown_call'],
  ])('are checked: %s %j', async (name, params, code) => {
    expect(await call(name, params)).toMatchObject({ ok: false, error: { code } });
    expect(calls).toEqual([]);
  });

  it('are refused from any other page, frame or window', async () => {
    for (const from of [
      { url: 'https://evil.example/' },
      { url: 'app://offhook.evil/' },
      { url: 'about:blank' },
      { parent: {} },
      { sender: new WindowDouble().webContents },
    ]) {
      await expect(call('draft.get', { id: 'c1' }, from)).rejects.toThrow('refused');
    }
    await expect(
      ipc.invoke(CALL_CHANNEL, { sender: window.webContents, senderFrame: null }, 'draft.get', { id: 'c1' }),
    ).rejects.toThrow('refused');
    await expect(call({ toString: () => 'draft.get' }, { id: 'c1' })).rejects.toThrow('refused');
    expect(calls).toEqual([]);
  });
});

describe('events of the desktop', () => {
  it('reach the window', () => {
    emit('alert', { tone: 'chime' });
    expect(window.webContents.sent).toEqual([[EVENT_CHANNEL, 'alert', { tone: 'chime' }]]);
  });

  it('are dropped once the window is gone', () => {
    window.destroyed = true;
    emit('alert', { tone: 'chime' });
    expect(window.webContents.sent).toEqual([]);
  });
});
