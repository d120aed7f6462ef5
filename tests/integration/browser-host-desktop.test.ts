import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WebSocket } from 'ws';
import { type BrowserHost, openBrowserHost } from '../../electron/browser-host/open-browser-host.ts';
import { ask, cookieOf, openSocket, redeem } from '../support/browser-window.ts';

let folder: string;
let host: BrowserHost;
let printed: string[];
let nextCall = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-host-desktop-'));
  await mkdir(join(folder, 'window'));
  await writeFile(join(folder, 'window', 'index.html'), 'The window');
  printed = [];
  host = await open(0);
});

afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

/** A desktop whose server cannot be reached: it runs all the same. */
function open(port: number): Promise<BrowserHost> {
  return openBrowserHost({
    folder: join(folder, 'desktop'),
    server: 'ws://127.0.0.1:1/ws',
    port,
    windowFolder: join(folder, 'window'),
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    onFreshAddress: (address) => printed.push(address),
  });
}

const codeOf = (address: string) => new URL(address).hash.replace('#code=', '');

async function call(socket: WebSocket, name: string, params: unknown): Promise<unknown> {
  const id = nextCall++;
  const answered = new Promise((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(data.toString());
      if (message.type === 'answer' && message.id === id) resolve(message.answer);
    });
  });
  socket.send(JSON.stringify({ type: 'call', id, call: name, params }));
  return answered;
}

it('carries the window’s calls to the desktop, through the same checks as in Electron', async () => {
  const cookie = cookieOf(await redeem(host.origin, codeOf(host.address())));
  const socket = await openSocket(host.origin, cookie);
  expect(await call(socket, 'status.get', {})).toMatchObject({
    ok: true,
    result: { phase: 'signedOut', secrets: 'file' },
  });
  expect(await call(socket, 'no.such.call', {})).toMatchObject({
    ok: false,
    error: { code: 'unknown_call' },
  });
  expect(await call(socket, 'draft.get', { id: 7 })).toMatchObject({
    ok: false,
    error: { code: 'invalid_params' },
  });
  socket.terminate();
});

it('knows the browser again after it was restarted, so that a reload goes on', async () => {
  const cookie = cookieOf(await redeem(host.origin, codeOf(host.address())));
  const port = Number(new URL(host.origin).port);
  await host.close();
  host = await open(port);
  expect((await ask(host.origin, '/', { cookie })).body).toBe('The window');
});

it('prints a fresh address when somebody comes with a used one, once', async () => {
  const first = codeOf(host.address());
  await redeem(host.origin, first);
  await redeem(host.origin, first);
  await redeem(host.origin, first);
  expect(printed).toHaveLength(1);
  expect(printed[0]).not.toContain(first);
  expect((await redeem(host.origin, codeOf(printed[0] ?? ''))).status).toBe(200);
});

// Windows keeps files from other users by the rights of the folder they are in.
it.skipIf(process.platform === 'win32')(
  'keeps what lets one in where only its owner can read it',
  async () => {
    const key = await stat(join(folder, 'desktop', 'browser-key'));
    expect(key.mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'desktop'))).not.toContain('browser-key.new');
  },
);
