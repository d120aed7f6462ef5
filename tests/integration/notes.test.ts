/** Internal notes in customers’ threads [B5]. */
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

const note = (userId: string, conversationId: string, text = 'Be kind to him', mentions: string[] = []) =>
  team.run(userId, 'message.note', { conversationId, text, mentions });

describe('a note', () => {
  it('is written by whoever reads the thread, whoever has it, and never goes out', async () => {
    const { maya, jonas, priya } = team.people;
    await team.text();
    const { id } = await team.conversation();
    await team.claim(jonas, id);
    await note(maya, id, ' First ');
    await note(priya, id, 'Second');
    expect((await team.messages()).slice(-2)).toMatchObject([
      { direction: 'internal', authorId: maya, text: 'First', status: null },
      { direction: 'internal', authorId: priya, text: 'Second', status: null },
    ]);
    expect(await team.handOver()).toEqual([]);
  });

  it('answers nobody: the customer goes on waiting, and the list stays as it was', async () => {
    const { maya } = team.people;
    await team.text();
    const [session, conversation] = [await team.session(), await team.conversation()];
    team.time.advance(60_000);
    await note(maya, conversation.id);
    expect(await team.session()).toEqual(session);
    expect(await team.conversation()).toMatchObject({
      lastMessageAt: conversation.lastMessageAt,
      lastMessageId: conversation.lastMessageId,
      lastPosition: conversation.lastPosition + 1,
    });
  });

  it('is no act of the owner: the idle time goes on', async () => {
    const { maya } = team.people;
    await team.text();
    const { id } = await team.conversation();
    await team.claim(maya, id);
    const { idleDueAt } = await team.session();
    team.time.advance(60_000);
    await note(maya, id);
    expect((await team.session()).idleDueAt).toBe(idleDueAt);
  });

  it('names those alone who can read it', async () => {
    const { maya, jonas, amara, priya } = team.people;
    await team.text('Hello', CUSTOMER, '+12125550100');
    const { id } = await team.conversation();
    await note(maya, id, 'Who knows him?', [jonas, amara, priya, 'nobody', jonas]);
    expect((await team.messages()).at(-1)?.mentions).toEqual([jonas, priya]);
  });

  it('on one’s own line is one’s own alone', async () => {
    const { maya, jonas } = team.people;
    await team.text('Hi Maya', CUSTOMER, MAYA_LINE);
    const thread = (await team.see(maya))
      .all('conversation')
      .find((row) => row.kind === 'sms' && row.outsideNumber === CUSTOMER);
    await note(maya, thread!.id, 'An old friend', [jonas]);
    expect((await team.read(maya, thread!.id)).at(-1)).toMatchObject({ text: 'An old friend', mentions: [] });
    expect((await refusalOf(note(jonas, thread!.id))).code).toBe('not_found');
    expect(await team.handOver()).toEqual([]);
  });

  it('is refused where it is empty, too long, or for a thread one may not read', async () => {
    const { maya, amara } = team.people;
    await team.text('Hello', CUSTOMER, '+12125550100');
    const { id } = await team.conversation();
    expect((await refusalOf(note(maya, id, ' '))).code).toBe('message_empty');
    expect((await refusalOf(note(maya, id, 'x'.repeat(1601)))).code).toBe('message_too_long');
    expect((await refusalOf(note(amara, id))).code).toBe('not_found');
  });

  it('is never handed over, not even when asked to be sent again', async () => {
    const { maya } = team.people;
    await team.text();
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    const { messageId } = await note(maya, id);
    const retry = team.run(maya, 'message.retry', { messageId, epoch });
    expect((await refusalOf(retry)).code).toBe('not_retryable');
  });

  it('goes to another queue with its thread', async () => {
    const { maya, amara } = team.people;
    await team.text('Hello', CUSTOMER, '+12125550100');
    const { id } = await team.conversation();
    const { epoch } = await team.claim(maya, id);
    await note(maya, id);
    const to = { kind: 'queue', id: await team.queueId('Customer Support') } as const;
    await team.run(maya, 'conversation.transfer', { conversationId: id, epoch, to, note: '' });
    expect((await team.read(amara, id)).map((row) => row.text)).toContain('Be kind to him');
  });
});

describe('a message in a queue’s conversation', () => {
  it('without the epoch of a session is nobody’s to send', async () => {
    const { maya, jonas } = team.people;
    await team.text();
    const { id } = await team.conversation();
    expect(await refusalOf(team.say(maya, id, 'Hi'))).toEqual({ code: 'not_owner', data: { owner: null } });
    await team.claim(jonas, id);
    expect(await refusalOf(team.say(maya, id, 'Hi'))).toMatchObject({
      code: 'not_owner',
      data: { owner: { name: 'Jonas Weber' } },
    });
  });
});
