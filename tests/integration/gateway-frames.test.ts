/** Bad frames, big frames, slow readers: each ends in an answer or a typed close, and the server goes on. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FRAME_LIMIT } from '#shared/limits.ts';
import type { Refusal } from '#shared/protocol/errors.ts';
import { SUPPORT_LINE, TestServer } from '../support/server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(async () => {
  // Whatever was sent, others are served.
  await server.desktop('202');
  await server.stop();
});

const codeOf = (error: Refusal) => error.error.code;

test.each([
  ['no JSON', 'hello'],
  ['an array', '[]'],
  ['JSON of another kind', '{"hello":1}'],
  ['another JSON-RPC', '{"jsonrpc":"1.0","id":1,"method":"sync.changes"}'],
  ['a request without an id', '{"jsonrpc":"2.0","method":"sync.changes"}'],
  ['an empty frame', ''],
  ['bytes', Buffer.from('{"jsonrpc":"2.0","id":1,"method":"sync.changes"}')],
])('%s is answered as malformed and ends the connection', async (_what, frame) => {
  const maya = await server.signIn('201');
  const answered = new Promise((resolve) =>
    maya.ws.once('message', (data) => resolve(JSON.parse(String(data)))),
  );
  maya.ws.send(frame);
  expect(await answered).toMatchObject({ id: null, error: { code: -32700, data: { code: 'malformed' } } });
  expect(await maya.closed).toEqual({ code: 4400, reason: 'malformed' });
});

test('a frame over the limit ends the connection, before and after signing in', async () => {
  for (const client of [await server.connect(), await server.signIn('201')]) {
    client.ws.send('x'.repeat(FRAME_LIMIT + 1));
    expect((await client.closed).code).toBe(1009);
  }
});

test('a method nobody knows is answered so, and the connection stays', async () => {
  const maya = await server.signIn('201');
  for (const method of ['conversation.steal', '__proto__', 'toString', '']) {
    await expect(maya.request(method, {}).catch(codeOf)).resolves.toBe('unknown_method');
  }
  await maya.sync();
});

test('parameters that do not fit are answered with what is wrong with which', async () => {
  const maya = await server.signIn('201');
  const bad = { commandId: 'not-a-uuid', conversationId: 'c', epoch: -1, text: 'Hi' };
  await expect(maya.request('message.send', bad)).rejects.toMatchObject({
    error: {
      code: 'invalid_params',
      data: { issues: [{ path: 'commandId' }, { path: 'epoch' }] },
    },
  });
  await expect(maya.request('message.send').catch(codeOf)).resolves.toBe('invalid_params');
  await expect(maya.request('sync.changes', { since: 'nonsense' }).catch(codeOf)).resolves.toBe(
    'cursor_expired',
  );
});

test('commands of one connection take effect in the order in which they were sent', async () => {
  const maya = await server.desktop('201');
  const levels = ['mine', 'none', 'all', 'none', 'mine', 'all', 'mine'] as const;
  await Promise.all(levels.map((notify) => maya.call('settings.set', { commandId: randomUUID(), notify })));
  await maya.until(() => maya.rows('userSettings').find((row) => row.notify === levels.at(-1)));
});

test('more requests at once than are worked on at once are all answered', async () => {
  const maya = await server.desktop('201');
  const answers = await Promise.all(
    Array.from({ length: 600 }, () => maya.call('settings.set', { commandId: randomUUID(), tone: false })),
  );
  expect(answers).toHaveLength(600);
});

test('a reader that falls behind is cut off, and catches up by cursor', async () => {
  await server.stop();
  server = await TestServer.start({ config: { sendBuffer: 64 * 1024 } });
  const text = 'x'.repeat(1_500);
  await Promise.all(Array.from({ length: 140 }, (_, index) => receive(`${text} ${index}`)));
  const maya = await server.desktop('201');

  // Sockets take some megabytes before anything waits in the server.
  maya.ws.pause();
  for (let asked = 0; asked < 60; asked++) {
    maya.call('sync.changes', { since: null, limit: 500 }).catch(() => {});
  }
  await server.logged('read too slowly');
  await receive('Are you still there?');
  maya.ws.resume();
  expect(await maya.closed).toEqual({ code: 4409, reason: 'resync' });
  expect(maya.message('Are you still there?')).toBeUndefined();

  const again = await server.connect();
  again.cursor = maya.cursor;
  await again.call('auth.resume', { token: maya.hello!.token! });
  await again.sync();
  expect(again.message('Are you still there?')).toBeDefined();
});

function receive(text: string) {
  return server.running.engine.inbound({
    carrier: 'test',
    carrierId: randomUUID(),
    from: '+13475551000',
    to: SUPPORT_LINE,
    text,
  });
}
