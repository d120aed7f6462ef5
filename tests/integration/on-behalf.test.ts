import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CUSTOMER, refusalOf, Team, temporaryFolder } from '../support/team.ts';

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

const start = async (userId: string, number = '(347) 555-0107', queue = 'Customer Support') =>
  team.run(userId, 'conversation.start', { queueId: await team.queueId(queue), lineId: null, number });

describe('a text on behalf of a queue', () => {
  it('opens a conversation from the queue’s number, owned by who writes', async () => {
    const { maya } = team.people;
    const { conversationId, epoch } = await start(maya);
    expect(await team.session()).toMatchObject({ state: 'claimed', ownerId: maya, startedBy: 'team' });
    await team.send(maya, conversationId, epoch, 'Your chair has arrived.');
    expect((await team.messages()).map(({ event, text }) => event?.kind ?? text)).toEqual([
      'started',
      'consent',
      'Your chair has arrived.',
    ]);
  });

  it('goes on with the conversation there is', async () => {
    const { maya } = team.people;
    await team.text();
    const { id } = await team.conversation();
    expect(await start(maya)).toMatchObject({ conversationId: id });
    expect(await team.session()).toMatchObject({ ownerId: maya, startedBy: 'customer' });
  });

  it('never takes it from a colleague', async () => {
    const { maya, jonas } = team.people;
    await team.text();
    await team.claim(jonas, (await team.conversation()).id);
    expect(await refusalOf(start(maya))).toMatchObject({
      code: 'already_claimed',
      data: { owner: { name: 'Jonas Weber' } },
    });
  });

  it('does not ask for a login, but for room', async () => {
    const { maya, jonas, amara } = team.people;
    const queueId = await team.queueId('Customer Support');
    await team.run(maya, 'queue.setLogin', { queueId, loggedIn: false });
    await start(maya);
    await team.changeQueue('Customer Support', {
      members: [maya, jonas, amara].map((userId) => ({ userId, capacity: 1 })),
    });
    expect(await refusalOf(start(maya, '+13475550108'))).toMatchObject({
      code: 'cannot_take',
      data: { obstacle: 'atCapacity', queue: 'Customer Support', capacity: 1 },
    });
  });

  it('is refused for what is not a number or the team’s own, for a queue that is off, or not one’s own', async () => {
    const { maya, amara } = team.people;
    expect((await refusalOf(start(maya, '12'))).code).toBe('not_a_number');
    expect((await refusalOf(start(maya, '+12125550142'))).code).toBe('own_number');
    expect((await refusalOf(start(maya, '(212) 555-0100'))).code).toBe('own_number');
    expect((await refusalOf(start(amara, CUSTOMER, 'Main Reception'))).code).toBe('not_found');
    await team.changeQueue('Customer Support', { enabled: false });
    expect((await refusalOf(start(maya))).code).toBe('queue_off');
  });

  it('needs the permission', async () => {
    const { maya, sam } = team.people;
    const { revision, name, extension, role } = (await team.see(sam)).get('user', maya);
    await team.run(sam, 'admin.save', {
      id: maya,
      revision,
      record: {
        type: 'user',
        values: {
          name,
          extension,
          role,
          active: true,
          password: null,
          refinements: { startConversations: false },
        },
      },
    });
    expect((await refusalOf(start(maya))).code).toBe('forbidden');
  });
});
