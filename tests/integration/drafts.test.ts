/** What a user began to write, kept for all of their devices. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusalOf, Team, temporaryFolder } from '../support/team.ts';

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

const write = (userId: string, conversationId: string, text: string, note = false) =>
  team.run(userId, 'draft.set', { conversationId, text, note });

const drafts = async (userId: string) =>
  (await team.see(userId))
    .all('draft')
    .map(({ text, note, conversationId }) => ({ text, note, conversationId }));

/** A thread with a customer that this user answers. */
const claimed = async (userId: string) => {
  await team.text();
  const { id } = await team.conversation();
  return { id, epoch: (await team.claim(userId, id)).epoch };
};

describe('a draft', () => {
  it('is one per user and conversation, as it was written last, and nobody else’s to see', async () => {
    const { maya, jonas, sam } = team.people;
    await team.text();
    const { id: conversationId } = await team.conversation();
    await write(maya, conversationId, 'Dear');
    await write(maya, conversationId, 'Dear customer');
    await write(jonas, conversationId, 'Hey');
    expect(await drafts(maya)).toEqual([{ conversationId, text: 'Dear customer', note: false }]);
    expect(await drafts(jonas)).toEqual([{ conversationId, text: 'Hey', note: false }]);
    expect(await drafts(sam)).toEqual([]);
  });

  it('that was begun as a note stays one', async () => {
    const { maya } = team.people;
    await team.text();
    const { id: conversationId } = await team.conversation();
    await write(maya, conversationId, 'Odd fellow', true);
    expect(await drafts(maya)).toEqual([{ conversationId, text: 'Odd fellow', note: true }]);
  });

  it('is gone from every device once it is emptied', async () => {
    const { maya } = team.people;
    await team.text();
    const { id } = await team.conversation();
    await write(maya, id, 'Dear');
    const device = await team.see(maya);
    await write(maya, id, ' ');
    expect((await team.see(maya, device)).all('draft')).toEqual([]);
    await write(maya, id, '');
    await write(maya, id, 'Again');
    expect((await team.see(maya, device)).all('draft')).toMatchObject([{ text: 'Again' }]);
  });

  it('is gone once the text is sent or noted, and stays where that is refused', async () => {
    const { maya, jonas } = team.people;
    const { id, epoch } = await claimed(maya);
    await write(maya, id, 'Dear customer');
    await write(jonas, id, 'Mine');
    await refusalOf(team.send(maya, id, epoch + 1, 'Dear customer'));
    expect(await drafts(maya)).toHaveLength(1);
    await team.send(maya, id, epoch, 'Dear customer');
    expect(await drafts(maya)).toEqual([]);
    expect(await drafts(jonas)).toHaveLength(1);
    await write(maya, id, 'Odd fellow', true);
    await team.run(maya, 'message.note', { conversationId: id, text: 'Odd fellow', mentions: [] });
    expect(await drafts(maya)).toEqual([]);
  });

  it('is gone from a chat once it is sent', async () => {
    const { maya, jonas } = team.people;
    const { conversationId } = await team.run(maya, 'chat.open', { userId: jonas });
    await write(maya, conversationId, 'Lunch?');
    await team.say(maya, conversationId, 'Lunch?');
    expect(await drafts(maya)).toEqual([]);
  });

  it('is kept for conversations alone that one may read', async () => {
    const { maya, jonas, amara } = team.people;
    const { conversationId } = await team.run(maya, 'chat.open', { userId: jonas });
    expect((await refusalOf(write(amara, conversationId, 'Hello'))).code).toBe('not_found');
  });
});
