/** What can go wrong from outside: each gets a clear word, and the server stays up or does not start at all. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { createServer } from '../../server/app.ts';
import { readConfig, type ServerConfig } from '../../server/config.ts';
import { SUPPORT_LINE, TestServer } from '../support/server.ts';

const NUMBER = '+13475551234';
let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

const json = async (path: string) => {
  const response = await fetch(server.url + path);
  return { status: response.status, body: await response.json() };
};

function start(config: Partial<ServerConfig>) {
  return createServer(
    { ...readConfig({ OFFHOOK_PORT: '0' }), ...config },
    { clock: systemClock, timers: systemTimers, newId, random: Math.random, log: { level: 'silent' } },
  );
}

test('an answer that is empty or longer than can be sent is refused, and nothing goes out', async () => {
  const maya = await server.desktop('201');
  server.running.simulator!.text(NUMBER, SUPPORT_LINE, 'Hello?', 1);
  const { id: conversationId } = await maya.until((copy) => copy.conversation(NUMBER));
  const { epoch } = await maya.call('conversation.claim', { commandId: randomUUID(), conversationId });
  const send = (text: string) =>
    maya.call('message.send', { commandId: randomUUID(), conversationId, epoch, text, mentions: [] });

  await expect(send('  \n ')).rejects.toMatchObject({ error: { code: 'message_empty' } });
  await expect(send('x'.repeat(20_000))).rejects.toMatchObject({
    error: { code: 'message_too_long', data: { length: 20_000, limit: 1_600 } },
  });
  await maya.sync();
  expect(
    maya.rows('message').filter((row) => row.direction === 'out' && row.conversationId === conversationId),
  ).toEqual([]);
});

test('it says that it is up, and whether it can save', async () => {
  expect(await json('/healthz')).toEqual({ status: 200, body: { status: 'up' } });
  expect(await json('/readyz')).toEqual({ status: 200, body: { status: 'ready' } });
  vi.spyOn(server.running.store, 'write').mockRejectedValueOnce(refuse('unavailable', {}));
  expect(await json('/readyz')).toMatchObject({
    status: 503,
    body: { status: 'not ready', reason: expect.stringContaining('cannot save') },
  });
  expect(await json('/healthz')).toMatchObject({ status: 200 });
});

test('where the database cannot be written a command is told so, and works when repeated later', async () => {
  const maya = await server.desktop('201');
  const set = { commandId: randomUUID(), notify: 'none' as const };
  vi.spyOn(server.running.store, 'write').mockRejectedValueOnce(refuse('unavailable', {}));
  await expect(maya.call('settings.set', set)).rejects.toMatchObject({ error: { code: 'unavailable' } });
  await expect(maya.call('settings.set', set)).resolves.toEqual({});
});

test('someone whose sign-in cannot be saved is asked to come back, and keeps the token', async () => {
  const client = await server.connect();
  vi.spyOn(server.running.store, 'write').mockRejectedValueOnce(refuse('unavailable', {}));
  const signIn = client.call('auth.signIn', { extension: '201', password: 'offhook', device: 'test' });
  await expect(signIn).rejects.toMatchObject({ error: { code: 'unavailable' } });
  expect(await client.closed).toEqual({ code: 1001, reason: 'going_away' });
});

test('an address that is nothing is answered so', async () => {
  expect(await json('/nothing')).toEqual({
    status: 404,
    body: { error: { code: 'not_found', message: 'There is nothing at this address.' } },
  });
});

test('bytes that are no HTTP do not disturb anybody', async () => {
  const { port } = new URL(server.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.end(Buffer.from([0x16, 0x03, 0x01, 0x00, 0xff, 0x00]));
  socket.resume();
  await closed;
  await server.desktop('201');
});

test('a database that is damaged is left as it is, and the server says which file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'offhook-bad-'));
  const file = path.join(folder, 'offhook.db');
  await writeFile(file, 'This is not a database, and never was one.'.repeat(200));
  const before = await readFile(file);
  await expect(start({ dataFolder: folder })).rejects.toMatchObject({
    name: 'StoreError',
    message: expect.stringContaining(file),
  });
  expect(await readFile(file)).toEqual(before);
  await rm(folder, { recursive: true });
});

test('a port that is taken is said so, and nothing stays open', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'offhook-bad-'));
  const taken = Number(new URL(server.url).port);
  await expect(start({ dataFolder: folder, port: taken })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  const second = await start({ dataFolder: folder });
  await second.close();
  await rm(folder, { recursive: true });
});

test('whoever asks it to stop once more waits as long as the first: nothing is cut short', async () => {
  const { running } = server;
  const order: string[] = [];
  await Promise.all([
    running.close().then(() => order.push('first')),
    running.close().then(() => order.push('second')),
  ]);
  expect(order).toEqual(['first', 'second']);
});
