/** Who looks at a conversation and who types [B1]: between those who show it, for as long as they do. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HEARTBEAT_TIMEOUT, TYPING_LASTS } from '#shared/limits.ts';
import type { Refusal } from '#shared/protocol/errors.ts';
import type { RpcClient } from '../support/rpc-client.ts';
import { RECEPTION_LINE, SUPPORT_LINE, TestServer } from '../support/server.ts';

const NUMBER = '+13475551234';
let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

const codeOf = (error: Refusal) => error.error.code;

/** A customer has texted; the conversation. */
async function conversation(line = SUPPORT_LINE, from = NUMBER): Promise<string> {
  const carrierId = randomUUID();
  await server.running.engine.inbound({ carrier: 'test', carrierId, from, to: line, text: 'Hello' });
  const sam = await server.desktop('200');
  const found = await sam.until((copy) => copy.conversation(from));
  sam.destroy();
  return found.id;
}

const show = (desktop: RpcClient, conversationId: string | null, typing = false) =>
  desktop.call('conversation.presence', { conversationId, typing });

/** Resolves once the last thing it was told is who is there, and who types. */
function told(desktop: RpcClient, conversationId: string, users: { who: RpcClient; typing?: boolean }[]) {
  const list = users.map(({ who, typing = false }) => ({ userId: who.hello!.userId, typing }));
  const expected = JSON.stringify(list.sort((a, b) => (a.userId < b.userId ? -1 : 1)));
  return desktop.until(({ presences }) => {
    const last = presences.at(-1);
    return last?.conversationId === conversationId && JSON.stringify(last.users) === expected;
  });
}

test('colleagues who show the same conversation see each other, and who types', async () => {
  const c = await conversation();
  const [maya, jonas] = [await server.desktop('201'), await server.desktop('202')];
  await show(maya, c);
  await told(maya, c, []);
  await show(jonas, c);
  await told(jonas, c, [{ who: maya }]);
  await told(maya, c, [{ who: jonas }]);
  await show(jonas, c, true);
  await told(maya, c, [{ who: jonas, typing: true }]);
  server.time.advance(TYPING_LASTS);
  await told(maya, c, [{ who: jonas }]);
  await show(jonas, null);
  await told(maya, c, []);
});

test('it is for those alone who may read the conversation', async () => {
  const c = await conversation(RECEPTION_LINE);
  const [maya, amara] = [await server.desktop('201'), await server.desktop('203')];
  await show(maya, c);
  await expect(show(amara, c, true).catch(codeOf)).resolves.toBe('not_found');
  await expect(show(amara, 'no such conversation').catch(codeOf)).resolves.toBe('not_found');
  expect(maya.presences).toEqual([{ conversationId: c, users: [] }]);
  expect(amara.presences).toEqual([]);
});

test('one who is refused what they want to show is no longer where they were', async () => {
  const [support, reception] = [await conversation(), await conversation(RECEPTION_LINE, '+13475550002')];
  const [maya, amara] = [await server.desktop('201'), await server.desktop('203')];
  await show(maya, support);
  await show(amara, support);
  await told(maya, support, [{ who: amara }]);
  await expect(show(amara, reception).catch(codeOf)).resolves.toBe('not_found');
  await told(maya, support, []);
});

test('the last word counts, however quickly one follows the other', async () => {
  const [first, second] = [await conversation(), await conversation(SUPPORT_LINE, '+13475550002')];
  const [maya, jonas] = [await server.desktop('201'), await server.desktop('202')];
  await Promise.all([show(maya, first), show(maya, second), show(maya, first), show(maya, null)]);
  await show(jonas, first);
  await told(jonas, first, []);
  await Promise.all([show(maya, first), show(maya, second)]);
  await show(jonas, second);
  await told(jonas, second, [{ who: maya }]);
});

test('a person with two desktops is there once, until the last of them goes', async () => {
  const c = await conversation();
  const maya = await server.desktop('201');
  const [desk, laptop] = [await server.desktop('202'), await server.desktop('202')];
  for (const desktop of [maya, desk, laptop]) await show(desktop, c);
  await told(maya, c, [{ who: desk }]);
  await told(desk, c, [{ who: maya }]);
  desk.destroy();
  await show(laptop, c, true);
  await told(maya, c, [{ who: laptop, typing: true }]);
  laptop.destroy();
  await told(maya, c, []);
});

test('a desktop that falls silent is gone from the conversation as soon as it is given up', async () => {
  const c = await conversation();
  const jonas = await server.desktop('202');
  await show(jonas, c);
  jonas.ws.pause();
  server.time.advance(HEARTBEAT_TIMEOUT / 2);
  const maya = await server.desktop('201');
  await show(maya, c);
  await told(maya, c, [{ who: jonas }]);
  server.time.advance(HEARTBEAT_TIMEOUT / 2);
  await told(maya, c, []);
});

test('signing out ends it', async () => {
  const c = await conversation();
  const [maya, jonas] = [await server.desktop('201'), await server.desktop('202')];
  await show(maya, c);
  await show(jonas, c);
  await told(maya, c, [{ who: jonas }]);
  await jonas.call('auth.signOut', {});
  await told(maya, c, []);
});

test('whoever leaves the queue is gone from its conversations, and hears of nobody there any more', async () => {
  const c = await conversation();
  const [maya, amara] = [await server.desktop('201'), await server.desktop('203')];
  await show(maya, c);
  await show(amara, c);
  await told(maya, c, [{ who: amara }]);
  const { queueId } = maya.conversation(NUMBER)!;
  await server.running.engine.setMember(queueId!, amara.hello!.userId, false);
  await told(maya, c, []);
  const before = amara.presences.length;
  await show(maya, c, true);
  await expect(show(amara, c, true).catch(codeOf)).resolves.toBe('not_found');
  expect(amara.presences).toHaveLength(before);
});

test('where the conversation goes to another queue, only those who may see it there stay', async () => {
  const c = await conversation();
  const [maya, jonas, amara] = await Promise.all(['201', '202', '203'].map((who) => server.desktop(who)));
  for (const desktop of [maya!, jonas!, amara!]) await show(desktop, c);
  await told(maya!, c, [{ who: jonas! }, { who: amara! }]);
  const { epoch } = await maya!.call('conversation.claim', { commandId: randomUUID(), conversationId: c });
  const to = {
    kind: 'queue' as const,
    id: maya!.rows('queue').find((queue) => queue.kind === 'receptionist')!.id,
  };
  const params = { commandId: randomUUID(), conversationId: c, epoch, to, note: '' };
  await maya!.call('conversation.transfer', params);
  await told(maya!, c, [{ who: jonas! }]);
  await told(jonas!, c, [{ who: maya! }]);
  await expect(show(amara!, c, true).catch(codeOf)).resolves.toBe('not_found');
});

test('none of it is written down', async () => {
  const c = await conversation();
  const [maya, jonas] = [await server.desktop('201'), await server.desktop('202')];
  await maya.until((copy) => copy.user('202')?.online);
  const written: unknown[] = [];
  server.running.engine.onCommit(({ rows }) => written.push(...rows));
  await show(maya, c, true);
  await show(jonas, c, true);
  await told(maya, c, [{ who: jonas, typing: true }]);
  expect(written).toEqual([]);
});

test('it is for chats and groups, too, for those who take part and as long as they do', async () => {
  const [jonas, amara, priya] = await Promise.all(['202', '203', '210'].map((who) => server.desktop(who)));
  const { conversationId: c } = await jonas!.call('group.create', {
    commandId: randomUUID(),
    name: 'Movers',
    userIds: [amara!.hello!.userId],
    numbers: [],
    lineId: null,
  });
  await show(jonas!, c);
  await show(amara!, c, true);
  await told(jonas!, c, [{ who: amara!, typing: true }]);
  await expect(show(priya!, c).catch(codeOf)).resolves.toBe('not_found');
  await amara!.call('group.leave', { commandId: randomUUID(), conversationId: c });
  await told(jonas!, c, []);
  await expect(show(amara!, c).catch(codeOf)).resolves.toBe('not_found');
});

test('a thread of one’s own line is shown to nobody else', async () => {
  const [maya, sam] = [await server.desktop('201'), await server.desktop('200')];
  const line = maya.rows('line').find(({ userId }) => userId === maya.hello!.userId)!;
  const wish = { commandId: randomUUID(), lineId: line.id, number: NUMBER };
  const { conversationId: c } = await maya.call('sms.open', wish);
  await show(maya, c);
  await expect(show(sam, c).catch(codeOf)).resolves.toBe('not_found');
  await told(maya, c, []);
});
