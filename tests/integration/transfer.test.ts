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

async function claimedByMaya() {
  await team.text('Can you help?');
  const { id: conversationId } = await team.conversation();
  const { epoch } = await team.claim(team.people.maya, conversationId);
  return { conversationId, epoch };
}

const events = async () => (await team.messages()).flatMap(({ event }) => (event === null ? [] : [event]));

describe('a transfer to a colleague', () => {
  it('makes them the owner, with the note for the team in the thread', async () => {
    const { maya, jonas } = team.people;
    const { conversationId, epoch } = await claimedByMaya();
    const to = { kind: 'user' as const, id: jonas };
    await team.run(maya, 'conversation.transfer', {
      conversationId,
      epoch,
      to,
      note: ' She has the receipt. ',
    });
    expect(await team.session()).toMatchObject({ state: 'claimed', ownerId: jonas, epoch: epoch + 1 });
    expect((await events()).at(-1)).toEqual({
      kind: 'transferredToUser',
      userId: maya,
      toUserId: jonas,
      note: 'She has the receipt.',
    });
    expect((await refusalOf(team.send(maya, conversationId, epoch, 'One more thing'))).code).toBe(
      'not_owner',
    );
    expect((await team.interactions(maya)).at(-1)).toMatchObject({ outcome: 'transferred' });
    expect((await team.interactions(jonas)).at(-1)).toMatchObject({ outcome: null, endedAt: null });
  });

  it('is refused where the colleague cannot take it, and says why', async () => {
    const { maya, jonas, amara, priya } = team.people;
    const { conversationId, epoch } = await claimedByMaya();
    const handTo = (id: string) =>
      refusalOf(
        team.run(maya, 'conversation.transfer', {
          conversationId,
          epoch,
          to: { kind: 'user', id },
          note: '',
        }),
      );
    expect(await handTo(priya)).toMatchObject({
      code: 'target_cannot_take',
      data: { obstacle: 'notMember' },
    });

    const queueId = await team.queueId('Customer Support');
    await team.run(jonas, 'queue.setLogin', { queueId, loggedIn: false });
    expect(await handTo(jonas)).toMatchObject({ data: { obstacle: 'notLoggedIn', name: 'Jonas Weber' } });

    const [lunch] = (await team.see(amara)).all('pauseReason');
    await team.run(amara, 'user.setPause', { reasonId: lunch?.id ?? '' });
    expect(await handTo(amara)).toMatchObject({ data: { obstacle: 'paused' } });

    await team.changeQueue('Customer Support', {
      members: [maya, jonas, amara].map((userId) => ({ userId, capacity: 1 })),
    });
    await team.run(amara, 'user.setPause', { reasonId: null });
    await team.text('Me too', '+13475550108');
    await team.claim(amara, (await team.conversation('+13475550108')).id);
    expect(await handTo(amara)).toMatchObject({ data: { obstacle: 'atCapacity' } });
    expect(await team.session()).toMatchObject({ ownerId: maya, epoch });
  });
});

describe('a transfer to another queue', () => {
  async function toReception() {
    const { maya } = team.people;
    const { conversationId, epoch } = await claimedByMaya();
    const to = { kind: 'queue' as const, id: await team.queueId('Main Reception') };
    await team.run(maya, 'conversation.transfer', { conversationId, epoch, to, note: 'For the showroom' });
    return { conversationId, queueId: to.id };
  }

  it('takes the whole thread along: its members see it, those of the old queue no longer', async () => {
    const { amara, jonas } = team.people;
    const before = await team.see(amara);
    expect(before.all('conversation').some((row) => row.outsideNumber === CUSTOMER)).toBe(false);
    const { conversationId, queueId } = await toReception();

    const support = await team.see(amara, before);
    expect(support.all('conversation').map((row) => row.id)).not.toContain(conversationId);
    expect(support.all('message').filter((row) => row.conversationId === conversationId)).toEqual([]);
    const reception = await team.see(jonas);
    expect(reception.get('conversation', conversationId)).toMatchObject({ queueId });
    const thread = reception.all('message').filter((row) => row.conversationId === conversationId);
    expect(thread.map((row) => row.position).sort()).toEqual([1, 2, 3, 4]);
    expect(await team.session()).toMatchObject({ state: 'waiting', queueId, ownerId: null });
  });

  it('reaches a desktop that was following along as one that comes anew', async () => {
    const { jonas, amara } = team.people;
    await team.text();
    const following = { jonas: await team.see(jonas), amara: await team.see(amara) };
    await toReception();
    for (const name of ['jonas', 'amara'] as const) {
      const caughtUp = await team.see(team.people[name], following[name]);
      expect(caughtUp.sorted()).toEqual((await team.see(team.people[name])).sorted());
    }
  });

  it('keeps the customer’s texts there while it is open, and brings them back to the line’s own queue after', async () => {
    const { maya, jonas } = team.people;
    const { conversationId, queueId } = await toReception();
    await team.text('Still there?');
    expect(await team.session()).toMatchObject({ queueId, state: 'waiting' });
    const { epoch } = await team.claim(jonas, conversationId);
    await team.closeSession(jonas, conversationId, epoch);

    await team.text('Another question');
    const support = await team.queueId('Customer Support');
    expect(await team.conversation()).toMatchObject({ id: conversationId, queueId: support });
    expect(await team.session()).toMatchObject({ queueId: support, state: 'waiting' });
    expect(await team.claim(maya, conversationId)).toBeDefined();
  });

  it('follows the new queue’s times', async () => {
    await team.changeQueue('Main Reception', {
      waitTimeout: 600_000,
      waitTimeoutMessage: 'Sorry, we missed you.',
    });
    await toReception();
    await team.pass(599_999);
    expect((await team.session()).state).toBe('waiting');
    await team.pass(1);
    expect(await team.session()).toMatchObject({ state: 'ended', endReason: 'waitTimeout' });
  });

  it('to the queue it is in already gives it back there, with the note', async () => {
    const { maya } = team.people;
    const { conversationId, epoch } = await claimedByMaya();
    const to = { kind: 'queue' as const, id: await team.queueId('Customer Support') };
    await team.run(maya, 'conversation.transfer', { conversationId, epoch, to, note: 'Not for me' });
    expect(await team.session()).toMatchObject({ state: 'waiting', ownerId: null, queueId: to.id });
    expect((await events()).at(-1)).toMatchObject({ kind: 'transferredToQueue', note: 'Not for me' });
  });

  it('is refused where that queue does not answer texts', async () => {
    const { maya } = team.people;
    await team.changeQueue('Main Reception', { enabled: false });
    const { conversationId, epoch } = await claimedByMaya();
    const to = { kind: 'queue' as const, id: await team.queueId('Main Reception') };
    const refused = refusalOf(
      team.run(maya, 'conversation.transfer', { conversationId, epoch, to, note: '' }),
    );
    expect((await refused).code).toBe('queue_off');
  });
});

describe('a supervisor', () => {
  it('takes a conversation from its owner and gives it back to the queue', async () => {
    const { maya, priya } = team.people;
    const { conversationId, epoch } = await claimedByMaya();
    await team.run(priya, 'conversation.forceRelease', { conversationId, epoch });
    expect(await team.session()).toMatchObject({ state: 'waiting', ownerId: null });
    expect((await events()).at(-1)).toEqual({ kind: 'forceReleased', userId: priya, fromUserId: maya });
    expect((await team.interactions(maya)).at(-1)).toMatchObject({ outcome: 'forceReleased' });
  });

  it('assigns one that waits, or that somebody has', async () => {
    const { maya, jonas, priya } = team.people;
    await team.text();
    const { id: conversationId } = await team.conversation();
    const { epoch } = await team.session();
    await team.run(priya, 'conversation.assign', { conversationId, epoch, userId: maya });
    expect(await team.session()).toMatchObject({ ownerId: maya });
    await team.run(priya, 'conversation.assign', { conversationId, epoch: epoch + 1, userId: jonas });
    expect(await team.session()).toMatchObject({ ownerId: jonas });
    expect((await events()).at(-1)).toEqual({ kind: 'assigned', userId: priya, toUserId: jonas });
  });

  it('is told who was quicker, and nothing is undone', async () => {
    const { maya, jonas, priya } = team.people;
    const { conversationId, epoch } = await claimedByMaya();
    const to = { kind: 'user' as const, id: jonas };
    await team.run(maya, 'conversation.transfer', { conversationId, epoch, to, note: '' });
    const late = await refusalOf(team.run(priya, 'conversation.forceRelease', { conversationId, epoch }));
    expect(late).toMatchObject({ code: 'changed_hands', data: { owner: { name: 'Jonas Weber' } } });
    expect(await team.session()).toMatchObject({ ownerId: jonas });
  });

  it('is not what an agent is', async () => {
    const { jonas } = team.people;
    const { conversationId, epoch } = await claimedByMaya();
    const refused = refusalOf(team.run(jonas, 'conversation.forceRelease', { conversationId, epoch }));
    expect((await refused).code).toBe('forbidden');
  });
});

describe('End, transfer, release and claim at the same moment', () => {
  it('leave one clear result, whichever comes first', async () => {
    const { maya, jonas, priya } = team.people;
    const { conversationId, epoch } = await claimedByMaya();
    const to = { kind: 'user' as const, id: jonas };
    const outcomes = await Promise.allSettled([
      team.run(maya, 'conversation.transfer', { conversationId, epoch, to, note: '' }),
      team.closeSession(maya, conversationId, epoch),
      team.release(maya, conversationId, epoch),
      team.run(priya, 'conversation.forceRelease', { conversationId, epoch }),
      team.claim(team.people.amara, conversationId),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    const replica = await team.see(maya);
    expect(replica.all('session').filter((row) => row.conversationId === conversationId)).toHaveLength(1);
  });
});
