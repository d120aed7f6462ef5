/** Who counts as here [N3]: whoever has a desktop connected, and for a while after the last one went. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Commit } from '../../server/commands/engine.ts';
import { findDeadline } from '../../server/store/deadlines.ts';
import type { RpcClient } from '../support/rpc-client.ts';
import { TestServer } from '../support/server.ts';
import { Team, temporaryFolder } from '../support/team.ts';

const GRACE = 2 * 60_000;

describe('the engine', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let team: Team;
  let told: Commit[];
  beforeEach(async () => {
    folder = await temporaryFolder();
    team = await Team.open(folder.file);
    told = [];
    team.engine.onCommit((commit) => told.push(commit));
  });
  afterEach(async () => {
    await team.close();
    await folder.dispose();
  });

  const maya = async () => (await team.see(team.people.jonas)).get('user', team.people.maya);
  const graceOf = (userId: string) => findDeadline(team.store.reader, { kind: 'grace', subjectId: userId });

  it('keeps someone here for the grace after the last connection, then lets everybody know', async () => {
    await team.engine.disconnected(team.people.maya);
    await team.pass(GRACE - 1);
    expect((await maya()).online).toBe(true);
    await team.pass(1);
    expect((await maya()).online).toBe(false);
    expect(await graceOf(team.people.maya)).toBeUndefined();
    await team.engine.connected(team.people.maya);
    expect((await maya()).online).toBe(true);
  });

  it('changes no row for a connection that comes and goes within the grace', async () => {
    const { seq } = await maya();
    for (let flap = 0; flap < 5; flap++) {
      await team.engine.disconnected(team.people.maya);
      await team.pass(GRACE - 1);
      await team.engine.connected(team.people.maya);
    }
    await team.pass(GRACE);
    expect(await maya()).toMatchObject({ online: true, seq });
    expect(told.flatMap((commit) => commit.rows)).toEqual([]);
  });

  it('writes nothing at all about someone who is here already', async () => {
    await team.engine.connected(team.people.maya);
    expect(told).toEqual([]);
  });

  it('counts the grace from the last time that the connection ended', async () => {
    await team.engine.disconnected(team.people.maya);
    await team.pass(GRACE / 2);
    await team.engine.connected(team.people.maya);
    await team.engine.disconnected(team.people.maya);
    await team.pass(GRACE - 1);
    expect((await maya()).online).toBe(true);
    await team.pass(1);
    expect((await maya()).online).toBe(false);
  });

  it('gives everybody who was here the grace to come back after a restart', async () => {
    await team.engine.disconnected(team.people.jonas);
    await team.pass(GRACE);
    await team.engine.doubtOnline();
    expect(await graceOf(team.people.jonas)).toBeUndefined();
    await team.engine.connected(team.people.amara);
    await team.pass(GRACE);
    const users = (await team.see(team.people.amara)).all('user');
    expect(users.filter((user) => user.online).map((user) => user.name)).toEqual(['Amara Okafor']);
  });

  it('looks at the queues of someone who goes or comes: the next in turn is invited', async () => {
    const { maya: first, jonas, amara } = team.people;
    await team.changeQueue('Customer Support', { distribution: 'roundRobin', inviteTimeout: 10 * 60_000 });
    for (const userId of [first, jonas, amara]) await team.engine.disconnected(userId);
    await team.pass(GRACE);
    await team.text('Is anybody there?');
    expect([...(await team.invites(first)), ...(await team.invites(jonas))]).toEqual([]);
    await team.engine.connected(jonas);
    expect(await team.invites(jonas)).toMatchObject([{ state: 'offered' }]);
    await team.engine.disconnected(jonas);
    await team.pass(GRACE);
    expect(await team.invites(jonas)).toEqual([]);
    await team.engine.connected(amara);
    expect(await team.invites(amara)).toMatchObject([{ state: 'offered' }]);
  });
});

describe('the desktops of a team', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await TestServer.start();
  });
  afterEach(() => server.stop());

  const sees = (watcher: RpcClient, extension: string, online: boolean) =>
    watcher.until((copy) => copy.user(extension)?.online === online);

  async function graceRuns(userId: string): Promise<void> {
    const key = { kind: 'grace' as const, subjectId: userId };
    while ((await findDeadline(server.running.store.reader, key)) === undefined) {
      await new Promise(setImmediate);
    }
  }

  it('show who comes, and who went once the grace is over', async () => {
    const maya = await server.desktop('201');
    await sees(maya, '202', false);
    const jonas = await server.signIn('202');
    await sees(maya, '202', true);
    jonas.destroy();
    await graceRuns(jonas.hello!.userId);
    // In small steps, so that Maya's own desktop answers the heartbeat.
    const start = server.time.now();
    await server.pass(() => maya.user('202')?.online === false, 1_000);
    expect(server.time.now() - start).toBeGreaterThanOrEqual(GRACE);
  });

  it('are here as long as one of them is', async () => {
    const maya = await server.desktop('201');
    const [desk, laptop] = [await server.signIn('202'), await server.signIn('202')];
    await sees(maya, '202', true);
    desk.destroy();
    await server.logged('a desktop connection ended');
    const until = server.time.now() + GRACE + 10_000;
    await server.pass(() => server.time.now() > until, 1_000);
    expect(maya.user('202')?.online).toBe(true);
    expect(laptop.ws.readyState).toBe(laptop.ws.OPEN);
  });

  it('have the grace to come back when the server was down', async () => {
    const first = await server.desktop('201');
    const jonas = await server.signIn('202');
    const amara = await server.signIn('203');
    await first.until((copy) => copy.user('202')?.online && copy.user('203')?.online);
    amara.destroy();
    await graceRuns(amara.hello!.userId);
    await server.down();
    server.time.advance(60 * GRACE);
    await server.up();
    const maya = await server.connect();
    await maya.call('auth.resume', { token: first.hello!.token! });
    await maya.sync();
    await maya.until((copy) => copy.user('202')?.online && copy.user('203')?.online);
    const start = server.time.now();
    await server.pass(() => maya.user('202')?.online === false, 1_000);
    expect(server.time.now() - start).toBeGreaterThanOrEqual(GRACE);
    expect(maya.user('201')?.online).toBe(true);
    expect(jonas.ws.readyState).toBe(jonas.ws.CLOSED);
  });
});
