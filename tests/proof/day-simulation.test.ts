/** Invariants 1 to 4 and 6 over a whole day: nobody and nothing is lost, taken twice, early, or seen by the wrong eyes. */
import { CompiledQuery } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import type { RecordOf } from '#shared/protocol/records.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { QUEUE_SETTINGS } from '../../server/demo/company.ts';
import { toRow } from '../../server/store/rows.ts';
import { mutation, query } from '../../server/store/statement.ts';
import { Chance } from '../support/day/chance.ts';
import { OfficeDay, type OfficePeople } from '../support/day/office-day.ts';
import { Watch } from '../support/day/watch.ts';
import { ManualTime } from '../support/manual-time.ts';
import { NEWCOMER, RecordDesk } from '../support/record-desk.ts';
import { Replica } from '../support/replica.ts';
import { rounds } from '../support/rounds.ts';
import { RECEPTION_LINE, SUPPORT_LINE, silent, Team, temporaryFolder } from '../support/team.ts';

const STEPS = rounds(100, 4_000);
const CUSTOMERS = rounds(40, 600);
/** How often the server is stopped and started, and how often its disk is full. */
const RESTARTS = rounds(2, 12);
const FULL_DISKS = rounds(2, 12);
const SEED = Number(process.env['OFFHOOK_SEED'] ?? Date.now() % 2 ** 31);

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const dispose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of dispose.splice(0).reverse()) await each();
});

test(`a day of ${STEPS} busy moments, seed ${SEED} (OFFHOOK_SEED)`, async () => {
  const folder = await temporaryFolder();
  dispose.push(folder.dispose);
  const chance = new Chance(SEED);
  const time = new ManualTime(Date.UTC(2026, 0, 5, 12));
  const watch = new Watch();
  const problems: unknown[] = [];
  const errors: unknown[] = [];
  const logger = { ...silent, error: (...args: unknown[]) => void errors.push(args) };

  const open = async () => {
    const team = await Team.open(folder.file, { time, logger });
    // What a watcher finds goes to the test: the server shrugs off whoever listens.
    team.engine.onCommit((commit) => {
      try {
        watch.see(commit, time.now());
      } catch (error) {
        problems.push(error);
      }
    });
    return team;
  };
  let team = await open();
  const people = await setUp(team, chance);
  for (const userId of [team.people.sam, ...people.agents]) {
    watch.learn((await team.see(userId)).rows.values());
  }
  const audit = await team.store.reader.all(selectAudit, {});
  const earlier = { since: time.now(), events: await countEvents(team), audit: audit.length };
  const day = new OfficeDay(team, watch, chance, people);
  const desktops = new Map([...people.agents, people.supervisor].map((userId) => [userId, new Replica()]));
  const fails = () => {
    if (problems.length > 0) throw problems[0];
  };

  const restarts = new Set(Array.from({ length: RESTARTS }, () => chance.between(1, STEPS)));
  const fullDisks = new Set(Array.from({ length: FULL_DISKS }, () => chance.between(1, STEPS)));
  for (let step = 0; step < STEPS; step++) {
    if (restarts.has(step)) {
      await team.close();
      time.advance(chance.between(0, 5 * MINUTE));
      watch.forgiveUntil(time.now());
      team = await open();
      day.team = team;
      // It has begun to work before anybody watches.
      watch.invites.clear();
      watch.learn((await team.store.reader.all(selectInvites, {})).map((row) => toRow('invite', row)));
      watch.learn((await team.store.reader.all(selectUsers, {})).map((row) => toRow('user', row)));
      await team.engine.doubtOnline();
      for (const userId of [...day.connected]) await day.setConnected(userId, chance.happens(0.8));
    }
    await day.pass(chance.between(0, 15 * SECOND));
    fails();
    if (fullDisks.has(step)) {
      day.onUnavailable = () => pragma(team, 'max_page_count = 1000000');
      await pragma(team, 'max_page_count = 1');
    }
    const acts = chance.between(1, 8);
    watch.oneByOne = chance.happens(0.5);
    if (watch.oneByOne) for (let act = 0; act < acts; act++) await day.act();
    else await Promise.all(Array.from({ length: acts }, () => day.act()));
    if (fullDisks.has(step)) await pragma(team, 'max_page_count = 1000000');
    fails();
    watch.checkSettled(time.now());
    // Desktops come and go: each catches up when it likes.
    const [userId, replica] = chance.pick([...desktops])!;
    await team.see(userId, replica, chance.between(20, 500));
  }
  await day.finish();
  fails();
  await team.engine.settled();

  expect(errors.filter((error) => !JSON.stringify(error).includes('Nothing of this group'))).toEqual([]);
  await expectNothingOpen(team, watch);
  await expectEveryTextOnce(team, day);
  await expectOneAnswerATextAtMost(team);
  await expectAuditComplete(team, watch, earlier);
  await expectEverySpanLogged(team);
  await expectDesktopsRight(team, desktops);
  await team.close();

  expect(watch.sessions.size).toBeGreaterThan(STEPS / 2);
});

/** Queues of every distribution, with keywords, answers and time limits; more agents; everybody in some of them. */
async function setUp(team: Team, chance: Chance): Promise<OfficePeople> {
  const desk = new RecordDesk(team);
  const { maya, jonas, amara, priya } = team.people;
  const agents = [maya, jonas, amara];
  for (let hired = 0; hired < 5; hired++) {
    const values = { ...NEWCOMER, name: `Agent ${hired}`, extension: String(400 + hired) };
    agents.push((await desk.make('user', values)).id);
  }
  await team.connect(...agents);
  const day = [{ from: 8 * 60, to: 17 * 60 }];
  const weekly = [day, day, day, day, day, [], []];
  const hours = await desk.make('hours', { name: 'Daytime', weekly, exceptions: [] });
  const pause = await desk.make('pauseReason', { name: 'Walking the dog' });
  const code = await desk.make('wrapUpCode', { name: 'Done' });
  const members = () =>
    agents
      .filter((userId) => userId === maya || chance.happens(0.6))
      .map((userId) => ({ userId, capacity: chance.between(1, 4) }));

  const base: Omit<RecordOf<'queue'>, 'name' | 'extension' | 'members'> = {
    ...QUEUE_SETTINGS,
    kind: 'callQueue',
    enabled: true,
    idleTimeout: 3 * MINUTE,
    waitTimeout: 12 * MINUTE,
    waitTimeoutMessage: 'Nobody had time for you, sorry.',
    remindAfter: 2 * MINUTE,
    terminationKeyword: 'Bye',
    terminationMessage: 'Goodbye!',
    noAgentsMessage: 'Nobody is here.',
  };
  const strict: Partial<RecordOf<'queue'>> = {
    initiationKeyword: 'Table',
    initiationMessage: 'Welcome!',
    initiationNeededMessage: 'Text TABLE to begin.',
    hoursId: hours.id,
    awayMessage: 'We are closed.',
    awayInterval: 20 * MINUTE,
  };
  await team.changeQueue('Customer Support', { ...base, wrapUp: true, members: members() });
  await team.changeQueue('Main Reception', {
    ...base,
    ...strict,
    kind: 'receptionist',
    distribution: 'roundRobin',
    inviteTimeout: 20 * SECOND,
    members: members(),
  });
  const more = [
    { name: 'Deliveries', extension: '501', distribution: 'ringAll', wrapUp: true, remindAfter: null },
    { name: 'Returns', extension: '502', distribution: 'longestIdle', waitTimeout: null, remindAfter: null },
    { name: 'Orders', extension: '503', distribution: 'fewestSessions', ...strict, wrapUp: true },
  ] as const;
  const lines = [
    { number: SUPPORT_LINE, words: ['bye', 'table'] },
    { number: RECEPTION_LINE, words: [' TABLE', 'table', 'bye '] },
  ];
  for (const [index, queue] of more.entries()) {
    const { id } = await desk.make('queue', {
      ...base,
      inviteTimeout: 15 * SECOND,
      ...queue,
      enabled: false,
      members: members(),
    });
    const number = `+1212555018${index}`;
    await desk.make('line', {
      number,
      queueId: id,
      userId: null,
      active: true,
      campaignId: null,
      networkAnswersStop: false,
    });
    await desk.change('queue', id, { enabled: true });
    lines.push({ number, words: ['table', 'Bye', 'BYE'] });
  }
  const customers = Array.from({ length: CUSTOMERS }, (_, index) => `+1347555${1000 + index}`);
  return { agents, supervisor: priya, pauseReasonId: pause.id, codeId: code.id, lines, customers };
}

/** Says it to SQLite on the connection that writes. */
async function pragma(team: Team, text: string): Promise<void> {
  const statement = mutation<object>(() => ({ compile: () => CompiledQuery.raw(`pragma ${text}`) }));
  await team.store.write((transaction) => transaction.run(statement, {}));
}

const selectMessages = query<Record<never, never>>()((db) =>
  db.selectFrom('message').selectAll().orderBy('conversationId').orderBy('position'),
);
const selectSessions = query<Record<never, never>>()((db) => db.selectFrom('session').selectAll());
const selectInteractions = query<Record<never, never>>()((db) => db.selectFrom('interaction').selectAll());
const selectUsers = query<Record<never, never>>()((db) => db.selectFrom('user').selectAll());
const selectInvites = query<Record<never, never>>()((db) => db.selectFrom('invite').selectAll());
const selectDeliveries = query<Record<never, never>>()((db) => db.selectFrom('carrierDelivery').selectAll());
const selectDeadlines = query<Record<never, never>>()((db) => db.selectFrom('deadline').selectAll());
const selectAudit = query<Record<never, never>>()((db) => db.selectFrom('audit').selectAll().orderBy('id'));

async function expectNothingOpen({ store: { reader } }: Team, watch: Watch): Promise<void> {
  const sessions = await reader.all(selectSessions, {});
  expect(sessions.filter(({ state }) => state !== 'ended').map(({ id, state }) => ({ id, state }))).toEqual(
    [],
  );
  expect(sessions.filter(({ ownerId, endedAt, endReason }) => ownerId || !endedAt || !endReason)).toEqual([]);
  const invites = await reader.all(selectInvites, {});
  expect(invites.filter(({ state }) => state === 'offered')).toEqual([]);
  expect(watch.open).toEqual([]);
  // No deadline is left of what is over.
  const deadlines = await reader.all(selectDeadlines, {});
  expect(deadlines.filter(({ kind }) => kind !== 'grace')).toEqual([]);
}

async function expectEveryTextOnce({ store: { reader } }: Team, day: OfficeDay): Promise<void> {
  const messages = await reader.all(selectMessages, {});
  const byId = new Map(messages.map((message) => [message.id, message]));
  const deliveries = await reader.all(selectDeliveries, {});
  const taken = deliveries.filter(({ carrierId }) => carrierId.startsWith('carrier-'));
  expect(taken.map(({ carrierId }) => carrierId).sort()).toEqual([...day.taken.keys()].sort());
  expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(taken.length);
  for (const { carrierId, messageId } of taken) {
    expect(byId.get(messageId)).toMatchObject({ direction: 'in', text: day.taken.get(carrierId)!.text });
  }
  for (const [id, { conversationId, text }] of day.sent) {
    expect(byId.get(id)).toMatchObject({ direction: 'out', conversationId, text });
  }
  const texts = messages.filter(({ authorId, direction }) => direction === 'out' && authorId !== null);
  const written = texts
    .map(({ text }) => text)
    .filter((text) => [...day.sent.values()].some((sent) => sent.text === text));
  expect(written.length).toBe(day.sent.size);
  for (const thread of Map.groupBy(messages, ({ conversationId }) => conversationId).values()) {
    expect(thread.map(({ position }) => position)).toEqual(thread.map((_, index) => index + 1));
  }
}

/** What a queue says by itself follows a text of the customer's directly, one to each at most. */
async function expectOneAnswerATextAtMost({ store: { reader } }: Team): Promise<void> {
  const messages = await reader.all(selectMessages, {});
  let answers = 0;
  for (const thread of Map.groupBy(messages, ({ conversationId }) => conversationId).values()) {
    const texts = thread.filter(({ direction }) => direction !== 'system');
    for (const [index, { automatic }] of texts.entries()) {
      if (automatic === null || automatic === 'waitTimeout') continue;
      answers += 1;
      expect(texts[index - 1]).toMatchObject({ direction: 'in', automatic: null });
    }
  }
  expect(answers).toBeGreaterThan(0);
}

async function countEvents({ store: { reader } }: Team): Promise<number> {
  return (await reader.all(selectMessages, {})).filter(({ event }) => event !== null).length;
}

/** Every grey pill has its entry, of the same moment and the same hand; and the filing of each session has one. */
async function expectAuditComplete(
  team: Team,
  watch: Watch,
  earlier: { since: number; events: number; audit: number },
): Promise<void> {
  const audit = (await team.store.reader.all(selectAudit, {})).slice(earlier.audit);
  const ofSessions = audit.filter(({ sessionId }) => sessionId !== null);
  const told = [...watch.events.values()].filter(({ at }) => at >= earlier.since);
  expect((await countEvents(team)) - earlier.events).toBe(told.length);
  // What is said of consent has a history of its own.
  const ofHandling = told.filter(({ kind }) => kind !== 'consent');
  const pills = ofHandling.map(({ at, kind, sessionId }) => `${at} ${kind} ${sessionId}`);
  const entries = ofSessions.filter(({ what }) => what !== 'wrapUpDone');
  expect(entries.map(({ at, what, sessionId }) => `${at} ${what} ${sessionId}`).sort()).toEqual(pills.sort());
  for (const { why, userId } of ofSessions) expect(why === 'person').toBe(userId !== null);
  const filed = ofSessions.filter(({ what }) => what === 'wrapUpDone').map(({ sessionId }) => sessionId);
  expect(new Set(filed).size).toBe(filed.length);
}

/** One entry in the log for each time somebody came to own a session; all of them ended, none still to be filed. */
async function expectEverySpanLogged({ store: { reader } }: Team): Promise<void> {
  const spans = await reader.all(selectInteractions, {});
  expect(spans.filter(({ endedAt, outcome }) => endedAt === null || outcome === null)).toEqual([]);
  expect(spans.filter(({ wrapUp }) => wrapUp === 'due')).toEqual([]);
  const taken = new Map<string, number>();
  for (const { event, sessionId } of await reader.all(selectMessages, {})) {
    const kind = event === null ? '' : (JSON.parse(event) as { kind: string }).kind;
    const begins = ['claimed', 'started', 'assigned', 'transferredToUser'].includes(kind);
    if (begins && sessionId !== null) taken.set(sessionId, (taken.get(sessionId) ?? 0) + 1);
  }
  const logged = Map.groupBy(spans, ({ sessionId }) => sessionId);
  for (const [sessionId, count] of taken)
    expect([sessionId, logged.get(sessionId)?.length]).toEqual([sessionId, count]);
}

/** A desktop that followed all day has what one that begins now gets: all that its user may see, and no more. */
async function expectDesktopsRight(team: Team, desktops: ReadonlyMap<string, Replica>): Promise<void> {
  const everything = await team.see(team.people.sam);
  for (const [userId, replica] of desktops) {
    await team.see(userId, replica, 100);
    const fresh = await team.see(userId);
    expect(replica.sorted()).toEqual(fresh.sorted());
    const memberships = everything.all('member').filter((member) => member.userId === userId);
    const oversees = userId === team.people.priya;
    const queues = everything
      .all('queue')
      .filter(({ id }) => oversees || memberships.some((m) => m.queueId === id));
    const audiences = new Set(queues.map(({ id }) => `queue:${id}`));
    const ofQueues = (row: { audience: string }) => row.audience.startsWith('queue:');
    expect(fresh.sorted().filter(ofQueues)).toEqual(
      everything.sorted().filter((row) => audiences.has(row.audience)),
    );
    const own = fresh.sorted().filter((row) => !ofQueues(row) && !row.audience.startsWith('account:'));
    const takesPart = fresh.all('participant').filter((participant) => participant.userId === userId);
    expect(new Set(own.map(({ audience }) => audience))).toEqual(
      new Set([`user:${userId}`, ...takesPart.map(({ audience }) => audience)]),
    );
    const mine = own.filter((row): row is RowOf<'interaction'> => row.type === 'interaction');
    expect(mine.every((interaction) => interaction.userId === userId)).toBe(true);
  }
}
