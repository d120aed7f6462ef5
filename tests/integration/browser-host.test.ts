import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SOCKET_CLOSES, SOCKET_FRAME_LIMIT } from '#shared/browser-host.ts';
import { Admission, CODE_LIFETIME } from '../../electron/browser-host/admission.ts';
import { type HostServer, openHostServer } from '../../electron/browser-host/host-server.ts';
import { Windows } from '../../electron/browser-host/windows.ts';
import { windowFiles } from '../../electron/host/window-files.ts';
import * as window from '../support/browser-window.ts';
import { next, type Reply } from '../support/browser-window.ts';
import { ManualTime } from '../support/manual-time.ts';

let folder: string;
let time: ManualTime;
let admission: Admission;
let windows: Windows;
let host: HostServer;
let staleCodes: number;
let clicked: string[];
let focus: boolean[];
let emptied: number;
let opened: WebSocket[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-browser-host-'));
  await mkdir(join(folder, 'window', 'assets'), { recursive: true });
  await writeFile(join(folder, 'window', 'index.html'), '<!doctype html><title>The window</title>');
  await writeFile(join(folder, 'window', 'assets', 'index-abc.js'), 'export {};');
  await writeFile(join(folder, 'secret.json'), '{"token":"hidden"}');
  time = new ManualTime();
  admission = new Admission('the-key', time);
  windows = new Windows(time);
  staleCodes = 0;
  clicked = [];
  focus = [];
  emptied = 0;
  opened = [];
  host = await openHostServer({
    port: 0,
    files: windowFiles(join(folder, 'window')),
    admission,
    windows,
    requests: {
      call: async (name, params) => ({ ok: true, result: { name, params } }),
      clicked: (notification) => clicked.push(notification),
      focused: (focused) => focus.push(focused),
      noneLeft: () => {
        emptied += 1;
      },
    },
    onProblem: (unexpected) => {
      throw unexpected;
    },
    onStaleCode: () => {
      staleCodes += 1;
    },
  });
});

afterEach(async () => {
  for (const socket of opened) socket.terminate();
  await host.close();
  await rm(folder, { recursive: true });
});

describe('letting a browser in', () => {
  it('opens the window for whoever brings the code of the printed address', async () => {
    const answer = await redeem(admission.code().text);
    expect(answer.status).toBe(200);

    const page = await ask('/', { cookie: window.cookieOf(answer) });
    expect(page.status).toBe(200);
    expect(page.body).toContain('The window');
  });

  it('keeps the cookie from scripts and from other sites', async () => {
    const answer = await redeem(admission.code().text);
    expect(answer.headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
  });

  it('names the cookie after the port, so that two desktops on one machine do not sign each other out', async () => {
    const answer = await redeem(admission.code().text);
    expect(answer.headers['set-cookie']?.[0]).toContain(`offhook-${new URL(host.origin).port}=`);
  });

  it('takes a code once only, and then asks for a fresh address to be printed', async () => {
    const { text } = admission.code();
    await redeem(text);
    const again = await redeem(text);
    expect(again.status).toBe(403);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).toContain('A fresh one is in the terminal');
    expect(staleCodes).toBe(1);
  });

  it('takes no code after its time, and gives a fresh one instead', async () => {
    const { text } = admission.code();
    time.advance(CODE_LIFETIME);
    expect((await redeem(text)).status).toBe(403);
    expect((await redeem(admission.code().text)).status).toBe(200);
  });

  it('takes no guessed code, no other body and no endless one', async () => {
    admission.code();
    expect((await redeem('guess')).status).toBe(403);
    const json = { origin: host.origin, 'content-type': 'application/json' };
    expect((await ask('/session', json, 'POST', 'not json')).status).toBe(400);
    expect((await ask('/session', json, 'POST', '{"code":1}')).status).toBe(400);
    expect((await ask('/session', json, 'POST', `{"code":"${'x'.repeat(2000)}"}`)).status).toBe(400);
  });

  it('does not let another page redeem a code', async () => {
    const { text } = admission.code();
    for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', undefined]) {
      const headers = { 'content-type': 'application/json', ...(origin === undefined ? {} : { origin }) };
      expect((await ask('/session', headers, 'POST', JSON.stringify({ code: text }))).status).toBe(403);
    }
    expect((await redeem(text)).status).toBe(200);
  });

  it('shows a browser without the cookie a page that says what to do', async () => {
    const page = await ask('/');
    expect(page.status).toBe(401);
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.body).toContain('Open the address that was printed in the terminal');
  });
});

describe('keeping others out', () => {
  it('gives no file of the window without the cookie, nor with a wrong one', async () => {
    const name = `offhook-${new URL(host.origin).port}`;
    for (const headers of [{}, { cookie: `${name}=guess` }, { cookie: 'the-key' }]) {
      expect((await ask('/assets/index-abc.js', headers)).status).toBe(401);
      expect((await ask('/index.html', headers)).status).toBe(401);
    }
  });

  it('answers under its own name only, so that a rebound DNS name reaches nothing', async () => {
    const cookie = await signIn();
    for (const name of ['evil.example', 'localhost', '127.0.0.1', '[::1]']) {
      const answer = await ask('/', { cookie, host: `${name}:${new URL(host.origin).port}` });
      expect(answer.status).toBe(name === '127.0.0.1' ? 200 : 421);
    }
    expect((await ask('/', { cookie, host: 'evil.example' })).status).toBe(421);
  });

  it('serves nothing from outside the folder of the window', async () => {
    const cookie = await signIn();
    for (const path of [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/assets/../../secret.json',
      '/%00.js',
      '/%zz.js',
      '/assets',
      '//etc/hostname.json',
    ]) {
      const answer = await ask(path, { cookie });
      expect(answer.status, path).toBe(404);
      expect(answer.body).not.toContain('hidden');
    }
  });

  it('answers no other method', async () => {
    const cookie = await signIn();
    for (const method of ['PUT', 'DELETE', 'OPTIONS', 'POST']) {
      expect((await ask('/', { cookie, origin: host.origin }, method)).status).toBe(405);
    }
  });

  it('sends every answer with headers that forbid foreign code, frames and sniffing', async () => {
    const cookie = await signIn();
    for (const answer of [
      await ask('/', { cookie }),
      await ask('/'),
      await ask('/nothing', { cookie }),
      await ask('/', { host: 'x' }),
    ]) {
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
      expect(answer.headers['content-security-policy']).not.toContain('unsafe');
      expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
      expect(answer.headers['referrer-policy']).toBe('no-referrer');
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('lets browsers keep what never changes and nothing else', async () => {
    const cookie = await signIn();
    expect((await ask('/', { cookie })).headers['cache-control']).toBe('no-store');
    expect((await ask('/assets/index-abc.js', { cookie })).headers['cache-control']).toContain('immutable');
  });

  it('is reachable from this machine only', async () => {
    expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});

describe('the socket', () => {
  it('answers a call with its number', async () => {
    const socket = await connect();
    socket.send(JSON.stringify({ type: 'call', id: 7, call: 'status.get', params: {} }));
    expect(await next(socket)).toEqual({
      type: 'answer',
      id: 7,
      answer: { ok: true, result: { name: 'status.get', params: {} } },
    });
  });

  it('tells every window of events and notifications, and the desktop of clicks', async () => {
    const [first, second] = [await connect(), await connect()];
    const received = [next(first), next(second)];
    windows.event('open', { id: 'c1' });
    for (const message of received) {
      expect(await message).toEqual({ type: 'event', event: 'open', data: { id: 'c1' } });
    }

    const shown = next(first);
    windows.show({ id: 'n1', title: 'Dana', body: 'Are you open?' });
    expect(await shown).toMatchObject({ type: 'show', notification: { id: 'n1' } });

    second.send(JSON.stringify({ type: 'clicked', notification: 'n1' }));
    second.send(JSON.stringify({ type: 'call', id: 1, call: 'status.get', params: {} }));
    await next(second);
    expect(clicked).toEqual(['n1']);

    const withdrawn = next(first);
    windows.withdraw('n1');
    expect(await withdrawn).toEqual({ type: 'withdraw', notification: 'n1' });
  });

  it('tells the desktop whether the person is at any of its windows', async () => {
    const [first, second] = [await connect(), await connect()];
    const say = async (socket: WebSocket, focused: boolean) => {
      socket.send(JSON.stringify({ type: 'focus', focused }));
      socket.send(JSON.stringify({ type: 'call', id: 1, call: 'status.get', params: {} }));
      await next(socket);
    };
    await say(first, true);
    await say(second, true);
    await say(first, false);
    expect(focus).toEqual([true]);

    second.close();
    await vi.waitFor(() => expect(focus).toEqual([true, false]));
  });

  it('tells the desktop when the last of its windows is closed', async () => {
    const [first, second] = [await connect(), await connect()];
    first.close();
    await vi.waitFor(() => expect(windows.count).toBe(1));
    expect(emptied).toBe(0);
    second.close();
    await vi.waitFor(() => expect(emptied).toBe(1));
  });

  it('opens only for this page, in a browser that was let in', async () => {
    const cookie = await signIn();
    const url = `${host.origin.replace('http', 'ws')}/socket`;
    for (const [address, headers] of [
      [url, { origin: host.origin }],
      [url, { cookie }],
      [url, { cookie, origin: 'http://evil.example' }],
      [url, { cookie, origin: 'http://127.0.0.1:4780' }],
      [url, { cookie, origin: host.origin, host: 'evil.example' }],
      [`${url}/other`, { cookie, origin: host.origin }],
    ] as const) {
      const socket = new WebSocket(address, { headers });
      const status = await new Promise((resolve) => {
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
        socket.on('open', () => resolve('open'));
        socket.on('error', () => resolve('error'));
      });
      socket.on('error', () => {});
      socket.terminate();
      expect(status).toBe(403);
    }
    expect(windows.count).toBe(0);
  });

  it('closes on a frame it cannot read, and goes on serving the others', async () => {
    for (const frame of [
      'not json',
      '{"type":"other"}',
      '{"type":"call","id":-1,"call":"x"}',
      Buffer.of(1),
    ]) {
      const socket = await connect();
      const closed = closeCode(socket);
      socket.send(frame);
      expect(await closed).toBe(SOCKET_CLOSES.malformed);
    }
    const socket = await connect();
    const closed = closeCode(socket);
    socket.send(' '.repeat(SOCKET_FRAME_LIMIT + 1));
    expect(await closed).toBe(1009);

    const other = await connect();
    other.send(JSON.stringify({ type: 'call', id: 1, call: 'status.get', params: {} }));
    expect(await next(other)).toMatchObject({ type: 'answer', id: 1 });
  });

  it('says so when the desktop is being shut down', async () => {
    const socket = await connect();
    const closed = closeCode(socket);
    await host.close();
    expect(await closed).toBe(SOCKET_CLOSES.stopping);
  });
});

function ask(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body?: string,
): Promise<Reply> {
  return window.ask(host.origin, path, headers, method, body);
}

function redeem(code: string): Promise<Reply> {
  return window.redeem(host.origin, code);
}

async function signIn(): Promise<string> {
  return window.cookieOf(await redeem(admission.code().text));
}

async function connect(): Promise<WebSocket> {
  const socket = await window.openSocket(host.origin, await signIn());
  opened.push(socket);
  return socket;
}

function closeCode(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => socket.once('close', resolve));
}
