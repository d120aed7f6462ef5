/** How far each user has read [M1, M5, B9]. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CUSTOMER, MAYA_LINE, refusalOf, Team, temporaryFolder } from '../support/team.ts';

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

const markRead = (userId: string, conversationId: string, position: number, unread = false) =>
  team.run(userId, 'conversation.markRead', { conversationId, position, unread });

/** Whose marks of the conversation the user has, and where. */
const marks = async (userId: string, id: string) =>
  (await team.see(userId))
    .all('readMark')
    .filter((row) => row.conversationId === id)
    .map((row) => [row.userId, row.position]);

const settings = async (userId: string, id: string) =>
  (await team.see(userId)).all('conversationSettings').find((row) => row.conversationId === id);

const chat = async (userId: string, otherId: string) =>
  (await team.run(userId, 'chat.open', { userId: otherId })).conversationId;

describe('what a user has read', () => {
  it('of a customer’s thread is theirs to know alone', async () => {
    const { maya, jonas, sam } = team.people;
    await team.text();
    const { id } = await team.conversation();
    await markRead(maya, id, 2);
    expect(await marks(maya, id)).toEqual([[maya, 2]]);
    for (const userId of [jonas, sam]) expect(await marks(userId, id)).toEqual([]);
    await team.text('Hi', CUSTOMER, MAYA_LINE);
    const own = (await team.see(maya))
      .all('conversation')
      .find((row) => row.kind === 'sms' && row.outsideNumber === CUSTOMER);
    await markRead(maya, own!.id, 1);
    expect(await marks(maya, own!.id)).toEqual([[maya, 1]]);
  });

  it('of a chat or group the others see, by name', async () => {
    const { amara, jonas, maya } = team.people;
    const id = await chat(amara, jonas);
    await team.say(amara, id, 'One');
    await team.say(amara, id, 'Two');
    await markRead(jonas, id, 1);
    expect(await marks(amara, id)).toEqual([[jonas, 1]]);
    await markRead(jonas, id, 2);
    expect(await marks(amara, id)).toEqual([[jonas, 2]]);
    expect(await marks(maya, id)).toEqual([]);
  });

  it('never moves back, nor beyond what there is', async () => {
    const { amara, jonas } = team.people;
    const id = await chat(amara, jonas);
    await team.say(amara, id, 'One');
    await markRead(jonas, id, 99);
    await markRead(jonas, id, 0);
    expect(await marks(amara, id)).toEqual([[jonas, 1]]);
  });

  it('is no business of those who may not read it', async () => {
    const { amara, jonas, maya } = team.people;
    const id = await chat(amara, jonas);
    expect((await refusalOf(markRead(maya, id, 1))).code).toBe('not_found');
    const muting = team.run(maya, 'conversation.setMuted', { conversationId: id, muted: true });
    expect((await refusalOf(muting)).code).toBe('not_found');
  });
});

describe('a conversation marked unread', () => {
  it('shows as unread on all of the user’s devices until it is read again, and on nobody else’s', async () => {
    const { maya, jonas } = team.people;
    await team.text();
    const { id } = await team.conversation();
    await markRead(maya, id, 2, true);
    expect(await settings(maya, id)).toMatchObject({ markedUnread: true, muted: false });
    expect(await settings(jonas, id)).toBeUndefined();
    expect(await marks(maya, id)).toEqual([[maya, 2]]);
    await markRead(maya, id, 2);
    expect(await settings(maya, id)).toMatchObject({ markedUnread: false });
  });

  it('stays so when it is muted, and muted when it is marked', async () => {
    const { maya } = team.people;
    await team.text();
    const { id } = await team.conversation();
    const mute = (muted: boolean) => team.run(maya, 'conversation.setMuted', { conversationId: id, muted });
    await markRead(maya, id, 2, true);
    await mute(true);
    expect(await settings(maya, id)).toMatchObject({ markedUnread: true, muted: true });
    await markRead(maya, id, 2);
    expect(await settings(maya, id)).toMatchObject({ markedUnread: false, muted: true });
    await markRead(maya, id, 2, true);
    await mute(false);
    expect(await settings(maya, id)).toMatchObject({ markedUnread: true, muted: false });
  });

  it('leaves no row behind where nothing is said', async () => {
    const { maya } = team.people;
    await team.text();
    const { id } = await team.conversation();
    await markRead(maya, id, 0);
    expect(await settings(maya, id)).toBeUndefined();
    expect(await marks(maya, id)).toEqual([]);
  });
});
