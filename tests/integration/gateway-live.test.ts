/** Live and catch-up are one thing: whoever was told has the same copy as whoever asks from the beginning. */
import { randomInt, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Refusal } from '#shared/protocol/errors.ts';
import { type CommandMethod, METHODS } from '#shared/protocol/methods.ts';
import type { RpcClient } from '../support/rpc-client.ts';
import { RECEPTION_LINE, SUPPORT_LINE, TestServer } from '../support/server.ts';

const NUMBER = '+13475551234';
/** Two agents of both queues, one of Support alone, a supervisor. */
const STAFF = ['201', '202', '203', '210'];
let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

const codeOf = (error: Refusal) => error.error.code;

function text(words: string, line = SUPPORT_LINE, from = NUMBER) {
  const carrierId = randomUUID();
  return server.running.engine.inbound({ carrier: 'test', carrierId, from, to: line, text: words });
}

function command<Extra extends object>(extra: Extra): Extra & { commandId: string } {
  return { commandId: randomUUID(), ...extra };
}

/** What someone has who asks from the very beginning. */
async function fromScratch(extension: string) {
  const fresh = await server.desktop(extension);
  return fresh.copy();
}

test('a claim, an answer and a release show on the other desktop at once', async () => {
  const maya = await server.desktop('201');
  const jonas = await server.desktop('202');
  await text('Hello');
  const { id: conversationId } = await maya.until((copy) => copy.conversation(NUMBER));

  const { epoch } = await maya.call('conversation.claim', command({ conversationId }));
  await jonas.until((copy) => copy.session(NUMBER)?.ownerId === maya.hello!.userId);
  await expect(jonas.call('conversation.claim', command({ conversationId }))).rejects.toMatchObject({
    error: { code: 'already_claimed', data: { owner: { name: 'Maya Chen' } } },
  });

  await maya.call('message.send', command({ conversationId, epoch, text: 'Good morning!' }));
  await jonas.until((copy) => copy.message('Good morning!'));
  await maya.call('conversation.release', command({ conversationId, epoch }));
  await jonas.until((copy) => copy.session(NUMBER)?.ownerId === null);
});

test('a command repeated after a lost connection takes effect once and is answered the same', async () => {
  const maya = await server.desktop('201');
  await text('Hello');
  const { id: conversationId } = await maya.until((copy) => copy.conversation(NUMBER));
  const { epoch } = await maya.call('conversation.claim', command({ conversationId }));
  const send = command({ conversationId, epoch, text: 'Once' });
  const first = await maya.call('message.send', send);
  maya.destroy();

  const again = await server.connect();
  await again.call('auth.resume', { token: maya.hello!.token! });
  await expect(again.call('message.send', send)).resolves.toEqual(first);
  await again.sync();
  expect(again.rows('message').filter((row) => row.text === 'Once')).toHaveLength(1);
  const other = { ...send, text: 'Another' };
  await expect(again.call('message.send', other).catch(codeOf)).resolves.toBe('command_id_reused');
});

test('a desktop fed by pushes has the very copy that one has which asks from the beginning', async () => {
  const desktops = await Promise.all(STAFF.map((extension) => server.desktop(extension)));
  const [maya, jonas] = desktops as [RpcClient, RpcClient];
  for (let round = 0; round < 15; round++) {
    const acts = Array.from({ length: randomInt(1, 8) }, () => act(randomInt(2) === 0 ? maya : jonas, round));
    await Promise.all(acts);
  }
  await text('the end');
  await text('the end', RECEPTION_LINE);

  for (const desktop of desktops) {
    const texted = desktop.queues().filter((name) => name !== 'Offers').length;
    await desktop.until(
      (copy) => copy.rows('message').filter((row) => row.text === 'the end').length === texted,
    );
  }
  for (const [index, extension] of STAFF.entries()) {
    expect(desktops[index]!.copy()).toEqual(await fromScratch(extension));
  }
});

async function act(desktop: RpcClient, round: number): Promise<void> {
  const from = `+1347555${1000 + randomInt(6)}`;
  const conversationId = desktop.conversation(from)?.id;
  const session = desktop.session(from);
  if (conversationId === undefined || randomInt(3) === 0) {
    await text(`text ${round} ${randomUUID()}`, randomInt(2) === 0 ? SUPPORT_LINE : RECEPTION_LINE, from);
    return;
  }
  const epoch = session?.epoch ?? 0;
  const queues = desktop.rows('queue');
  const to = { kind: 'queue' as const, id: queues[randomInt(queues.length)]!.id };
  const acts = [
    () => desktop.call('conversation.claim', command({ conversationId })),
    () => desktop.call('message.send', command({ conversationId, epoch, text: `answer ${round}` })),
    () => desktop.call('conversation.release', command({ conversationId, epoch })),
    () => desktop.call('conversation.close', command({ conversationId, epoch })),
    () => desktop.call('conversation.transfer', command({ conversationId, epoch, to, note: '' })),
    () => desktop.call('conversation.markRead', command({ conversationId, position: randomInt(9) })),
    () => desktop.call('conversation.setMuted', command({ conversationId, muted: randomInt(2) === 0 })),
  ];
  // Whether it was allowed does not matter here, only that everybody learns the same.
  await acts[randomInt(acts.length)]!().catch(codeOf);
}

test('a desktop that syncs in small pages while texts pour in misses none', async () => {
  const pouring = (async () => {
    for (let count = 0; count < 60; count++)
      await text(`drop ${count}`, SUPPORT_LINE, `+1347555${2000 + (count % 7)}`);
  })();
  const maya = await server.signIn('201');
  await maya.sync(5);
  await pouring;
  await text('the end');
  await maya.until((copy) => copy.message('the end'));
  expect(maya.rows('message').filter((row) => row.text.startsWith('drop '))).toHaveLength(60);
  expect(maya.copy()).toEqual(await fromScratch('201'));
});

test('what commits in one moment is told in one frame', async () => {
  const maya = await server.desktop('201');
  await Promise.all(Array.from({ length: 40 }, (_, index) => text(`burst ${index}`)));
  await maya.until(
    (copy) => copy.rows('message').filter((row) => row.text.startsWith('burst')).length === 40,
  );
  expect(maya.pushes.length).toBeLessThan(5);
});

test('more than a frame holds is told in several, each with its own cursor', async () => {
  const maya = await server.desktop('201');
  const words = '長'.repeat(1_500);
  await Promise.all(Array.from({ length: 150 }, (_, index) => text(`${words} ${index}`)));
  await maya.until((copy) => copy.rows('message').filter((row) => row.text.startsWith(words)).length === 150);
  expect(maya.pushes.length).toBeGreaterThan(1);
  expect(new Set(maya.pushes.map((push) => push.cursor)).size).toBe(maya.pushes.length);
  expect(maya.copy()).toEqual(await fromScratch('201'));
});

test("own settings and read marks are nobody else's to see", async () => {
  const maya = await server.desktop('201');
  const jonas = await server.desktop('202');
  await maya.call('settings.set', command({ notify: 'none' }));
  await maya.until((copy) => copy.rows('userSettings')[0]?.notify === 'none');
  await text('the end');
  await jonas.until((copy) => copy.message('the end'));
  expect(jonas.rows('userSettings')).toMatchObject([{ id: jonas.hello!.userId, notify: 'all' }]);
});

test('an agent neither sees nor can touch a queue that is not theirs', async () => {
  const maya = await server.desktop('201');
  const amara = await server.desktop('203');
  await text('For reception only', RECEPTION_LINE);
  const { id: conversationId } = await maya.until((copy) => copy.conversation(NUMBER));
  await text('For everybody', SUPPORT_LINE, '+13475550002');
  await amara.until((copy) => copy.message('For everybody'));

  expect(amara.queues()).toEqual(['Customer Support', 'Offers']);
  expect(JSON.stringify(amara.copy())).not.toContain('For reception only');
  const messageId = maya.message('For reception only')!.id;
  const { userId } = amara.hello!;
  const params = {
    ...{ conversationId, messageId, userId, epoch: 0, position: 1, muted: true, text: 'Hi' },
    ...{ to: { kind: 'user', id: userId }, note: '', typing: true },
    ...{ queueId: maya.conversation(NUMBER)!.queueId, lineId: null, number: NUMBER },
  };
  const touching = Object.keys(METHODS).filter((name) => /^(conversation|message)\./.test(name));
  expect(touching.length).toBeGreaterThan(12);
  for (const method of touching as CommandMethod[]) {
    const asked = amara.request(method, { ...params, commandId: randomUUID() });
    await expect(asked.catch(codeOf), method).resolves.toBe('not_found');
  }
});

test('a supervisor sees every queue, but can only answer where a member', async () => {
  const priya = await server.desktop('210');
  await text('Hello');
  const { id: conversationId } = await priya.until((copy) => copy.conversation(NUMBER));
  const claim = priya.call('conversation.claim', command({ conversationId }));
  await expect(claim.catch(codeOf)).resolves.toBe('forbidden');
});

test('access that ends takes its rows away at once, access gained brings them, while others only see the change', async () => {
  const maya = await server.desktop('201');
  const amara = await server.desktop('203');
  await text('Hello');
  await amara.until((copy) => copy.message('Hello'));
  const support = amara.conversation(NUMBER)!.queueId!;
  const { engine } = server.running;

  await engine.setMember(support, amara.hello!.userId, false);
  await amara.until((copy) => !copy.queues().includes('Customer Support'));
  expect(amara.copy().filter((row) => row.audience === `queue:${support}`)).toEqual([]);
  await text('Not for Amara');
  await maya.until((copy) => copy.message('Not for Amara'));
  const members = maya.rows('member').filter((member) => member.queueId === support);
  expect(members.map((member) => member.userId)).not.toContain(amara.hello!.userId);

  await engine.setMember(support, amara.hello!.userId, true);
  await amara.until((copy) => copy.message('Not for Amara'));
  expect(amara.message('Hello')).toBeDefined();
  await text('For Amara too');
  await amara.until((copy) => copy.message('For Amara too'));
  expect(amara.copy()).toEqual(await fromScratch('203'));
});

test('access that ends while away takes the rows away at the next visit', async () => {
  const amara = await server.desktop('203');
  const support = amara.rows('queueSettings')[0]!.id;
  amara.destroy();
  await server.running.engine.setMember(support, amara.hello!.userId, false);
  const again = await server.connect();
  await again.call('auth.resume', { token: amara.hello!.token! });
  const page = await again.call('sync.changes', { since: amara.cursor, limit: 500 });
  expect(page.removed).toContainEqual({ audience: `queue:${support}` });
});

test('the server says goodbye when it stops, and the cursor goes on when it is back', async () => {
  const maya = await server.desktop('201');
  await text('before');
  await maya.until((copy) => copy.message('before'));
  await server.down();
  expect(await maya.closed).toEqual({ code: 1001, reason: 'going_away' });

  await server.up();
  await text('after');
  const again = await server.connect();
  await again.call('auth.resume', { token: maya.hello!.token! });
  const page = await again.call('sync.changes', { since: maya.cursor, limit: 500 });
  expect(page.more).toBe(false);
  const texts = page.rows.flatMap((row) => (row.type === 'message' ? [row.text] : []));
  expect(texts).toEqual(['after']);
});

test('a cursor of another life of the data is refused', async () => {
  const maya = await server.signIn('201');
  const since = '00000000-0000-7000-8000-000000000000:3';
  await expect(maya.call('sync.changes', { since, limit: 500 }).catch(codeOf)).resolves.toBe(
    'cursor_expired',
  );
});
