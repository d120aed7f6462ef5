/** What is asked over the socket and holds at the moment of the answer. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Refusal } from '#shared/protocol/errors.ts';
import type { RpcClient } from '../support/rpc-client.ts';
import { RECEPTION_LINE, SUPPORT_LINE, TestServer } from '../support/server.ts';

let server: TestServer;
beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

const NUMBER = '+13475551234';
const codeOf = (error: Refusal) => error.error.code;

function command<Extra extends object>(extra: Extra): Extra & { commandId: string } {
  return { commandId: randomUUID(), ...extra };
}

function text(from = NUMBER, to = SUPPORT_LINE) {
  const carrierId = randomUUID();
  return server.running.engine.inbound({ carrier: 'test', carrierId, from, to, text: 'Hello' });
}

const queueOf = (desktop: RpcClient, name: string) =>
  desktop.rows('queue').find((queue) => queue.name === name)!.id;

describe('to whom a conversation can be transferred', () => {
  async function conversation(desktop: RpcClient): Promise<string> {
    await text();
    return (await desktop.until((copy) => copy.conversation(NUMBER))).id;
  }

  it('names the members of its queue but oneself, by name, with what keeps each from taking it', async () => {
    const maya = await server.desktop('201');
    const conversationId = await conversation(maya);
    const ask = () => maya.call('conversation.transferTargets', { conversationId });
    expect((await ask()).users).toEqual([
      expect.objectContaining({ name: 'Amara Okafor', extension: '203', obstacle: 'offline' }),
      expect.objectContaining({ name: 'Jonas Weber', extension: '202', obstacle: 'offline' }),
    ]);

    const jonas = await server.desktop('202');
    const amara = await server.desktop('203');
    await maya.until((copy) => copy.user('202')?.online && copy.user('203')?.online);
    await amara.call('user.setPause', command({ reasonId: amara.rows('pauseReason')[0]!.id }));
    await jonas.call('conversation.claim', command({ conversationId }));
    const { users } = await ask();
    expect(users).toMatchObject([
      { name: 'Amara Okafor', obstacle: 'paused', owned: 0, capacity: 5 },
      { name: 'Jonas Weber', obstacle: null, capacity: 5 },
    ]);

    const queueId = queueOf(jonas, 'Customer Support');
    await jonas.call('queue.setLogin', command({ queueId, loggedIn: false }));
    expect((await ask()).users).toMatchObject([{ obstacle: 'paused' }, { obstacle: 'notLoggedIn' }]);
  });

  it('counts what somebody has in this queue against their capacity', async () => {
    const maya = await server.desktop('201');
    const jonas = await server.desktop('202');
    const conversationId = await conversation(maya);
    const ask = async () =>
      (await maya.call('conversation.transferTargets', { conversationId })).users.find(
        (user) => user.id === jonas.hello!.userId,
      )!;
    const { owned, capacity } = await ask();
    for (let more = owned; more < capacity; more++) {
      const from = `+1347555${3000 + more}`;
      await text(from);
      const { id } = await jonas.until((copy) => copy.conversation(from));
      await jonas.call('conversation.claim', command({ conversationId: id }));
    }
    expect(await ask()).toMatchObject({ obstacle: 'atCapacity', owned: capacity });
  });

  it('names every other queue, how many there could take it and how many customers wait', async () => {
    const amara = await server.desktop('203');
    const conversationId = await conversation(amara);
    const ask = () => amara.call('conversation.transferTargets', { conversationId });
    const [reception, offers, ...more] = (await ask()).queues;
    expect([offers?.name, more]).toEqual(['Offers', []]);
    expect(reception).toMatchObject({ name: 'Main Reception', kind: 'receptionist', available: 0 });
    await text('+13475550002', RECEPTION_LINE);
    const maya = await server.desktop('201');
    await amara.until((copy) => copy.user('201')?.online);
    expect((await ask()).queues[0]).toMatchObject({ available: 1, waiting: reception!.waiting + 1 });
    const queueId = queueOf(maya, 'Main Reception');
    await maya.call('queue.setLogin', command({ queueId, loggedIn: false }));
    expect((await ask()).queues[0]).toMatchObject({ available: 0 });
  });

  it('is told to those alone who may read the conversation', async () => {
    const [maya, amara, priya] = await Promise.all(['201', '203', '210'].map((who) => server.desktop(who)));
    await text(NUMBER, RECEPTION_LINE);
    const { id: conversationId } = await maya!.until((copy) => copy.conversation(NUMBER));
    const ask = (desktop: RpcClient) => desktop.call('conversation.transferTargets', { conversationId });
    expect((await ask(priya!)).users.map((user) => user.name)).toEqual(['Jonas Weber', 'Maya Chen']);
    await expect(ask(amara!).catch(codeOf)).resolves.toBe('not_found');
  });
});

describe('the audit trail of admins', () => {
  const page = { before: null, limit: 50 };

  it('is for admins alone', async () => {
    for (const extension of ['201', '210']) {
      const desktop = await server.signIn(extension);
      await expect(desktop.call('admin.audit', page).catch(codeOf)).resolves.toBe('forbidden');
    }
  });

  it('says who changed what from what to what, page by page, the latest first', async () => {
    const sam = await server.desktop('200');
    for (const name of ['Doctor', 'Dentist', 'Errand']) {
      const record = { type: 'pauseReason' as const, values: { name } };
      await sam.call('admin.save', command({ id: null, revision: null, record }));
    }
    const first = await sam.call('admin.audit', { before: null, limit: 2 });
    expect(first.more).toBe(true);
    expect(first.entries).toHaveLength(2);
    expect(first.entries[0]).toMatchObject({
      userId: sam.hello!.userId,
      subject: expect.stringMatching(/^pauseReason:/),
      changes: { name: { to: 'Errand' } },
    });
    const second = await sam.call('admin.audit', { before: first.entries[1]!.id, limit: 2 });
    expect(second).toMatchObject({ more: false, entries: [{ changes: { name: { to: 'Doctor' } } }] });
  });

  it('comes in pages that fit a frame, however long what was changed', async () => {
    const sam = await server.desktop('200');
    const exceptions = Array.from({ length: 400 }, (_, day) => ({
      date: new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10),
      name: 'x'.repeat(100),
      open: [],
    }));
    const weekly = Array.from({ length: 7 }, () => []);
    const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];
    for (const name of names) {
      const record = { type: 'hours' as const, values: { name, weekly, exceptions } };
      await sam.call('admin.save', command({ id: null, revision: null, record }));
    }
    const found: number[] = [];
    for (let more = true; more; ) {
      const answer = await sam.call('admin.audit', { before: found.at(-1) ?? null, limit: 200 });
      expect(JSON.stringify(answer).length).toBeLessThan(256 * 1024);
      found.push(...answer.entries.map((entry) => entry.id));
      more = answer.more;
    }
    expect(found).toHaveLength(names.length);
  });
});

describe('in which time zones a number may be', () => {
  it('is told by its prefix: one, several, or none', async () => {
    const maya = await server.desktop('201');
    const ask = (number: string) => maya.call('number.timeZones', { number });
    expect(await ask('+14155550107')).toEqual({ zones: ['America/Los_Angeles'] });
    expect((await ask('+18005550107')).zones).toEqual(
      expect.arrayContaining(['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu']),
    );
    expect(await ask('nobody')).toEqual({ zones: [] });
  });
});
