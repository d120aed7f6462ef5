import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findAgents } from '../../server/store/agents.ts';
import { findTransferTargets } from '../../server/store/transfer-targets.ts';
import { CUSTOMER, refusalOf, Team, temporaryFolder } from '../support/team.ts';

const SECOND = 1_000;
const SUPPORT = 'Customer Support';
const OTHER = '+13475550108';

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

const members = (capacity: number) => {
  const { maya, jonas, amara } = team.people;
  return [maya, jonas, amara].map((userId) => ({ userId, capacity }));
};

/** Who is offered the conversation of this customer right now. */
async function invited(from = CUSTOMER): Promise<string[]> {
  const { id } = await team.conversation(from);
  const names: string[] = [];
  for (const name of ['maya', 'jonas', 'amara'] as const) {
    const invites = await team.invites(team.people[name]);
    if (invites.some((invite) => invite.conversationId === id && invite.state === 'offered'))
      names.push(name);
  }
  return names;
}

async function inviteOf(name: 'maya' | 'jonas' | 'amara') {
  const [invite] = await team.invites(team.people[name]);
  if (invite === undefined) throw new Error(`${name} is not invited.`);
  return invite;
}

const accept = async (name: 'maya' | 'jonas' | 'amara') =>
  team.run(team.people[name], 'invite.accept', { inviteId: (await inviteOf(name)).id });
const decline = async (name: 'maya' | 'jonas' | 'amara') =>
  team.run(team.people[name], 'invite.decline', { inviteId: (await inviteOf(name)).id });

describe('ring all', () => {
  beforeEach(() =>
    team.changeQueue(SUPPORT, { distribution: 'ringAll', inviteTimeout: 30 * SECOND, members: members(1) }),
  );

  it('invites everyone who is free; the first to accept has it, and it is withdrawn from the others', async () => {
    await team.text();
    expect(await invited()).toEqual(['maya', 'jonas', 'amara']);
    const jonas = await inviteOf('jonas');
    await accept('maya');
    expect(await team.session()).toMatchObject({ state: 'claimed', ownerId: team.people.maya });
    expect(await invited()).toEqual([]);
    const late = await refusalOf(team.run(team.people.jonas, 'invite.accept', { inviteId: jonas.id }));
    expect(late.code).toBe('invite_over');
  });

  it('offers the next one that waits only when somebody is free for it', async () => {
    await team.text();
    await team.text('Me too', OTHER);
    expect(await invited(OTHER)).toEqual([]);
    await accept('maya');
    expect(await invited(OTHER)).toEqual(['jonas', 'amara']);
  });
});

describe('round robin', () => {
  beforeEach(() => team.changeQueue(SUPPORT, { distribution: 'roundRobin', inviteTimeout: 30 * SECOND }));

  it('asks one after the other, in turn', async () => {
    const turns: string[] = [];
    for (const from of ['+13475550111', '+13475550112', '+13475550113', '+13475550114']) {
      await team.text('Hello', from);
      const [first] = await invited(from);
      turns.push(first ?? '');
      await team.pass(SECOND);
    }
    expect(new Set(turns.slice(0, 3)).size).toBe(3);
    expect(turns[3]).toBe(turns[0]);
  });

  it('goes on to the next when it is declined or lapses, and comes round again', async () => {
    await team.text();
    const asked = await invited();
    await decline(asked[0] as 'maya');
    asked.push(...(await invited()));
    await team.pass(30 * SECOND);
    asked.push(...(await invited()));
    expect(new Set(asked).size).toBe(3);
    const missed = (await team.invites(team.people[asked[1] as 'maya']))[0];
    expect(missed).toMatchObject({ state: 'missed' });
    await team.pass(30 * SECOND);
    expect(await invited()).toHaveLength(1);
    expect((await team.session()).state).toBe('waiting');
  });

  it('lets only who is invited take what waits', async () => {
    await team.text();
    const { id } = await team.conversation();
    const [first] = await invited();
    const others = (['maya', 'jonas', 'amara'] as const).filter((name) => name !== first);
    for (const name of others) {
      expect((await refusalOf(team.claim(team.people[name], id))).code).toBe('invite_only');
    }
    await team.claim(team.people[first as 'maya'], id);
    expect((await team.session()).ownerId).toBe(team.people[first as 'maya']);
  });

  it('is withdrawn from who pauses, logs out or goes offline, and offered to the next', async () => {
    await team.text();
    const [first] = (await invited()) as ('maya' | 'jonas' | 'amara')[];
    const [reason] = (await team.see(team.people.sam)).all('pauseReason');
    await team.run(team.people[first!], 'user.setPause', { reasonId: reason?.id ?? '' });
    const [second] = (await invited()) as ('maya' | 'jonas' | 'amara')[];
    expect(second).not.toBe(first);
    const queueId = await team.queueId(SUPPORT);
    await team.run(team.people[second!], 'queue.setLogin', { queueId, loggedIn: false });
    const [third] = (await invited()) as ('maya' | 'jonas' | 'amara')[];
    expect([first, second]).not.toContain(third);
    await team.engine.disconnected(team.people[third!]);
    await team.pass(10 * 60 * SECOND);
    expect(await invited()).toEqual([]);
    await team.run(team.people[first!], 'user.setPause', { reasonId: null });
    expect(await invited()).toEqual([first]);
  });

  it('survives a restart: the same invite stands, and lapses at its moment', async () => {
    await team.text();
    const [first] = (await invited()) as ('maya' | 'jonas' | 'amara')[];
    const { time } = team;
    await team.pass(10 * SECOND);
    await team.close();
    team = await Team.open(folder.file, { time });
    expect(await invited()).toEqual([first]);
    await team.pass(20 * SECOND - 1);
    expect(await invited()).toEqual([first]);
    await team.pass(1);
    expect(await invited()).not.toEqual([first]);
  });

  it('gives capacity that frees to whoever has waited longest', async () => {
    await team.changeQueue(SUPPORT, { members: members(1).slice(0, 1) });
    await team.text('First', CUSTOMER);
    await accept('maya');
    await team.pass(SECOND);
    await team.text('Second', '+13475550111');
    await team.pass(SECOND);
    await team.text('Third', '+13475550112');
    expect(await invited('+13475550111')).toEqual([]);
    const { id } = await team.conversation();
    await team.closeSession(team.people.maya, id, (await team.session()).epoch);
    expect(await invited('+13475550111')).toEqual(['maya']);
    expect(await invited('+13475550112')).toEqual([]);
  });

  it('is over when the queue becomes open again', async () => {
    await team.text();
    await team.changeQueue(SUPPORT, { distribution: 'open' });
    expect(await invited()).toEqual([]);
    await team.claim(team.people.amara, (await team.conversation()).id);
  });
});

describe('a missed invite', () => {
  it('stays to be seen until it is put away', async () => {
    await team.changeQueue(SUPPORT, { distribution: 'ringAll', members: members(1).slice(0, 1) });
    await team.text();
    await team.pass(30 * SECOND);
    expect(await inviteOf('maya')).toMatchObject({ state: 'missed' });
    await decline('maya');
    expect((await team.invites(team.people.maya)).filter(({ state }) => state !== 'declined')).toEqual([]);
  });

  it('that is put away is no reason to be asked again at once', async () => {
    await team.changeQueue(SUPPORT, { distribution: 'ringAll', members: members(5).slice(0, 1) });
    await team.text();
    await team.pass(30 * SECOND);
    await decline('maya');
    await team.text('Me too', OTHER);
    expect(await invited()).toEqual([]);
    await team.pass(30 * SECOND);
    expect(await invited()).toEqual(['maya']);
  });

  it('is gone once its session is taken by whoever missed it, also where the queue is open by then', async () => {
    await team.changeQueue(SUPPORT, { distribution: 'ringAll', members: members(1).slice(0, 1) });
    await team.text();
    await team.pass(30 * SECOND);
    await team.changeQueue(SUPPORT, { distribution: 'open' });
    await team.claim(team.people.maya, (await team.conversation()).id);
    expect(await team.invites(team.people.maya)).toEqual([]);
  });

  it('of the queue that had the conversation before does not stand in the way of the next one’s', async () => {
    const reception = 'Main Reception';
    const { maya, jonas } = team.people;
    const both = [maya, jonas].map((userId) => ({ userId, capacity: 5 }));
    for (const queue of [SUPPORT, reception]) {
      await team.changeQueue(queue, { distribution: 'ringAll', inviteTimeout: 30 * SECOND, members: both });
    }
    await team.text();
    await team.pass(30 * SECOND);
    const [lunch] = (await team.see(maya)).all('pauseReason');
    await team.run(maya, 'user.setPause', { reasonId: lunch?.id ?? '' });
    await team.pass(30 * SECOND);
    await accept('jonas');
    expect(await inviteOf('maya')).toMatchObject({ state: 'missed' });
    await team.run(maya, 'user.setPause', { reasonId: null });
    const { id: conversationId } = await team.conversation();
    const { epoch } = await team.session();
    const to = { kind: 'queue' as const, id: await team.queueId(reception) };
    await team.run(jonas, 'conversation.transfer', { conversationId, epoch, to, note: '' });
    expect(await inviteOf('maya')).toMatchObject({ state: 'offered', queueId: to.id });
    // Whatever happens in the old queue, the new one’s offer stands.
    await team.text('Me too', OTHER);
    expect(await invited()).toEqual(['maya', 'jonas']);
    await accept('maya');
    expect((await team.session()).ownerId).toBe(maya);
  });
});

describe('a supervisor', () => {
  it('gives a session to one who is being invited to it: the place is kept for just that', async () => {
    await team.changeQueue(SUPPORT, { distribution: 'ringAll', members: members(1) });
    await team.text();
    const { priya, amara } = team.people;
    const { id: conversationId } = await team.conversation();
    const targets = await findTransferTargets(team.store.reader, { userId: priya, conversationId });
    expect(targets?.users.map(({ obstacle }) => obstacle)).toEqual([null, null, null]);
    const { epoch } = await team.session();
    await team.run(priya, 'conversation.assign', { conversationId, epoch, userId: amara });
    expect((await team.session()).ownerId).toBe(amara);
    expect(await invited()).toEqual([]);
  });
});

describe('a crowd', () => {
  it('leaves nobody idle while customers wait, however many there are of both', async () => {
    await team.changeQueue(SUPPORT, { distribution: 'roundRobin', members: members(100) });
    for (let n = 0; n < 310; n += 1) await team.text('Hello', `+1347555${1000 + n}`);
    const queueId = await team.queueId(SUPPORT);
    for (const agent of await findAgents(team.store.reader, queueId)) {
      expect(agent.owned + agent.offered).toBe(100);
    }
  });
});
