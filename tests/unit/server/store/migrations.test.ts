import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { Migrator } from 'kysely/migration';
import { afterEach, describe, expect, it } from 'vitest';
import { type ConsentEvent, consentAt } from '#shared/consent/history.ts';
import { Connection } from '../../../../server/store/connection.ts';
import { MIGRATIONS } from '../../../../server/store/migrate.ts';

const NAMES = Object.keys(MIGRATIONS);
const open: Sqlite.Database[] = [];
afterEach(() => {
  for (const sqlite of open.splice(0)) sqlite.close();
});

/** A database, empty where none is given, after the migrations up to this one. */
async function migratedTo(name: string, earlier?: Sqlite.Database): Promise<Sqlite.Database> {
  const sqlite = earlier ?? new Sqlite(':memory:');
  open.push(sqlite);
  // As opening a database does it: tables that others refer to are made anew.
  sqlite.pragma('foreign_keys = OFF');
  const db = new Connection(sqlite).kysely;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
  });
  const { error } = await migrator.migrateTo(name);
  if (error !== undefined) throw error;
  sqlite.pragma('foreign_keys = ON');
  return sqlite;
}

function tables(sqlite: Sqlite.Database): string[] {
  return sqlite
    .prepare(`select name from sqlite_schema where type = 'table' and name not glob '*_*' order by name`)
    .pluck()
    .all() as string[];
}

describe('migrations', () => {
  it('are numbered without gaps', () => {
    expect(NAMES.map((name) => Number(name.slice(0, 4)))).toEqual(NAMES.map((_, index) => index + 1));
    expect(NAMES).toEqual(NAMES.toSorted());
  });

  it('0001-people: the account, its users, how they sign in, what they may see', async () => {
    const sqlite = await migratedTo('0001-people');
    expect(tables(sqlite)).toEqual([
      'access',
      'account',
      'credential',
      'feed',
      'removal',
      'token',
      'user',
      'userSettings',
    ]);
    sqlite.exec(`insert into account values ('a', 'account:a', 1, 'A', 'A', 'US', 'UTC', 'chime');
      insert into user values ('u', 'account:a', 1, 'a', '201', 'U', 'agent', 'available')`);
    const twin = `insert into user values ('v', 'account:a', 1, 'a', '201', 'V', 'agent', 'available')`;
    expect(() => sqlite.exec(twin)).toThrow(/UNIQUE/);
  });

  it('0002-queues: a line belongs to one queue, a user is a member once', async () => {
    const sqlite = await migratedTo('0002-queues');
    expect(tables(sqlite)).toEqual(expect.arrayContaining(['contact', 'line', 'member', 'queue']));
    sqlite.pragma('foreign_keys = OFF');
    const line = (id: string) => `insert into line values ('${id}', 'queue:q', 1, '+12125550142', 'q')`;
    const member = (id: string) => `insert into member values ('${id}', 'queue:q', 1, 'q', 'u')`;
    sqlite.exec(line('l1'));
    expect(() => sqlite.exec(line('l2'))).toThrow(/UNIQUE/);
    sqlite.exec(member('m1'));
    expect(() => sqlite.exec(member('m2'))).toThrow(/UNIQUE/);
  });

  it('0003-conversations: one conversation for each pair of numbers, one message for each place', async () => {
    const sqlite = await migratedTo('0003-conversations');
    expect(tables(sqlite)).toEqual(
      expect.arrayContaining(['conversation', 'conversationSettings', 'message', 'readMark', 'session']),
    );
    sqlite.pragma('foreign_keys = OFF');
    const conversation = (id: string) =>
      `insert into conversation values ('${id}', 'queue:q', 1, 'queue', 'q', 'l', '+13475550107', null, 0, null, null)`;
    sqlite.exec(conversation('c1'));
    expect(() => sqlite.exec(conversation('c2'))).toThrow(/UNIQUE/);
    const message = (id: string) =>
      `insert into message values ('${id}', 'queue:q', 1, 'c1', null, 1, 'in', null, null, 'Hi', 1, null, null, null)`;
    sqlite.exec(message('m1'));
    expect(() => sqlite.exec(message('m2'))).toThrow(/UNIQUE/);
  });

  it('0004-pipeline: a delivery and a command are noted once', async () => {
    const sqlite = await migratedTo('0004-pipeline');
    expect(tables(sqlite)).toEqual(
      expect.arrayContaining(['audit', 'carrierDelivery', 'command', 'deadline', 'outbox']),
    );
    const delivery = `insert into carrierDelivery values ('twilio', 'SM1', 'm', 1)`;
    sqlite.exec(delivery);
    expect(() => sqlite.exec(delivery)).toThrow(/UNIQUE/);
    const command = `insert into command values ('u', 'c', 'f', '{}', 1)`;
    sqlite.exec(command);
    expect(() => sqlite.exec(command)).toThrow(/UNIQUE/);
  });

  it('0005-queue-engine: what there was goes on as it did, under the new names', async () => {
    const sqlite = await migratedTo('0004-pipeline');
    sqlite.exec(`insert into feed values (1, 'old', 7);
      insert into account values ('a', 'account:a', 1, 'A', 'A', 'US', 'UTC', 'chime');
      insert into user values ('u', 'account:a', 1, 'a', '201', 'U', 'agent', 'away');
      insert into queue values ('q', 'queue:q', 1, 'a', 'Support', 'callQueue', 300000, 60000, 1);
      insert into member values ('m', 'queue:q', 1, 'q', 'u');
      insert into line values ('l', 'queue:q', 1, '+12125550142', 'q');
      insert into conversation values ('c', 'queue:q', 1, 'queue', 'q', 'l', '+13475550107', 's', 0, null, null);
      insert into session values ('s', 'queue:q', 1, 'c', 'q', 'waiting', null, 0, 5, 5, null, null, null, null, 1, null);
      insert into session values ('t', 'queue:q', 3, 'c', 'q', 'wrapUp', null, 2, 1, null, null, null, 4, 'closed', 1, 'u');
      insert into session values ('v', 'queue:q', 3, 'c', 'q', 'claimed', 'u', 1, 1, null, 2, 300002, null, null, 0, 'u');
      insert into session values ('w', 'queue:q', 3, 'c', 'q', 'open', null, 2, 1, null, null, null, null, null, 0, 'u');
      insert into deadline values ('s', 'wait', 60005);
      insert into audit (at, userId, what, why, conversationId, sessionId) values (5, null, 'entered', 'customer', 'c', 's')`);
    await migratedTo('0005-queue-engine', sqlite);
    const one = (query: string) => sqlite.prepare(query).get();
    expect(one('select * from queue')).toMatchObject({
      audience: 'account:a',
      enabled: 1,
      extension: '7001',
    });
    expect(one('select * from queueSettings')).toMatchObject({
      id: 'q',
      audience: 'queue:q',
      idleTimeout: 300_000,
      waitTimeout: 60_000,
      wrapUp: 1,
      distribution: 'open',
      initiationKeyword: null,
    });
    expect(one('select * from member')).toMatchObject({ capacity: 5, loggedIn: 1 });
    expect(one('select audience from line')).toEqual({ audience: 'account:a' });
    expect(one('select * from user')).toMatchObject({ active: 1, online: 0, pauseReasonId: null });
    expect(one('select * from session')).toMatchObject({ state: 'waiting', startedBy: 'customer' });
    expect(one('select * from deadline')).toEqual({ kind: 'wait', subjectId: 's', dueAt: 60_005 });
    expect(one('select what, conversationId, subject from audit')).toEqual({
      what: 'entered',
      conversationId: 'c',
      subject: null,
    });
    const span = (id: string) => one(`select * from interaction where sessionId = '${id}'`);
    expect(span('t')).toMatchObject({ audience: 'user:u', endedAt: 4, outcome: 'closed', wrapUp: 'due' });
    expect(span('v')).toMatchObject({
      userId: 'u',
      startedAt: 2,
      endedAt: null,
      outcome: null,
      wrapUp: 'none',
    });
    expect(span('w')).toMatchObject({ endedAt: 1, outcome: 'released', wrapUp: 'none' });
    expect(span('s')).toBeUndefined();
    expect(one('select epoch from feed')).not.toEqual({ epoch: 'old' });
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  });

  it('0006-hub: threads, names for numbers and texts on their way go on as they were', async () => {
    const sqlite = await migratedTo('0005-queue-engine');
    sqlite.exec(`insert into feed (id, epoch, sequence, forgottenTo) values (1, 'old', 7, 0);
      insert into account (id, audience, seq, name, brand, defaultCountry, timeZone, alertTone)
        values ('a', 'account:a', 1, 'A', 'A', 'US', 'UTC', 'chime');
      insert into user (id, audience, seq, accountId, extension, name, role)
        values ('u', 'account:a', 1, 'a', '201', 'U', 'agent');
      insert into queue (id, audience, seq, accountId, name, kind, extension)
        values ('q', 'account:a', 1, 'a', 'Support', 'callQueue', '300');
      insert into line (id, audience, seq, number, queueId) values ('l', 'account:a', 1, '+12125550142', 'q');
      insert into contact (id, audience, seq, accountId, number, name)
        values ('k', 'account:a', 1, 'a', '+13475550107', 'Elena'), ('k2', 'account:a', 1, 'a', '+13475550107', 'E.');
      insert into conversation (id, audience, seq, kind, queueId, lineId, outsideNumber, lastPosition)
        values ('c', 'queue:q', 1, 'queue', 'q', 'l', '+13475550107', 1);
      insert into message (id, audience, seq, conversationId, position, direction, text, at, status)
        values ('m', 'queue:q', 1, 'c', 1, 'out', 'Hi', 1, 'queued');
      insert into readMark (id, audience, seq, conversationId, position) values ('r', 'user:u', 1, 'c', 1);
      insert into outbox (messageId, conversationId, state) values ('m', 'c', 'queued')`);
    await migratedTo('0006-hub', sqlite);
    const one = (query: string) => sqlite.prepare(query).get();
    expect(one('select * from line')).toMatchObject({ queueId: 'q', userId: null, active: 1 });
    expect(one('select * from conversation')).toMatchObject({ id: 'c', name: null, pair: null });
    expect(one('select * from message')).toMatchObject({ mentions: '[]' });
    expect(one('select * from readMark')).toMatchObject({ userId: 'u', position: 1 });
    expect(one('select * from outbox')).toEqual({
      place: 1,
      textId: 'm',
      conversationId: 'c',
      from: '+12125550142',
      to: '+13475550107',
      text: 'Hi',
      state: 'queued',
    });
    expect(sqlite.prepare('select * from contact').all()).toMatchObject([
      { id: 'k', numbers: '[{"number":"+13475550107","label":""}]' },
    ]);
    expect(one('select source, audience from phonebook')).toEqual({
      source: 'team',
      audience: 'account:a',
    });
    expect(one('select number, contactId from contactNumber')).toEqual({
      number: '+13475550107',
      contactId: 'k',
    });
    expect(one('select epoch from feed')).not.toEqual({ epoch: 'old' });
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    const group = (id: string) =>
      `insert into conversation (id, audience, seq, kind, name, lineId, lastPosition)
       values ('${id}', 'conversation:${id}', 1, 'group', 'G', 'l', 0)`;
    sqlite.exec(group('g1'));
    sqlite.exec(group('g2'));
  });

  it('0007-search: the words of every message, found from the latest on', async () => {
    const sqlite = await migratedTo('0007-search');
    expect(tables(sqlite)).toEqual(
      expect.arrayContaining(['externalRun', 'messagePlace', 'messageWords', 'searchState']),
    );
    sqlite.exec(`insert into messageWords (rowid, words, tags) values (1, 'élan vital', 'c1'), (2, 'elan', 'c2');
      insert into messageWords (rowid, words, tags) values (3, 'mot', 'elan')`);
    const find = sqlite.prepare(
      'select rowid from messageWords where messageWords match ? order by rowid desc',
    );
    expect(find.pluck().all('words : ("elan")')).toEqual([2]);
    expect(find.all('words : ("vit" *) AND tags : ("c1")')).toEqual([1]);
    expect(sqlite.prepare('select version, lastRow, lastId from searchState').all()).toEqual([
      { version: 0, lastRow: 0, lastId: null },
    ]);
  });

  /** Two lines of a queue, on the last version that knew nothing of consent. */
  async function beforeConsent(): Promise<Sqlite.Database> {
    const sqlite = await migratedTo('0007-search');
    sqlite.exec(`insert into feed (id, epoch, sequence, forgottenTo) values (1, 'old', 7, 0);
      insert into account (id, audience, seq, name, brand, defaultCountry, timeZone, alertTone)
        values ('a', 'account:a', 1, 'A', 'A', 'US', 'UTC', 'chime');
      insert into user (id, audience, seq, accountId, extension, name, role)
        values ('u', 'account:a', 1, 'a', '201', 'U', 'agent');
      insert into queue (id, audience, seq, accountId, name, kind, extension)
        values ('q', 'account:a', 1, 'a', 'Support', 'callQueue', '300');
      insert into line (id, audience, seq, number, queueId, userId, revision)
        values ('l1', 'account:a', 1, '+12125550142', 'q', null, 1), ('l2', 'account:a', 1, '+12125550100', null, 'u', 1)`);
    return sqlite;
  }

  interface Said {
    readonly line: 'l1' | 'l2';
    readonly text: string;
    readonly direction?: 'in' | 'out';
  }

  /** What was texted with a number, a millisecond apart. */
  function converse(sqlite: Sqlite.Database, number: string, said: readonly Said[]): void {
    const thread = sqlite.prepare(`insert into conversation
      (id, audience, seq, kind, queueId, userId, lineId, outsideNumber, lastPosition)
      values (@id, 'queue:q', 1, 'queue', 'q', null, @line, @number, 9)`);
    const message = sqlite.prepare(`insert into message
      (id, audience, seq, conversationId, position, direction, text, at)
      values (@id, 'queue:q', 1, @thread, @at, @direction, @text, @at)`);
    for (const line of new Set(said.map((each) => each.line)))
      thread.run({ id: `${line}${number}`, line, number });
    for (const [index, { line, text, direction = 'in' }] of said.entries()) {
      const id = `${number}/${index + 1}`;
      message.run({ id, thread: `${line}${number}`, direction, text, at: index + 1 });
    }
  }

  const consentOf = (sqlite: Sqlite.Database, number: string) =>
    Object.fromEntries(
      (
        sqlite.prepare('select lineId, consent from conversation where outsideNumber = ?').all(number) as {
          lineId: string;
          consent: string;
        }[]
      ).map(({ lineId, consent }) => [lineId, JSON.parse(consent)]),
    );

  it('0008-consent: past refusals hold on every line, who wrote is active, and every text is in the log', async () => {
    const sqlite = await beforeConsent();
    const [elena, ines, olu] = ['+13475550107', '+13475550108', '+13475550109'];
    converse(sqlite, elena, [
      { line: 'l1', text: 'Hello' },
      { line: 'l1', text: 'Hi Elena', direction: 'out' },
      { line: 'l2', text: 'Our offer', direction: 'out' },
      { line: 'l2', text: ' Stop!! 👍' },
    ]);
    converse(sqlite, ines, [
      { line: 'l1', text: 'STOP ALL' },
      { line: 'l1', text: 'start' },
      { line: 'l2', text: 'Anybody?' },
    ]);
    const kofi = '+13475550111';
    converse(sqlite, kofi, [
      { line: 'l1', text: 'STOP' },
      { line: 'l2', text: 'START' },
      { line: 'l1', text: 'Stop' },
    ]);
    converse(sqlite, olu, [
      { line: 'l1', text: 'Does the bus stop here?' },
      { line: 'l2', text: 'We miss you', direction: 'out' },
    ]);
    sqlite.exec(`insert into conversation (id, audience, seq, kind, name, lineId, lastPosition)
        values ('g', 'conversation:g', 1, 'group', 'G', 'l1', 1);
      insert into participant (id, audience, seq, conversationId, userId, number, addedBy, joinedAt)
        values ('p1', 'conversation:g', 1, 'g', null, '${elena}', 'u', 1),
          ('p2', 'conversation:g', 1, 'g', null, '${olu}', 'u', 1), ('p3', 'conversation:g', 1, 'g', 'u', null, 'u', 1),
          ('p4', 'conversation:g', 1, 'g', null, '+13475550110', 'u', 1);
      insert into message (id, audience, seq, conversationId, position, direction, text, at)
        values ('gm', 'conversation:g', 1, 'g', 1, 'internal', 'To all', 9);
      insert into delivery (id, audience, seq, conversationId, messageId, number, status)
        values ('d', 'conversation:g', 1, 'g', 'gm', '${elena}', 'sent');
      update message set automatic = 'away' where id = '${elena}/2';
      insert into outbox (textId, conversationId, "from", "to", text, state)
        values ('${elena}/2', 'l1${elena}', '+12125550142', '${elena}', 'Hi Elena', 'queued')`);
    await migratedTo('0008-consent', sqlite);
    const all = (query: string) => sqlite.prepare(query).all();

    expect(consentOf(sqlite, elena)).toMatchObject({
      l1: { state: 'refused', since: 4, askedAt: null, noticed: false, flagged: null },
      l2: { state: 'refused', since: 4 },
    });
    expect(consentOf(sqlite, ines)).toMatchObject({
      l1: { state: 'active', since: 2, noticed: true },
      l2: { state: 'refused', since: 1, noticed: false },
    });
    // What is said again where they had refused holds where they had come back.
    expect(consentOf(sqlite, kofi)).toMatchObject({
      l1: { state: 'refused', since: 1 },
      l2: { state: 'refused', since: 3 },
    });
    expect(consentOf(sqlite, olu)).toMatchObject({
      l1: { state: 'active', since: 1 },
      l2: { state: 'unknown', since: null },
    });
    expect(all('select id, consent from participant order by id')).toEqual([
      { id: 'p1', consent: 'refused' },
      { id: 'p2', consent: 'active' },
      { id: 'p3', consent: null },
      { id: 'p4', consent: 'unknown' },
    ]);
    expect(
      all(
        `select cause, scope, "from", "to", textId, text from consentEvent where number = '${elena}' order by id`,
      ),
    ).toEqual([
      {
        cause: 'wroteFirst',
        scope: null,
        from: 'unknown',
        to: 'active',
        textId: `${elena}/1`,
        text: 'Hello',
      },
      {
        cause: 'optOutWord',
        scope: 'account',
        from: 'unknown',
        to: 'refused',
        textId: `${elena}/4`,
        text: ' Stop!! 👍',
      },
    ]);
    expect(
      all(`select lastInboundAt from conversation where outsideNumber = '${elena}' order by lineId`),
    ).toEqual([{ lastInboundAt: 1 }, { lastInboundAt: 4 }]);

    expect(all('select count(*) as texts from textLog')).toEqual([{ texts: 13 }]);
    expect(all(`select * from textLog where textId in ('d', '${elena}/2') order by place`)).toMatchObject([
      { textId: `${elena}/2`, at: 2, lineId: 'l1', number: elena, queueId: 'q', consent: 'unknown' },
      { textId: 'd', messageId: 'gm', at: 9, lineId: 'l1', number: elena, queueId: 'q', campaignId: null },
    ]);
    expect(all('select at from textLog order by place').map((row) => (row as { at: number }).at)).toEqual([
      1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 9,
    ]);
    expect(all('select automatic, notBefore, state from outbox')).toEqual([
      { automatic: 'away', notBefore: null, state: 'queued' },
    ]);
    expect(all('select refusalScope from account')).toEqual([{ refusalScope: 'account' }]);
    expect(all('select campaignId, networkAnswersStop from line limit 1')).toEqual([
      { campaignId: null, networkAnswersStop: 0 },
    ]);
    expect(all('select epoch from feed')).not.toEqual([{ epoch: 'old' }]);
    expect(all('select length(value) as length from secret')).toEqual([{ length: 64 }]);
    expect(sqlite.pragma('foreign_key_check')).toEqual([]);
    expect(() => sqlite.exec(`update consentEvent set cause = 'attested'`)).toThrow(/only added to/);
  });

  it('0008-consent: whatever was texted in the past, the states are what the history says', async () => {
    const sqlite = await beforeConsent();
    const texts = ['Hi', 'STOP', 'opt-out', 'S.T.O.P.', 'Start', 'unstop!', 'Yes', 'Help', 'stop by at noon'];
    const said = fc.record({
      line: fc.constantFrom('l1' as const, 'l2' as const),
      text: fc.constantFrom(...texts),
      direction: fc.constantFrom('in' as const, 'in' as const, 'out' as const),
    });
    const numbers = new Map<string, Said[]>();
    for (const [index, each] of fc
      .sample(fc.array(said, { minLength: 1, maxLength: 8 }), { numRuns: 500, seed: 8 })
      .entries()) {
      numbers.set(`+1347555${1_000 + index}`, each);
    }
    for (const [number, each] of numbers) converse(sqlite, number, each);
    await migratedTo('0008-consent', sqlite);
    const history = sqlite.prepare('select * from consentEvent where number = ? order by id');
    for (const [number, each] of numbers) {
      const events = history.all(number) as (ConsentEvent & { from: string; to: string })[];
      const consents = consentOf(sqlite, number);
      for (const lineId of Object.keys(consents)) {
        expect([each, consents[lineId]]).toEqual([each, consentAt(events, { lineId, campaignId: null })]);
      }
      for (const [index, { lineId, from, to }] of events.entries()) {
        const at = (length: number) => consentAt(events.slice(0, length), { lineId, campaignId: null }).state;
        expect([each, from, to]).toEqual([each, at(index), at(index + 1)]);
      }
    }
  });

  it('leave nothing behind where one fails', async () => {
    const sqlite = new Sqlite(':memory:');
    open.push(sqlite);
    const broken = {
      up: async (db: Parameters<(typeof MIGRATIONS)[string]['up']>[0]) => {
        await db.schema.createTable('half').addColumn('id', 'text').execute();
        throw new Error('The power went.');
      },
    };
    const migrator = new Migrator({
      db: new Connection(sqlite).kysely,
      provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS, '9999-broken': broken }) },
    });
    expect((await migrator.migrateToLatest()).error).toBeInstanceOf(Error);
    expect(tables(sqlite)).toEqual([]);
  });
});
