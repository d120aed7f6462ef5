/** Direct chats [M2]: two colleagues, from the directory. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PERMITTED, refusalOf, Team, temporaryFolder } from '../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

const open = async (userId: string, otherId: string) =>
  (await team.run(userId, 'chat.open', { userId: otherId })).conversationId;

const has = async (userId: string, conversationId: string) =>
  (await team.see(userId)).rows.has(`conversation:${conversationId}`);

describe('a chat', () => {
  it('is one, whoever of the two opens it and however often', async () => {
    const { amara, jonas, maya } = team.people;
    const id = await open(amara, jonas);
    expect(await open(jonas, amara)).toBe(id);
    expect(await open(amara, jonas)).toBe(id);
    expect(await open(amara, maya)).not.toBe(id);
  });

  it('is there for the two alone, and for no supervisor or admin', async () => {
    const { amara, jonas, maya, priya, sam } = team.people;
    const id = await open(amara, jonas);
    await team.say(amara, id, 'Lunch?');
    for (const userId of [amara, jonas]) {
      expect((await team.read(userId, id)).map((row) => row.text)).toEqual(['Lunch?']);
    }
    for (const userId of [maya, priya, sam]) {
      const { rows } = await team.see(userId);
      expect([...rows.values()].filter((row) => row.audience === `conversation:${id}`)).toEqual([]);
      expect((await refusalOf(team.say(userId, id, 'Hello'))).code).toBe('not_found');
    }
  });

  it('carries what was written to colleagues alone: nothing goes to the carrier', async () => {
    const { amara, jonas } = team.people;
    const id = await open(amara, jonas);
    await team.say(amara, id, '  Lunch?  ');
    await team.say(jonas, id, 'At one.');
    const { messages, conversation } = {
      messages: await team.read(amara, id),
      conversation: (await team.see(amara)).get('conversation', id),
    };
    expect(messages.map(({ direction, authorId, status }) => ({ direction, authorId, status }))).toEqual([
      { direction: 'internal', authorId: amara, status: null },
      { direction: 'internal', authorId: jonas, status: null },
    ]);
    expect(messages[0]?.text).toBe('Lunch?');
    expect(conversation).toMatchObject({ kind: 'chat', lastMessageId: messages[1]?.id, lastPosition: 2 });
    expect(await team.handOver()).toEqual([]);
  });

  it('is sent once however often the desktop repeats it', async () => {
    const { amara, jonas } = team.people;
    const id = await open(amara, jonas);
    const wish = { conversationId: id, epoch: null, text: 'Lunch?', mentions: [], ...PERMITTED };
    const commandId = '0193c1f0-0000-7000-8000-000000000001';
    const first = await team.run(amara, 'message.send', wish, commandId);
    expect(await team.run(amara, 'message.send', wish, commandId)).toEqual(first);
    expect(await team.read(jonas, id)).toHaveLength(1);
  });

  it('refuses what is empty or too long', async () => {
    const { amara, jonas } = team.people;
    const id = await open(amara, jonas);
    expect((await refusalOf(team.say(amara, id, ' \n'))).code).toBe('message_empty');
    expect((await refusalOf(team.say(amara, id, 'x'.repeat(1601)))).code).toBe('message_too_long');
  });

  it('is with a colleague who can sign in, and not with oneself', async () => {
    const { amara, jonas } = team.people;
    expect((await refusalOf(open(amara, amara))).code).toBe('not_found');
    expect((await refusalOf(open(amara, 'nobody'))).code).toBe('not_found');
    await team.changeUser(jonas, { active: false });
    expect((await refusalOf(open(amara, jonas))).code).toBe('not_found');
  });

  it('with one who has left stays readable, and is closed', async () => {
    const { amara, jonas } = team.people;
    const id = await open(amara, jonas);
    await team.say(jonas, id, 'Bye!');
    await team.changeUser(jonas, { active: false });
    expect(await open(amara, jonas)).toBe(id);
    expect((await team.read(amara, id)).map((row) => row.text)).toEqual(['Bye!']);
    expect(await refusalOf(team.say(amara, id, 'Bye'))).toEqual({
      code: 'recipient_gone',
      data: { name: 'Jonas Weber' },
    });
    expect(await has(jonas, id)).toBe(false);

    await team.changeUser(jonas, { active: true });
    expect(await has(jonas, id)).toBe(true);
    await team.say(amara, id, 'Welcome back');
    expect((await team.read(jonas, id)).map((row) => row.text)).toEqual(['Bye!', 'Welcome back']);
  });

  it('is not touched by a change of role or queue', async () => {
    const { amara, jonas } = team.people;
    const id = await open(amara, jonas);
    await team.changeUser(jonas, { role: 'supervisor' });
    await team.engine.setMember(await team.queueId('Customer Support'), jonas, false);
    await team.changeUser(jonas, { role: 'agent' });
    expect(await has(jonas, id)).toBe(true);
  });

  it('knows no session: it is neither claimed nor given on', async () => {
    const { amara, jonas } = team.people;
    const conversationId = await open(amara, jonas);
    const epoch = 0;
    const to = { kind: 'user', id: jonas } as const;
    for (const act of [
      team.claim(amara, conversationId),
      team.release(amara, conversationId, epoch),
      team.closeSession(amara, conversationId, epoch),
      team.activity(amara, conversationId, epoch),
      team.run(amara, 'conversation.transfer', { conversationId, epoch, to, note: '' }),
      team.run(amara, 'message.note', { conversationId, text: 'Note', mentions: [] }),
      team.run(amara, 'group.leave', { conversationId }),
    ]) {
      expect((await refusalOf(act)).code).toBe('not_found');
    }
  });
});
