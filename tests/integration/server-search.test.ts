/** Search over everything that the server keeps, for what lies further back than a desktop does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Params } from '#shared/protocol/methods.ts';
import { fillSearch, isBehind } from '../../server/store/search/fill.ts';
import { searchMessages } from '../../server/store/search/find.ts';
import { FILLED_AFTER, startSearchIndex } from '../../server/timers/search-index.ts';
import { PERMITTED, RECEPTION_LINE, SUPPORT_LINE, silent, Team, temporaryFolder } from '../support/team.ts';

const ELENA = '+13475550107';
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

type Filters = Params<'search.messages'>['filters'];
const NONE: Filters = {
  conversationId: null,
  userId: null,
  number: null,
  queueId: null,
  from: null,
  to: null,
};

async function fill(): Promise<void> {
  while ((await fillSearch(team.store, 3)) === 3);
}

async function ask(
  userId: string,
  text: string,
  filters: Partial<Filters> = {},
  before: string | null = null,
  limit = 50,
) {
  const wish = { text, filters: { ...NONE, ...filters }, before, limit };
  return (await searchMessages(team.store, userId, wish)).answer;
}

async function found(userId: string, text: string, filters: Partial<Filters> = {}): Promise<string[]> {
  return (await ask(userId, text, filters)).messages.map((message) => message.text);
}

async function tell(from: string, to: string, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    team.time.advance(1_000);
    await team.text(text, from, to);
  }
  await fill();
}

describe('what is found', () => {
  it('are messages with every word, the last one begun, the latest first', async () => {
    const { maya } = team.people;
    await tell(
      ELENA,
      SUPPORT_LINE,
      'The blue armchair is torn',
      'A torn box, no armchair',
      'Armchairs are fine',
    );
    expect(await found(maya, 'torn armch')).toEqual(['A torn box, no armchair', 'The blue armchair is torn']);
    expect(await found(maya, 'ARMCHAIRS')).toEqual(['Armchairs are fine']);
    expect(await found(maya, 'chair')).not.toContain('Armchairs are fine');
  });

  it('whatever the accents, in Chinese and in Arabic', async () => {
    const { maya } = team.people;
    await tell(
      ELENA,
      SUPPORT_LINE,
      'Élodie aime le Café',
      '我想退货，谢谢',
      'مَرْحَبًا بكم في المتجر',
      'Straße 5',
    );
    expect(await found(maya, 'elodie cafe')).toEqual(['Élodie aime le Café']);
    expect(await found(maya, 'CAFÉ')).toEqual(['Élodie aime le Café']);
    expect(await found(maya, '退货')).toEqual(['我想退货，谢谢']);
    expect(await found(maya, '货退')).toEqual([]);
    expect(await found(maya, 'مرحبا')).toEqual(['مَرْحَبًا بكم في المتجر']);
    expect(await found(maya, 'strasse')).toEqual(['Straße 5']);
  });

  it.each([
    '"',
    '*',
    'AND',
    'OR NOT',
    'words:x',
    '^a',
    'a NEAR/2 b',
    '(',
    '{',
    '-',
    "';",
    '\u0000',
    '🙂',
    ' ',
    'tags : c',
    '\ud800',
  ])('is never an error: %j', async (text) => {
    await tell(ELENA, SUPPORT_LINE, 'Words and AND more');
    await expect(ask(team.people.maya, text)).resolves.toHaveProperty('messages');
  });

  it('with AND in it is a text like any other', async () => {
    await tell(ELENA, SUPPORT_LINE, 'Salt and pepper', 'Salt');
    expect(await found(team.people.maya, 'salt AND')).toEqual(['Salt and pepper']);
  });

  it('comes page by page', async () => {
    const { maya } = team.people;
    await tell(ELENA, SUPPORT_LINE, ...Array.from({ length: 7 }, (_, n) => `Parcel ${n}`));
    const seen: string[] = [];
    for (let before: string | null = null; ; ) {
      const page = await ask(maya, 'parcel', {}, before, 3);
      seen.push(...page.messages.map(({ text }) => text));
      if (page.before === null) break;
      before = page.before;
    }
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Parcel ${n}`));
  });
});

describe('filters', () => {
  it('leave what is in one conversation, with one number, of one queue, by one person, in one span of time', async () => {
    const { maya, sam } = team.people;
    await tell(ELENA, SUPPORT_LINE, 'Parcel at Elena’s');
    const between = team.time.now() + 1;
    await tell(OTHER, RECEPTION_LINE, 'Parcel at the desk');
    const elena = await team.conversation(ELENA);
    await team.claim(maya, elena.id);
    const { epoch } = await team.session(ELENA);
    await team.send(maya, elena.id, epoch, 'Parcel from Maya');
    await fill();
    expect(await found(sam, 'parcel', { conversationId: elena.id })).toEqual([
      'Parcel from Maya',
      'Parcel at Elena’s',
    ]);
    expect(await found(sam, 'parcel', { number: OTHER })).toEqual(['Parcel at the desk']);
    expect(await found(sam, 'parcel', { queueId: await team.queueId('Main Reception') })).toEqual([
      'Parcel at the desk',
    ]);
    expect(await found(sam, 'parcel', { userId: maya })).toEqual(['Parcel from Maya']);
    expect(await found(sam, 'parcel', { to: between })).toEqual(['Parcel at Elena’s']);
    expect(await found(sam, 'parcel', { from: between, number: ELENA })).toEqual(['Parcel from Maya']);
    expect(await found(sam, 'parcel', { from: -5, to: Number.MAX_SAFE_INTEGER, userId: 'nobody' })).toEqual(
      [],
    );
  });
});

describe('who may read it', () => {
  it('is asked of the conversation as it is now: one that moved is found by those who have it', async () => {
    const { maya, amara } = team.people;
    await tell(ELENA, SUPPORT_LINE, 'Secret parcel');
    expect(await found(amara, 'secret')).toEqual(['Secret parcel']);
    const { id } = await team.conversation(ELENA);
    await team.claim(maya, id);
    const { epoch } = await team.session(ELENA);
    const to = { kind: 'queue' as const, id: await team.queueId('Main Reception') };
    await team.run(maya, 'conversation.transfer', { conversationId: id, epoch, to, note: '' });
    expect(await found(amara, 'secret')).toEqual([]);
    expect(await found(amara, 'secret', { conversationId: id })).toEqual([]);
    expect(await found(maya, 'secret')).toEqual(['Secret parcel']);
  });

  it('of a group are those who take part', async () => {
    const { maya, jonas, amara, sam } = team.people;
    const wish = { name: 'Evening', userIds: [jonas], numbers: [], lineId: null };
    const { conversationId } = await team.run(maya, 'group.create', wish);
    const say = { conversationId, epoch: null, text: 'Pizza tonight', mentions: [], ...PERMITTED };
    await team.run(maya, 'message.send', say);
    await fill();
    expect(await found(jonas, 'pizza')).toEqual(['Pizza tonight']);
    expect([await found(amara, 'pizza'), await found(sam, 'pizza')]).toEqual([[], []]);
    await team.run(jonas, 'group.leave', { conversationId });
    expect(await found(jonas, 'pizza')).toEqual([]);
  });
});

describe('the index', () => {
  it('is filled behind by itself, with what was there before as well', async () => {
    const { store, engine, time, people } = team;
    expect(await isBehind(store.reader)).toBe(true);
    const index = startSearchIndex({ engine, store, timers: time, logger: silent });
    await until(async () => !(await isBehind(store.reader)));
    await team.text('Fresh parcel', ELENA);
    expect(await found(people.maya, 'fresh')).toEqual([]);
    time.advance(FILLED_AFTER);
    await until(async () => !(await isBehind(store.reader)));
    expect(await found(people.maya, 'fresh')).toEqual(['Fresh parcel']);
    await index.stop();
  });

  it('is made anew where the words are taken apart in another way, or rows were numbered anew', async () => {
    const { maya } = team.people;
    await tell(ELENA, SUPPORT_LINE, 'Old parcel');
    for (const change of ['version = 0', `lastId = 'another'`]) {
      await team.close();
      await withFile((sqlite) => sqlite.exec(`update searchState set ${change}`));
      team = await Team.open(folder.file);
      expect(await isBehind(team.store.reader)).toBe(true);
      await fill();
      expect(await found(maya, 'old parcel')).toEqual(['Old parcel']);
    }
  });
});

async function withFile(work: (sqlite: import('better-sqlite3').Database) => unknown): Promise<void> {
  const { default: Sqlite } = await import('better-sqlite3');
  const sqlite = new Sqlite(folder.file);
  work(sqlite);
  sqlite.close();
}

/** Lets what is under way go on until something is so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  const { setImmediate: turn } = await import('node:timers/promises');
  while (!(await isSo())) await turn();
}
