/** What admins set is kept, checked, and safe with two admins at once; every change leaves a trace. */
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readAdminAudit } from '../../server/store/admin-audit.ts';
import { fieldsOf, NEWCOMER, NO_CAMPAIGN, RecordDesk } from '../support/record-desk.ts';
import {
  MAYA_LINE,
  RECEPTION_LINE,
  refusalOf,
  SUPPORT_LINE,
  Team,
  temporaryFolder,
} from '../support/team.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let team: Team;
let desk: RecordDesk;
beforeEach(async () => {
  folder = await temporaryFolder();
  team = await Team.open(folder.file);
  desk = new RecordDesk(team);
});
afterEach(async () => {
  await team.close();
  await folder.dispose();
});

test('only who may administer saves and removes', async () => {
  const lunch = await desk.named('pauseReason', 'Lunch');
  for (const userId of [team.people.maya, team.people.priya]) {
    const other = new RecordDesk(team, userId);
    expect((await refusalOf(other.make('pauseReason', { name: 'Nap' }))).code).toBe('forbidden');
    expect((await refusalOf(other.remove('pauseReason', lunch.id))).code).toBe('forbidden');
  }
  await desk.change('user', team.people.maya, { refinements: { administer: true } });
  await new RecordDesk(team, team.people.maya).make('pauseReason', { name: 'Nap' });
});

test('every kind of record is made, changed and removed', async () => {
  const support = await team.queueId('Customer Support');
  const weekly = [[], [], [], [], [], [], [{ from: 600, to: 720 }]];
  const made = {
    user: await desk.make('user', NEWCOMER),
    queue: await desk.make('queue', {
      ...(await desk.kept('queue', support)).values,
      name: 'Returns',
      extension: '330',
      enabled: false,
    }),
    line: await desk.make('line', {
      number: '(212) 555-0155',
      queueId: support,
      userId: null,
      active: true,
      ...NO_CAMPAIGN,
    }),
    pauseReason: await desk.make('pauseReason', { name: '  Fire \n drill ' }),
    wrapUpCode: await desk.make('wrapUpCode', { name: 'Refund' }),
    hours: await desk.make('hours', { name: 'Sundays', weekly, exceptions: [] }),
    campaign: await desk.make('campaign', {
      name: 'News',
      state: 'draft',
      outboundRule: 'optIn',
      inboundRule: 'optIn',
      optInMessage: 'Reply {startWord} for our news, STOP to opt out.',
      startWord: 'NEWS',
      helpMessage: 'Call us.',
      attachment: 'firstText',
      quietHours: { from: 1260, to: 480, rule: 'hold' },
    }),
  };
  for (const { revision } of Object.values(made)) expect(revision).toBe(1);
  expect((await desk.kept('line', made.line.id)).values.number).toBe('+12125550155');
  expect((await desk.kept('pauseReason', made.pauseReason.id)).values.name).toBe('Fire drill');

  await desk.change('user', made.user.id, { name: 'Noor Khalil' });
  await desk.change('queue', made.queue.id, { name: 'Returns and refunds', idleTimeout: 60_000 });
  await desk.change('line', made.line.id, { queueId: made.queue.id });
  await desk.change('pauseReason', made.pauseReason.id, { name: 'Drill' });
  await desk.change('wrapUpCode', made.wrapUpCode.id, { name: 'Refunded' });
  await desk.change('hours', made.hours.id, {
    exceptions: [{ date: '2026-12-25', name: 'Christmas', open: [] }],
  });
  await desk.change('campaign', made.campaign.id, { state: 'pending', quietHours: null });
  const seen = await team.see(team.people.sam);
  expect(seen.get('user', made.user.id)).toMatchObject({ name: 'Noor Khalil', revision: 2 });
  expect(seen.get('queue', made.queue.id)).toMatchObject({ name: 'Returns and refunds', revision: 2 });
  expect(seen.get('queueSettings', made.queue.id)).toMatchObject({ idleTimeout: 60_000 });
  expect(seen.get('line', made.line.id)).toMatchObject({ queueId: made.queue.id, revision: 2 });
  expect(seen.get('hours', made.hours.id).exceptions).toHaveLength(1);
  expect(seen.get('campaign', made.campaign.id)).toMatchObject({ state: 'pending', quietHours: null });

  for (const type of ['line', 'queue', 'user', 'pauseReason', 'wrapUpCode', 'hours', 'campaign'] as const) {
    await desk.remove(type, made[type].id);
  }
  await team.see(team.people.sam, seen);
  for (const [type, { id }] of Object.entries(made))
    expect([...seen.rows.keys()]).not.toContain(`${type}:${id}`);
});

test('the account is changed, but neither made anew nor removed', async () => {
  const account = await desk.named('account', 'Harbor & Pine');
  await desk.change('account', account.id, { brand: 'H&P', timeZone: 'Europe/Berlin', alertTone: 'marimba' });
  expect((await team.see(team.people.maya)).get('account', account.id)).toMatchObject({
    brand: 'H&P',
    timeZone: 'Europe/Berlin',
    alertTone: 'marimba',
    revision: 2,
  });
  expect(await fieldsOf(desk.make('account', account.values))).toHaveLength(1);
  expect((await refusalOf(desk.remove('account', account.id))).code).toBe('in_use');
});

test('what cannot be saved says why at each field, and nothing of it is kept', async () => {
  const support = await desk.named('queue', 'Customer Support');
  const problems = await fieldsOf(
    desk.save('queue', support, {
      name: 'Main reception',
      extension: '201',
      initiationKeyword: 'Stop',
      terminationKeyword: 'Help',
      remindAfter: 60_000,
      waitTimeout: 60_000,
      members: [{ userId: team.people.maya, capacity: 0 }],
    }),
  );
  expect(problems.map(({ field }) => field).sort()).toEqual([
    'extension',
    'initiationKeyword',
    'members.0.capacity',
    'name',
    'remindAfter',
    'terminationKeyword',
  ]);
  expect(problems).toContainEqual({ field: 'extension', message: '201 is Maya Chen’s extension.' });
  expect(await desk.kept('queue', support.id)).toEqual(support);
  expect(await desk.audit()).toEqual([]);
});

test('a queue answers texts only once it has a member and a number', async () => {
  const support = await desk.named('queue', 'Customer Support');
  const bare = { ...support.values, name: 'Returns', extension: '330', members: [] };
  const [problem] = await fieldsOf(desk.make('queue', bare));
  expect(problem).toEqual({
    field: 'enabled',
    message: 'It needs a member and a number before it can answer texts.',
  });
  const { id } = await desk.make('queue', { ...bare, enabled: false });
  await desk.make('line', {
    number: '+1 212 555 0155',
    queueId: id,
    userId: null,
    active: true,
    ...NO_CAMPAIGN,
  });
  await desk.change('queue', id, { enabled: true, members: [{ userId: team.people.amara, capacity: 2 }] });
  await team.text('Hello?', '+13475550107', '+12125550155');
  expect(await team.session()).toMatchObject({ queueId: id, state: 'waiting' });
});

test('an extension belongs to one user or queue, a number to one line, a name in a list to one entry', async () => {
  const support = await team.queueId('Customer Support');
  expect(await fieldsOf(desk.make('user', { ...NEWCOMER, extension: '300' }))).toEqual([
    { field: 'extension', message: '300 is Customer Support’s extension.' },
  ]);
  expect(
    await fieldsOf(
      desk.make('line', {
        number: '+1 (212) 555-0100',
        queueId: support,
        userId: null,
        active: true,
        ...NO_CAMPAIGN,
      }),
    ),
  ).toEqual([{ field: 'number', message: 'This number is a line of Main Reception already.' }]);
  expect(await fieldsOf(desk.make('pauseReason', { name: 'lunch' }))).toEqual([
    { field: 'name', message: 'There is another one called Lunch.' },
  ]);
});

test('of two admins who change the same, the second is told who was first, and decides anew', async () => {
  await desk.change('user', team.people.priya, { refinements: { administer: true } });
  const priya = new RecordDesk(team, team.people.priya);
  const opened = await desk.named('hours', 'Office hours');
  await priya.save('hours', opened, { name: 'Opening hours' });
  expect(await refusalOf(desk.save('hours', opened, { name: 'Business hours' }))).toEqual({
    code: 'changed_meanwhile',
    data: { by: 'Priya Nair', revision: 2 },
  });
  const removal = { type: 'hours' as const, id: opened.id, revision: opened.revision };
  expect((await refusalOf(team.run(team.people.sam, 'admin.remove', removal))).code).toBe(
    'changed_meanwhile',
  );
  await desk.change('hours', opened.id, { name: 'Business hours' });
  expect((await desk.kept('hours', opened.id)).values.name).toBe('Business hours');
});

test('of any number who save the same at the same moment one is heard', async () => {
  await desk.change('user', team.people.priya, { role: 'admin' });
  const desks = [desk, new RecordDesk(team, team.people.priya)];
  const opened = await desk.named('pauseReason', 'Break');
  const names = ['Coffee', 'Tea', 'Walk', 'Nap'];
  const saves = names.map((name, index) => desks[index % 2]!.save('pauseReason', opened, { name }));
  const outcomes = await Promise.allSettled(saves);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const winner = outcomes.findIndex(({ status }) => status === 'fulfilled');
  expect(await desk.kept('pauseReason', opened.id)).toMatchObject({
    revision: 2,
    values: { name: names[winner] },
  });
});

test('two admins who throw each other out at the same moment leave one', async () => {
  const { sam, priya } = team.people;
  await desk.change('user', priya, { role: 'admin' });
  const hers = new RecordDesk(team, priya);
  const [samOpened, priyaOpened] = [await desk.kept('user', sam), await desk.kept('user', priya)];
  const outcomes = await Promise.allSettled([
    desk.save('user', priyaOpened, { active: false }),
    hers.save('user', samOpened, { active: false }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect((await desk.kept('user', sam)).values.active).toBe(true);
});

test('two who take the same extension at the same moment do not both get it', async () => {
  const outcomes = await Promise.allSettled([
    desk.make('user', NEWCOMER),
    desk.make('user', { ...NEWCOMER, name: 'Ben Ode' }),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

test('what another admin has removed meanwhile is not found', async () => {
  const opened = await desk.named('pauseReason', 'Break');
  await desk.remove('pauseReason', opened.id);
  expect((await refusalOf(desk.save('pauseReason', opened, { name: 'Coffee' }))).code).toBe('not_found');
});

test('a save that changes nothing writes nothing', async () => {
  const support = await desk.named('queue', 'Customer Support');
  const before = (await team.see(team.people.sam)).cursor;
  expect(await desk.save('queue', support, {})).toEqual({ id: support.id, revision: 1 });
  expect(
    await desk.save('queue', support, {
      name: ' Customer Support ',
      members: [...support.values.members].reverse(),
      awayMessage: '',
    }),
  ).toEqual({ id: support.id, revision: 1 });
  expect((await team.see(team.people.sam)).cursor).toBe(before);
  expect(await desk.audit()).toEqual([]);
});

test('a repeated save takes effect once, and another password under the same id is no second one', async () => {
  const commandId = newId();
  const save = (password: string) =>
    team.run(
      team.people.sam,
      'admin.save',
      { id: null, revision: null, record: { type: 'user', values: { ...NEWCOMER, password } } },
      commandId,
    );
  const [first, again] = [await save('a-long-first-one'), await save('a-long-other-one')];
  expect(again).toEqual(first);
  expect((await desk.audit()).map(({ what }) => what)).toEqual(['created']);
});

test('the audit trail says who changed what of which record, from what to what, and never a password', async () => {
  const support = await desk.named('queue', 'Customer Support');
  const members = support.values.members.filter(({ userId }) => userId !== team.people.amara);
  await desk.save('queue', support, { idleTimeout: 120_000, members });
  const { id: noor } = await desk.make('user', NEWCOMER);
  await desk.change('user', noor, { password: 'another-long-one' });
  const lunch = await desk.named('pauseReason', 'Lunch');
  await desk.remove('pauseReason', lunch.id);

  const audit = await desk.audit();
  expect(audit.map(({ what, subject }) => [what, subject])).toEqual([
    ['removed', `pauseReason:${lunch.id}`],
    ['changed', `user:${noor}`],
    ['created', `user:${noor}`],
    ['changed', `queue:${support.id}`],
  ]);
  for (const entry of audit) {
    expect(entry).toMatchObject({ userId: team.people.sam, at: team.time.now(), conversationId: null });
  }
  expect(audit[0]!.changes).toEqual({ name: { from: 'Lunch', to: null } });
  expect(audit[1]!.changes).toEqual({ password: { from: null, to: null } });
  expect(audit[2]!.changes).toMatchObject({ name: { from: null, to: 'Noor Haddad' } });
  expect(audit[3]!.changes).toEqual({
    idleTimeout: { from: 300_000, to: 120_000 },
    [`members.${team.people.amara}`]: { from: 5, to: null },
  });
  expect(JSON.stringify(audit)).not.toMatch(/a-long-first-one|another-long-one|argon2/);
});

test('the audit trail is read page by page', async () => {
  for (const name of ['One', 'Two', 'Three']) await desk.make('wrapUpCode', { name });
  const reader = team.store.reader;
  const first = await readAdminAudit(reader, { before: null, limit: 2 });
  expect(first).toMatchObject({ more: true });
  const rest = await readAdminAudit(reader, { before: first.entries.at(-1)!.id, limit: 2 });
  expect(rest.more).toBe(false);
  expect([...first.entries, ...rest.entries].map(({ changes }) => changes!['name']!.to)).toEqual([
    'Three',
    'Two',
    'One',
  ]);
});

test('what is in use stays, and says where', async () => {
  const inUse = async (work: Promise<unknown>) => {
    const error = await refusalOf(work);
    return error.code === 'in_use' ? error.data.by : error.code;
  };
  const lunch = await desk.named('pauseReason', 'Lunch');
  await team.run(team.people.jonas, 'user.setPause', { reasonId: lunch.id });
  expect(await inUse(desk.remove('pauseReason', lunch.id))).toBe('Jonas Weber');
  await team.run(team.people.jonas, 'user.setPause', { reasonId: null });
  await desk.remove('pauseReason', lunch.id);

  const hours = await desk.named('hours', 'Office hours');
  await team.changeQueue('Main Reception', { hoursId: hours.id });
  expect(await inUse(desk.remove('hours', hours.id))).toBe('Main Reception');

  const reception = await team.queueId('Main Reception');
  expect(await inUse(desk.remove('queue', reception))).toBe(RECEPTION_LINE);
  expect(await inUse(desk.remove('line', (await desk.line(SUPPORT_LINE)).id))).toMatch(/conversations/);
  expect(await inUse(desk.remove('user', team.people.maya))).toBe(MAYA_LINE);
  await team.text();
  await team.claim(team.people.amara, (await team.conversation()).id);
  expect(await inUse(desk.remove('user', team.people.amara))).toMatch(/deactivate/);
  expect(await inUse(desk.remove('user', team.people.sam))).toMatch(/last admin/);
});

test('what was filed keeps the name of a code that is gone', async () => {
  await team.changeQueue('Customer Support', { wrapUp: true });
  await team.text();
  const { id: conversationId } = await team.conversation();
  const { epoch } = await team.claim(team.people.maya, conversationId);
  await team.closeSession(team.people.maya, conversationId, epoch);
  const due = (await team.interactions(team.people.maya)).find(({ wrapUp }) => wrapUp === 'due')!;
  const code = await desk.named('wrapUpCode', 'Complaint');
  await team.run(team.people.maya, 'interaction.wrapUp', {
    interactionId: due.id,
    codeId: code.id,
    notes: '',
  });
  await desk.remove('wrapUpCode', code.id);
  const filed = (await team.interactions(team.people.maya)).find(({ id }) => id === due.id);
  expect(filed).toMatchObject({ wrapUp: 'done', codeName: 'Complaint' });
});

test('the last admin stays one', async () => {
  const { sam, priya } = team.people;
  expect(await fieldsOf(desk.change('user', sam, { active: false }))).toMatchObject([{ field: 'active' }]);
  expect(await fieldsOf(desk.change('user', sam, { role: 'agent' }))).toMatchObject([{ field: 'role' }]);
  expect(await fieldsOf(desk.change('user', sam, { refinements: { administer: false } }))).toMatchObject([
    { field: 'refinements.administer' },
  ]);
  await desk.change('user', priya, { role: 'admin' });
  await desk.change('user', sam, { role: 'agent' });
  expect((await refusalOf(desk.make('pauseReason', { name: 'Nap' }))).code).toBe('forbidden');
});
