import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRecord } from '#shared/protocol/records.ts';
import { Row } from '#shared/protocol/rows.ts';
import { seedDemo } from '../../../../server/demo/seed.ts';
import { listRecords } from '../../../../server/store/admin-records.ts';
import { Team, temporaryFolder } from '../../../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
beforeAll(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
});
afterAll(async () => {
  await team.close();
  await folder.dispose();
});

describe('the demo', () => {
  it('has three queues with a line each, five people, and a past', async () => {
    const all = await team.see(team.people.sam);
    expect(all.all('queue').map((queue) => [queue.name, queue.kind])).toEqual([
      ['Customer Support', 'callQueue'],
      ['Main Reception', 'receptionist'],
      ['Offers', 'callQueue'],
    ]);
    expect(all.all('line').filter((line) => line.queueId !== null)).toHaveLength(3);
    expect(
      all
        .all('user')
        .map((user) => user.extension)
        .sort(),
    ).toEqual(['200', '201', '202', '203', '210']);
    expect(
      all
        .all('session')
        .map((session) => session.state)
        .sort(),
    ).toEqual(['ended', 'ended', 'open', 'open']);
  });

  it('has colleagues who chat, a group with an outside number, and a thread on somebody’s own line', async () => {
    const kinds = async (userId: string) =>
      (await team.see(userId))
        .all('conversation')
        .filter(({ kind }) => kind !== 'queue')
        .map(({ kind, name }) => name ?? kind)
        .sort();
    expect(await kinds(team.people.maya)).toEqual(['Saturday deliveries', 'chat', 'sms']);
    expect(await kinds(team.people.jonas)).toEqual(['Saturday deliveries', 'chat']);
    expect(await kinds(team.people.amara)).toEqual(['Saturday deliveries']);
    expect(await kinds(team.people.sam)).toEqual([]);
    const maya = await team.see(team.people.maya);
    expect(maya.all('delivery').map(({ status }) => status)).toEqual(['delivered']);
    expect(maya.all('phonebook').map(({ name }) => name)).toEqual(['Customers', 'Partners']);
    expect(maya.all('call')).toHaveLength(5);
    expect(maya.all('cannedResponse')).toHaveLength(3);
  });

  it('has what an admin sets: extensions, reasons to pause, codes to file under, and business hours', async () => {
    const all = await team.see(team.people.sam);
    const names = (type: 'pauseReason' | 'wrapUpCode' | 'hours') => all.all(type).map(({ name }) => name);
    expect(all.all('queue').map(({ extension, enabled }) => [extension, enabled])).toEqual([
      ['300', true],
      ['310', true],
      ['320', true],
    ]);
    expect(names('pauseReason')).toEqual(['Lunch', 'Break', 'Training', 'Meeting']);
    expect(names('wrapUpCode')).toEqual(['Question answered', 'Order changed', 'Complaint', 'Wrong number']);
    expect(names('hours')).toEqual(['Office hours']);
    for (const settings of all.all('queueSettings')) {
      expect(settings).toMatchObject({ distribution: 'open', idleTimeout: 300_000, hoursId: null });
    }
    for (const member of all.all('member')) expect(member).toMatchObject({ loggedIn: true, capacity: 5 });
  });

  it('could have been set by an admin: every record of it can be saved as it is', async () => {
    for (const type of [
      'account',
      'user',
      'queue',
      'line',
      'pauseReason',
      'wrapUpCode',
      'hours',
      'campaign',
    ] as const) {
      for (const { id, revision, values } of await listRecords(team.store.reader, type)) {
        const record = { type, values } as unknown as AnyRecord;
        expect(await team.run(team.people.sam, 'admin.save', { id, revision, record })).toEqual({
          id,
          revision: 1,
        });
      }
    }
  });

  it('lies in the past, in order, with nobody waiting and nothing on its way', async () => {
    const all = await team.see(team.people.sam);
    for (const conversation of all.all('conversation')) {
      const messages = all
        .all('message')
        .filter((message) => message.conversationId === conversation.id)
        .sort((a, b) => a.position - b.position);
      expect(messages).toHaveLength(conversation.lastPosition);
      expect(messages.map((message) => message.at)).toEqual(messages.map((message) => message.at).sort());
      expect(messages.at(-1)!.at).toBeLessThan(team.time.now());
      for (const message of messages) expect([null, 'delivered']).toContain(message.status);
    }
    expect(await team.engine.takeOutbound(10)).toEqual([]);
  });

  it('leaves nothing unread to anybody', async () => {
    for (const userId of Object.values(team.people)) {
      const seen = await team.see(userId);
      for (const conversation of seen.all('conversation')) {
        const mark = seen
          .all('readMark')
          .find((row) => row.conversationId === conversation.id && row.userId === userId);
        expect(mark?.position).toBe(conversation.lastPosition);
      }
    }
  });

  it('consists of rows as the protocol has them', async () => {
    for (const row of (await team.see(team.people.maya)).sorted()) expect(Row.parse(row)).toEqual(row);
  });

  it('never fills a database that has something in it', async () => {
    const before = (await team.see(team.people.sam)).cursor;
    expect(await seedDemo({ store: team.store, clock: team.time, newId })).toBe(false);
    expect((await team.see(team.people.sam)).cursor).toBe(before);
  });
});
