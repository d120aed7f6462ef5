import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { audiencesOf, changesSince, cursorAt } from '../../../../server/store/changes.ts';
import { CUSTOMER, RECEPTION_LINE, refusalOf, Team, temporaryFolder } from '../../../support/team.ts';

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

const types = (rows: readonly { type: string }[]) => [...new Set(rows.map((row) => row.type))].sort();

describe('the first sync', () => {
  it('brings everything the user may see, and nothing else', async () => {
    const { maya, amara, sam } = team.people;
    const reception = `queue:${await team.queueId('Main Reception')}`;
    const mine = (await team.see(maya)).sorted();
    expect(types(mine)).toEqual([
      'account',
      'call',
      'campaign',
      'cannedResponse',
      'contact',
      'conversation',
      'delivery',
      'hours',
      'interaction',
      'line',
      'member',
      'message',
      'participant',
      'pauseReason',
      'phonebook',
      'queue',
      'queueSettings',
      'readMark',
      'session',
      'user',
      'userSettings',
      'wrapUpCode',
    ]);
    expect(mine.some((row) => row.audience === reception)).toBe(true);
    expect((await team.see(amara)).sorted().some((row) => row.audience === reception)).toBe(false);
    expect((await team.see(sam)).sorted().some((row) => row.audience === reception)).toBe(true);
    for (const row of mine) expect(row.audience).not.toBe(`user:${amara}`);
  });

  it('is the same in one page or in many', async () => {
    const { jonas } = team.people;
    const whole = await team.see(jonas);
    const paged = await team.see(jonas, undefined, 1);
    expect(paged.sorted()).toEqual(whole.sorted());
    expect(paged.cursor).toBe(whole.cursor);
  });

  it('ends each page on a whole change, passing the limit by one change at most', async () => {
    const { jonas } = team.people;
    let since: string | null = null;
    const seen = new Set<number>();
    for (let more = true; more; ) {
      const page: Awaited<ReturnType<typeof changesSince>> = await changesSince(team.store, jonas, since, 7);
      const seqs = new Set(page.rows.map((row) => row.seq));
      for (const seq of seqs) expect(seen.has(seq)).toBe(false);
      for (const seq of seqs) seen.add(seq);
      const last = Math.max(...seqs);
      expect(page.rows.filter((row) => row.seq !== last).length).toBeLessThan(7);
      ({ cursor: since, more } = page);
    }
  });
});

describe('catching up', () => {
  it('brings what changed since, each row once in its latest state', async () => {
    const { maya } = team.people;
    const { cursor } = await team.see(maya);
    await team.text('One');
    await team.text('Two');
    const changes = await changesSince(team.store, maya, cursor, 500);
    expect(types(changes.rows)).toEqual(['conversation', 'message', 'session']);
    expect(changes.rows.filter((row) => row.type === 'conversation')).toMatchObject([{ lastPosition: 3 }]);
    expect(changes).toMatchObject({ removed: [], more: false });
  });

  it('brings nothing where nothing changed', async () => {
    const { maya } = team.people;
    const { cursor } = await team.see(maya);
    expect(await changesSince(team.store, maya, cursor, 500)).toEqual({
      rows: [],
      removed: [],
      cursor,
      more: false,
    });
  });

  it('begins where a live push ended', async () => {
    const { maya } = team.people;
    let sequence = 0;
    team.engine.onCommit((commit) => {
      sequence = commit.sequence;
    });
    await team.text('One');
    const cursor = cursorAt(team.store.epoch, sequence);
    await team.text('Two');
    const { rows } = await changesSince(team.store, maya, cursor, 500);
    expect(rows.filter((row) => row.type === 'message')).toMatchObject([{ text: 'Two' }]);
  });

  it.each(['', 'nonsense', '0198c9f4-7c61-7e0a-9a3e-6c2f0c9a1b2d:3'])(
    'is refused for a cursor that is none of ours: %j',
    async (since) => {
      const refused = await refusalOf(changesSince(team.store, team.people.maya, since, 500));
      expect(refused.code).toBe('cursor_expired');
    },
  );

  it('is refused for a cursor ahead of us, as after a backup was put back', async () => {
    const ahead = cursorAt(team.store.epoch, 1_000_000);
    const refused = await refusalOf(changesSince(team.store, team.people.maya, ahead, 500));
    expect(refused.code).toBe('cursor_expired');
  });
});

describe('access', () => {
  it('that is gained brings the whole queue, also to a desktop that had caught up', async () => {
    const { amara } = team.people;
    const reception = await team.queueId('Main Reception');
    const replica = await team.see(amara);
    await team.engine.setMember(reception, amara, true);
    await team.see(amara, replica, 3);
    expect(replica.all('queue').map((row) => row.id)).toContain(reception);
    expect(replica.all('message').some((row) => row.audience === `queue:${reception}`)).toBe(true);
    expect(replica.sorted()).toEqual((await team.see(amara)).sorted());
    expect(await audiencesOf(team.store.reader, amara)).toContain(`queue:${reception}`);
  });

  it('that is gained brings nothing twice that was there before', async () => {
    const { amara } = team.people;
    const reception = await team.queueId('Main Reception');
    const { cursor } = await team.see(amara);
    await team.engine.setMember(reception, amara, true);
    const { rows } = await changesSince(team.store, amara, cursor, 500);
    expect(new Set(rows.map((row) => row.audience))).toEqual(new Set([`queue:${reception}`]));
  });

  it('that is lost takes the queue’s data away', async () => {
    const { jonas } = team.people;
    const reception = await team.queueId('Main Reception');
    await team.text('Secret', CUSTOMER, RECEPTION_LINE);
    const replica = await team.see(jonas);
    await team.engine.setMember(reception, jonas, false);
    await team.text('More secret', CUSTOMER, RECEPTION_LINE);
    await team.see(jonas, replica);
    expect(replica.sorted().filter((row) => row.audience === `queue:${reception}`)).toEqual([]);
    expect(replica.sorted()).toEqual((await team.see(jonas)).sorted());
    expect(await audiencesOf(team.store.reader, jonas)).not.toContain(`queue:${reception}`);
  });

  it('that is lost and given back leaves nothing out and nothing behind', async () => {
    const { jonas } = team.people;
    const reception = await team.queueId('Main Reception');
    const before = await team.see(jonas);
    const meanwhile = await team.see(jonas);
    await team.engine.setMember(reception, jonas, false);
    await team.see(jonas, meanwhile);
    await team.text('While away', CUSTOMER, RECEPTION_LINE);
    await team.engine.setMember(reception, jonas, true);
    const fresh = (await team.see(jonas)).sorted();
    expect((await team.see(jonas, before)).sorted()).toEqual(fresh);
    expect((await team.see(jonas, meanwhile)).sorted()).toEqual(fresh);
  });

  it('of a supervisor stays whether or not the supervisor is a member', async () => {
    const { priya } = team.people;
    const support = await team.queueId('Customer Support');
    await team.engine.setMember(support, priya, true);
    await team.engine.setMember(support, priya, false);
    expect(await audiencesOf(team.store.reader, priya)).toContain(`queue:${support}`);
  });
});
