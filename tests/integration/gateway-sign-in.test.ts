/** Getting in and staying in: the first frame, tokens, wrong passwords, silence. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { METHODS } from '#shared/protocol/methods.ts';
import { RpcClient } from '../support/rpc-client.ts';
import { TestServer } from '../support/server.ts';

const LIFETIME = 60_000;
let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start({ config: { tokenLifetime: LIFETIME } });
});
afterEach(() => server.stop());

const refused = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) });
const wrong = (extension: string) => ({ extension, password: 'guess', device: 'test' });

test('a person signs in with extension and password, and comes back with the token', async () => {
  const maya = await server.signIn('201');
  expect(maya.hello).toMatchObject({ serverTime: server.time.now(), token: expect.any(String) });

  const again = await server.connect();
  const hello = await again.call('auth.resume', { token: maya.hello!.token! });
  expect(hello.userId).toBe(maya.hello!.userId);
  await again.sync();
  expect(again.rows('queue').map((queue) => queue.name)).toContain('Customer Support');
});

test('frames sent right behind the sign-in are answered once it is through', async () => {
  const client = await server.connect();
  const [, page] = await Promise.all([
    client.call('auth.signIn', { extension: '201', password: 'offhook', device: 'test' }),
    client.call('sync.changes', { since: null, limit: 500 }),
  ]);
  expect(page.rows.length).toBeGreaterThan(0);
});

test('a wrong password and an extension nobody has are told the same, and the connection ends', async () => {
  for (const extension of ['201', '999']) {
    const client = await server.connect();
    await expect(client.call('auth.signIn', wrong(extension))).rejects.toEqual(refused('wrong_credentials'));
    expect(await client.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
  }
});

test('after five wrong passwords one has to wait, longer each time; the right one ends it', async () => {
  const attempt = async (password: string) => {
    const client = await server.connect();
    return client.call('auth.signIn', { extension: '202', password, device: 'test' });
  };
  for (let failure = 0; failure < 5; failure++) {
    await expect(attempt('guess')).rejects.toEqual(refused('wrong_credentials'));
  }
  await expect(attempt('offhook')).rejects.toMatchObject({
    error: { code: 'rate_limited', data: { retryAfter: 1_000 } },
  });
  server.time.advance(1_000);
  await expect(attempt('guess')).rejects.toEqual(refused('wrong_credentials'));
  server.time.advance(1_000);
  await expect(attempt('offhook')).rejects.toMatchObject({
    error: { code: 'rate_limited', data: { retryAfter: 1_000 } },
  });
  server.time.advance(1_000);
  await expect(attempt('offhook')).resolves.toMatchObject({ token: expect.any(String) });
});

test('guesses made all at once do not slip past the limit together', async () => {
  const clients = await Promise.all(Array.from({ length: 12 }, () => server.connect()));
  const outcomes = await Promise.allSettled(
    clients.map((client) => client.call('auth.signIn', wrong('203'))),
  );
  const codes = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.error.code);
  expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(5);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(7);
});

test('guesses at many extensions at once, all from one address, do not slip past it either', async () => {
  const clients = await Promise.all(Array.from({ length: 40 }, () => server.connect()));
  const outcomes = await Promise.allSettled(
    clients.map((client, index) => client.call('auth.signIn', wrong(String(300 + index)))),
  );
  const codes = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.error.code);
  expect(codes.filter((code) => code === 'wrong_credentials')).toHaveLength(5);
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(35);
});

test('an office that signs in at the same moment gets in', async () => {
  const extensions = ['200', '201', '202', '203', '210'];
  const all = [...extensions, ...extensions, ...extensions];
  const clients = await Promise.all(all.map((extension) => server.signIn(extension)));
  expect(clients.every((client) => client.hello?.token)).toBe(true);
});

test('behind a trusted proxy each pays for their own wrong passwords, and nobody can claim to be another', async () => {
  await server.stop();
  server = await TestServer.start({ config: { trustedProxies: ['127.0.0.1', '::1'] } });
  const from = async (address: string, params: { extension: string; password: string }) => {
    const client = await server.connect({ 'X-Forwarded-For': address });
    return client.call('auth.signIn', { ...params, device: 'test' });
  };
  for (let guess = 0; guess < 5; guess++) {
    // What the caller itself says stands first; the proxy appends where the call came from.
    const guessing = from(`198.51.100.${guess}, 203.0.113.7`, wrong(String(300 + guess)));
    await expect(guessing).rejects.toEqual(refused('wrong_credentials'));
  }
  const right = { extension: '201', password: 'offhook' };
  await expect(from('203.0.113.7', right)).rejects.toEqual(refused('rate_limited'));
  await expect(from('203.0.113.8', right)).resolves.toMatchObject({ token: expect.any(String) });
});

test('without that setting nobody is believed who says to be called by another', async () => {
  const guess = async (address: string, extension: string) => {
    const client = await server.connect({ 'X-Forwarded-For': address });
    return client.call('auth.signIn', wrong(extension));
  };
  for (let count = 0; count < 5; count++) {
    await expect(guess(`203.0.113.${count}`, String(300 + count))).rejects.toEqual(
      refused('wrong_credentials'),
    );
  }
  await expect(guess('203.0.113.99', '399')).rejects.toEqual(refused('rate_limited'));
});

test('signing out ends the token for good, on every connection that came with it', async () => {
  const maya = await server.signIn('201');
  const token = maya.hello!.token!;
  const second = await server.connect();
  await second.call('auth.resume', { token });

  await expect(maya.call('auth.signOut', {})).resolves.toEqual({});

  expect(await maya.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
  expect(await second.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
  const third = await server.connect();
  await expect(third.call('auth.resume', { token })).rejects.toEqual(refused('token_expired'));
});

test('a desktop that comes back in the very moment of the sign-out does not stay', async () => {
  const maya = await server.signIn('201');
  const second = await server.connect();
  // Long enough that coming back is written down as a use of the token.
  server.time.advance(LIFETIME / 15);
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const writing = server.running.store.write(() => held);
  const signedOut = maya.call('auth.signOut', {});
  await maya.call('conversation.presence', { conversationId: null, typing: false });
  const resumed = second.call('auth.resume', { token: maya.hello!.token! }).catch(() => {});
  await server.turns(50);
  release();
  await Promise.all([writing, signedOut, resumed]);
  expect((await second.closed).code).toBe(4401);
});

test('whoever is deactivated is shown out everywhere at once, and does not get in again', async () => {
  const [desk, laptop, sam] = [
    await server.desktop('201'),
    await server.signIn('201'),
    await server.desktop('200'),
  ];
  const { id, revision, name, extension, role, refinements } = sam.user('201')!;
  const save = (active: boolean, current: number) => {
    const values = { name, extension, role, refinements, active, password: null };
    const record = { type: 'user' as const, values };
    return sam.call('admin.save', { commandId: randomUUID(), id, revision: current, record });
  };
  const saved = await save(false, revision);

  expect(await desk.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
  expect(await laptop.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
  const again = await server.connect();
  await expect(again.call('auth.resume', { token: desk.hello!.token! })).rejects.toEqual(
    refused('token_expired'),
  );
  await expect(server.signIn('201')).rejects.toEqual(refused('wrong_credentials'));
  await sam.until((copy) => copy.user('201')?.online === false);
  expect(sam.ws.readyState).toBe(sam.ws.OPEN);

  await save(true, saved.revision);
  await expect(server.signIn('201')).resolves.toBeDefined();
});

test('a token that was not used for its lifetime is worth nothing', async () => {
  const token = (await server.signIn('201')).hello!.token!;
  server.time.advance(LIFETIME);
  const client = await server.connect();
  await expect(client.call('auth.resume', { token })).rejects.toEqual(refused('token_expired'));
  expect((await client.closed).code).toBe(4401);
});

test('an office whose sign-ins have all ended is told so desktop by desktop, and signs in again', async () => {
  const desktops = await Promise.all(Array.from({ length: 8 }, () => server.signIn('201')));
  server.time.advance(LIFETIME);

  for (const { hello } of desktops) {
    const client = await server.connect();
    await expect(client.call('auth.resume', { token: hello!.token! })).rejects.toEqual(
      refused('token_expired'),
    );
  }
  await expect(server.signIn('202')).resolves.toBeDefined();
});

test('an office whose server was set up anew is told so desktop by desktop, and signs in again', async () => {
  for (let desktop = 0; desktop < 8; desktop++) {
    const client = await server.connect();
    await expect(client.call('auth.resume', { token: `of another life ${desktop}` })).rejects.toEqual(
      refused('token_expired'),
    );
  }
  await expect(server.signIn('201')).resolves.toBeDefined();
});

test('using a token moves its end on', async () => {
  const token = (await server.signIn('201')).hello!.token!;
  for (let visit = 0; visit < 3; visit++) {
    server.time.advance(LIFETIME - 1);
    const client = await server.connect();
    await expect(client.call('auth.resume', { token })).resolves.toBeDefined();
  }
});

test('a connection whose token ends is closed, however alive it is', async () => {
  const maya = await server.desktop('201');
  let closed = false;
  void maya.closed.then(() => {
    closed = true;
  });
  await server.pass(() => closed, 1_000);
  expect(await maya.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
  expect(server.time.now()).toBeGreaterThan(Date.UTC(2026, 0, 5, 9, 1, 0) - 1);
});

test('whoever does not sign in within ten seconds is shown out', async () => {
  const client = await server.connect();
  server.time.advance(9_999);
  expect(client.ws.readyState).toBe(client.ws.OPEN);
  server.time.advance(1);
  expect(await client.closed).toEqual({ code: 4401, reason: 'unauthenticated' });
});

test('a peer that is silent for twelve seconds is given up', async () => {
  const maya = await server.desktop('201');
  // Pings reach a socket that nobody reads, so none is answered.
  maya.ws.pause();
  server.time.advance(11_999);
  const other = await server.desktop('202');
  server.time.advance(1);
  maya.ws.resume();
  expect(await maya.closed).toEqual({ code: 4408, reason: 'silent' });
  expect(other.ws.readyState).toBe(other.ws.OPEN);
});

test('every method refuses a first frame that does not sign in', async () => {
  for (const method of Object.keys(METHODS)) {
    if (METHODS[method as keyof typeof METHODS].kind === 'open') continue;
    const client = await server.connect();
    await expect(client.request(method, {})).rejects.toEqual(
      expect.objectContaining({ error: expect.objectContaining({ code: 'unauthenticated' }) }),
    );
    expect((await client.closed).code).toBe(4401);
  }
});

test('signing in twice on one connection is refused, and the first stands', async () => {
  const maya = await server.signIn('201');
  await expect(maya.call('auth.signIn', wrong('202'))).rejects.toEqual(refused('invalid_params'));
  await maya.sync();
});

test('a page of another site cannot open the socket; one on the list can', async () => {
  await server.stop();
  server = await TestServer.start({ config: { allowedOrigins: ['https://desk.example'] } });
  await expect(RpcClient.open(server.wsUrl, { Origin: 'https://evil.example' })).rejects.toThrow('403');
  const friend = await RpcClient.open(server.wsUrl, { Origin: 'https://desk.example' });
  friend.destroy();
  await expect(RpcClient.open(server.wsUrl.replace('/ws', '/other'))).rejects.toThrow('404');
});

test('passwords and tokens do not reach the log', async () => {
  const maya = await server.signIn('201');
  const client = await server.connect();
  await expect(client.call('auth.signIn', wrong('201'))).rejects.toThrow();
  const log = server.log.join('\n');
  expect(log).toContain('signed in');
  expect(log).not.toContain('offhook"');
  expect(log).not.toContain('guess');
  expect(log).not.toContain(maya.hello!.token!);
});
