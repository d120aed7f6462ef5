/** What an admin saves is in force for everybody at once: who sees what, who answers where, and when what falls due. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Commit } from '../../server/commands/engine.ts';
import { findDeadline } from '../../server/store/deadlines.ts';
import { verifyPassword } from '../../server/store/passwords.ts';
import { findToken, insertToken } from '../../server/store/tokens.ts';
import { findCredentials } from '../../server/store/users.ts';
import { NEWCOMER, NO_CAMPAIGN, RecordDesk } from '../support/record-desk.ts';
import { CUSTOMER, RECEPTION_LINE, refusalOf, SUPPORT_LINE, Team, temporaryFolder } from '../support/team.ts';

const MINUTE = 60_000;
const OTHER_CUSTOMER = '+13475550108';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
let desk: RecordDesk;
let commits: Commit[];
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
  desk = new RecordDesk(team);
  commits = [];
  team.engine.onCommit((commit) => commits.push(commit));
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

const queuesSeenBy = async (userId: string) =>
  (await team.see(userId))
    .all('queueSettings')
    .map(({ id }) => id)
    .sort();

async function claimed(userId: string, from = CUSTOMER): Promise<string> {
  await team.text('Hello?', from);
  const { id } = await team.conversation(from);
  await team.claim(userId, id);
  return id;
}

test('a new colleague signs in, sees what is theirs, and answers as soon as they are a member', async () => {
  const { id } = await desk.make('user', NEWCOMER);
  const credentials = await findCredentials(team.store.reader, '204');
  expect(await verifyPassword(credentials!.passwordHash, NEWCOMER.password!)).toBe(true);
  const seen = await team.see(id);
  expect(seen.get('userSettings', id)).toMatchObject({ notify: 'all', tone: true });
  expect(seen.all('queue')).toHaveLength(3);
  expect(seen.all('conversation')).toEqual([]);

  const support = await desk.named('queue', 'Customer Support');
  await desk.save('queue', support, { members: [...support.values.members, { userId: id, capacity: 1 }] });
  await claimed(id);
  expect((await team.session()).ownerId).toBe(id);
  await team.text('Me too', OTHER_CUSTOMER);
  const other = await team.conversation(OTHER_CUSTOMER);
  expect(await refusalOf(team.claim(id, other.id))).toMatchObject({
    code: 'cannot_take',
    data: { obstacle: 'atCapacity', capacity: 1 },
  });
  await team.changeQueue('Customer Support', {
    members: [...support.values.members, { userId: id, capacity: 2 }],
  });
  await team.claim(id, other.id);
});

test('a new queue is seen by its members and by those who see every queue, and by nobody else', async () => {
  const support = await desk.named('queue', 'Customer Support');
  const { id } = await desk.make('queue', {
    ...support.values,
    name: 'Returns',
    extension: '330',
    enabled: false,
    members: [{ userId: team.people.amara, capacity: 3 }],
  });
  for (const userId of [team.people.amara, team.people.priya, team.people.sam]) {
    expect(await queuesSeenBy(userId)).toContain(id);
  }
  for (const userId of [team.people.maya, team.people.jonas]) {
    expect(await queuesSeenBy(userId)).not.toContain(id);
    expect((await team.see(userId)).get('queue', id).name).toBe('Returns');
  }
});

test('whoever is taken out of a queue gives back what they hold there, and sees nothing of it any more', async () => {
  const { maya } = team.people;
  await claimed(maya);
  const copy = await team.see(maya);
  const support = await desk.named('queue', 'Customer Support');
  await desk.save('queue', support, {
    members: support.values.members.filter(({ userId }) => userId !== maya),
  });
  expect(await team.session()).toMatchObject({ state: 'waiting', ownerId: null });
  expect((await team.messages()).at(-1)!.event).toEqual({
    kind: 'forceReleased',
    userId: team.people.sam,
    fromUserId: maya,
  });
  await team.see(maya, copy);
  expect(copy.all('conversation').map(({ queueId }) => queueId)).not.toContain(support.id);
  expect(copy.all('queueSettings').map(({ id }) => id)).not.toContain(support.id);
});

test('what was offered or missed in a queue goes with the membership', async () => {
  const { jonas, amara } = team.people;
  await team.changeQueue('Customer Support', {
    distribution: 'ringAll',
    members: [
      { userId: jonas, capacity: 1 },
      { userId: amara, capacity: 1 },
    ],
  });
  await team.text();
  expect(await team.invites(jonas)).toMatchObject([{ state: 'offered' }]);
  await team.changeQueue('Customer Support', { members: [{ userId: amara, capacity: 1 }] });
  expect(await team.invites(jonas)).toEqual([]);
  expect(await team.invites(amara)).toMatchObject([{ state: 'offered' }]);
});

test('room that an admin makes is filled from the oldest on', async () => {
  const { amara } = team.people;
  const alone = (capacity: number) => ({ members: [{ userId: amara, capacity }] });
  await team.changeQueue('Customer Support', { distribution: 'ringAll', ...alone(1) });
  await team.text('First');
  await team.text('Second', OTHER_CUSTOMER);
  expect(await team.invites(amara)).toHaveLength(1);
  await team.changeQueue('Customer Support', alone(2));
  expect(await team.invites(amara)).toHaveLength(2);
});

test('seeing every queue is given and taken at once', async () => {
  const { amara, priya } = team.people;
  const all = await queuesSeenBy(team.people.sam);
  const own = await queuesSeenBy(amara);
  expect(own.length).toBeLessThan(all.length);
  await desk.change('user', amara, { refinements: { overseeQueues: true } });
  expect(await queuesSeenBy(amara)).toEqual(all);
  await desk.change('user', amara, { refinements: {} });
  expect(await queuesSeenBy(amara)).toEqual(own);

  await desk.change('user', priya, { role: 'agent' });
  expect(await queuesSeenBy(priya)).toEqual([]);
  expect(commits.at(-1)!.accessChanged).toEqual([priya]);
});

test('a deactivated colleague is out at once: sessions, queues, sign-ins, everything on their machine', async () => {
  const { maya, sam } = team.people;
  await claimed(maya);
  const lunch = await desk.named('pauseReason', 'Lunch');
  await team.run(maya, 'user.setPause', { reasonId: lunch.id });
  const now = team.time.now();
  await team.store.write((transaction) =>
    insertToken(transaction, {
      hash: 'hers',
      userId: maya,
      device: 'desk',
      createdAt: now,
      expiresAt: now + MINUTE,
    }),
  );
  const copy = await team.see(maya);
  await desk.change('user', maya, { active: false });

  expect(await team.session()).toMatchObject({ state: 'waiting', ownerId: null });
  const seen = await team.see(sam);
  expect(seen.all('member').map(({ userId }) => userId)).not.toContain(maya);
  expect(seen.get('user', maya)).toMatchObject({ active: false, online: false, pauseReasonId: null });
  await team.see(maya, copy);
  expect(copy.sorted()).toEqual([]);
  expect(commits.at(-1)!.signedOut).toEqual([maya]);
  expect(await findCredentials(team.store.reader, '201')).toBeUndefined();
  expect(await findToken(team.store.reader, 'hers')).toBeUndefined();
  expect((await refusalOf(team.run(maya, 'settings.set', { tone: false }))).code).toBe('unauthenticated');
  // The reason she was on pause for is free again.
  await desk.remove('pauseReason', lunch.id);

  await desk.change('user', maya, { active: true });
  expect(await findCredentials(team.store.reader, '201')).toBeDefined();
  await team.see(maya, copy);
  expect(copy.get('user', maya).active).toBe(true);
  // Of what was hers alone nothing is lost; the queues are another matter.
  expect(copy.all('conversation').filter(({ kind }) => kind === 'queue')).toEqual([]);
});

test('a new password ends the sign-ins that came with the old one; one’s own does not', async () => {
  await desk.change('user', team.people.maya, { password: 'another-long-one' });
  expect(commits.at(-1)!.signedOut).toEqual([team.people.maya]);
  await desk.change('user', team.people.sam, { password: 'another-long-one' });
  expect(commits.at(-1)!.signedOut).toEqual([]);
  const { passwordHash } = (await findCredentials(team.store.reader, '200'))!;
  expect(await verifyPassword(passwordHash, 'another-long-one')).toBe(true);
});

test('who is removed for good leaves nothing behind', async () => {
  const { id } = await desk.make('user', NEWCOMER);
  const support = await desk.named('queue', 'Customer Support');
  const members = [...support.values.members, { userId: id, capacity: 1 }];
  await desk.save('queue', support, { members });
  await team.connect(id);
  await desk.remove('user', id);
  const seen = await team.see(team.people.sam);
  expect(seen.all('user').map((user) => user.id)).not.toContain(id);
  expect(seen.all('member').map(({ userId }) => userId)).not.toContain(id);
  expect(commits.at(-1)!.signedOut).toEqual([id]);
  await team.engine.disconnected(id);
  await team.pass(10 * MINUTE);
});

test('a shorter idle timeout counts from the owner’s last act; one long past ends now, and not before', async () => {
  await claimed(team.people.maya);
  const claimedAt = team.time.now();
  await team.pass(2 * MINUTE);
  await team.changeQueue('Customer Support', { idleTimeout: 3 * MINUTE });
  expect((await team.session()).idleDueAt).toBe(claimedAt + 3 * MINUTE);
  await team.changeQueue('Customer Support', { idleTimeout: MINUTE });
  const { id, idleDueAt, state } = await team.session();
  expect([idleDueAt, state]).toEqual([team.time.now(), 'claimed']);
  expect(await findDeadline(team.store.reader, { kind: 'idle', subjectId: id })).toBe(team.time.now());
  await team.pass(0);
  expect((await team.session()).state).toBe('waiting');
});

test('a longer idle timeout lets the owner go on', async () => {
  await claimed(team.people.maya);
  const claimedAt = team.time.now();
  await team.pass(4 * MINUTE);
  await team.changeQueue('Customer Support', { idleTimeout: 10 * MINUTE });
  await team.pass(5 * MINUTE);
  expect(await team.session()).toMatchObject({ state: 'claimed', idleDueAt: claimedAt + 10 * MINUTE });
  await team.pass(MINUTE);
  expect((await team.session()).state).toBe('waiting');
});

test('a wait that is now limited ends when its time is over, counted from its beginning', async () => {
  await team.text();
  await team.pass(3 * MINUTE);
  await team.changeQueue('Customer Support', {
    remindAfter: 4 * MINUTE,
    waitTimeout: 5 * MINUTE,
    waitTimeoutMessage: 'Sorry, nobody is free.',
  });
  await team.pass(MINUTE);
  expect((await team.messages()).at(-1)!.event).toEqual({ kind: 'waitReminder' });
  await team.pass(MINUTE);
  expect(await team.session()).toMatchObject({ state: 'ended', endReason: 'waitTimeout' });
  expect((await team.messages()).map(({ text }) => text)).toContain('Sorry, nobody is free.');
});

test('a wait whose limit is lifted goes on for ever', async () => {
  await team.changeQueue('Customer Support', { waitTimeout: 5 * MINUTE });
  await team.text();
  await team.changeQueue('Customer Support', { waitTimeout: null });
  await team.pass(60 * MINUTE);
  expect((await team.session()).state).toBe('waiting');
});

test('another way to distribute invites those who are free at once, or calls them back', async () => {
  await team.text();
  await team.changeQueue('Customer Support', { distribution: 'ringAll' });
  expect(await team.invites(team.people.maya)).toMatchObject([{ state: 'offered' }]);
  await team.changeQueue('Customer Support', { distribution: 'open' });
  expect(await team.invites(team.people.maya)).toEqual([]);
});

test('a queue that is switched off opens no session', async () => {
  await team.changeQueue('Customer Support', { enabled: false });
  await team.text();
  expect((await team.conversation()).sessionId).toBeNull();
});

test('a line that goes to another queue leaves its open session there; the next opens in the new queue', async () => {
  const id = await claimed(team.people.maya);
  const [support, reception] = [await team.queueId('Customer Support'), await team.queueId('Main Reception')];
  await desk.change('line', (await desk.line(SUPPORT_LINE)).id, { queueId: reception });
  await team.text('Still there?');
  const session = await team.session();
  expect(session).toMatchObject({ queueId: support, ownerId: team.people.maya });
  await team.closeSession(team.people.maya, id, session.epoch);

  const amara = await team.see(team.people.amara);
  expect(amara.get('conversation', id).queueId).toBe(support);
  await team.text('One more thing');
  expect(await team.session()).toMatchObject({ queueId: reception, state: 'waiting' });
  await team.see(team.people.amara, amara);
  expect(amara.all('conversation').map((row) => row.id)).not.toContain(id);
  expect((await team.messages()).map(({ text }) => text)).toContain('Hello?');
});

test('a line without a past is taken away, and texts to it are refused', async () => {
  const reception = await team.queueId('Main Reception');
  const { id } = await desk.make('line', {
    number: '+12125550155',
    queueId: reception,
    userId: null,
    active: true,
    ...NO_CAMPAIGN,
  });
  await desk.remove('line', id);
  expect(await team.text('Hello?', CUSTOMER, '+12125550155')).toMatchObject({ reason: 'unknown_line' });
  await team.text('Hello?', CUSTOMER, RECEPTION_LINE);
});

test('how long someone counts as here after their connection ended changes for those who have just gone, too', async () => {
  const account = await desk.named('account', 'Harbor & Pine');
  await team.engine.disconnected(team.people.maya);
  await desk.change('account', account.id, { disconnectGrace: 10_000 });
  await team.pass(9_000);
  expect((await team.see(team.people.sam)).get('user', team.people.maya).online).toBe(true);
  await team.pass(1_000);
  expect((await team.see(team.people.sam)).get('user', team.people.maya).online).toBe(false);
});

test('a pause reason that is renamed is what those on pause are on pause for', async () => {
  const lunch = await desk.named('pauseReason', 'Lunch');
  await team.run(team.people.maya, 'user.setPause', { reasonId: lunch.id });
  await desk.save('pauseReason', lunch, { name: 'Lunch break' });
  const seen = await team.see(team.people.jonas);
  const { pauseReasonId } = seen.get('user', team.people.maya);
  expect(seen.get('pauseReason', pauseReasonId!).name).toBe('Lunch break');
});

test('business hours count from the moment they are set', async () => {
  const hours = await desk.named('hours', 'Office hours');
  await team.changeQueue('Customer Support', { hoursId: hours.id, awayMessage: 'We are closed.' });
  const closed = hours.values.weekly.map(() => []);
  await desk.save('hours', hours, { weekly: closed });
  await team.text();
  expect((await team.messages()).map(({ automatic }) => automatic)).toContain('away');
});
