/** Erasing one number: nothing of it is left, on the server or on any desktop, but that it refused. */
import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RowOf } from '#shared/protocol/rows.ts';
import { readAdminAudit } from '../../server/store/admin-audit.ts';
import { fillSearch, isBehind } from '../../server/store/search/fill.ts';
import { searchMessages } from '../../server/store/search/find.ts';
import { RecordDesk } from '../support/record-desk.ts';
import { TestServer } from '../support/server.ts';
import {
  CUSTOMER,
  MAYA_LINE,
  PERMITTED,
  RECEPTION_LINE,
  refusalOf,
  SUPPORT_LINE,
  Team,
  temporaryFolder,
} from '../support/team.ts';

const WANDA = '+13475550187';
const DIGITS = '3475550187';
/** In every text about her, and in none else. */
const WORD = 'Zanzibar';

const NO_FILTERS = { conversationId: null, userId: null, number: null, queueId: null, from: null, to: null };

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

const erase = (number = WANDA) => team.run(team.people.sam, 'number.erase', { number });

/** Every value of every table that has it in it, in whatever spelling of the case. */
function placesOf(file: string, wanted: string): string[] {
  const sqlite = new Sqlite(file, { readonly: true });
  try {
    const found: string[] = [];
    const tables = sqlite
      .prepare(`select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'`)
      .pluck()
      .all() as string[];
    for (const table of tables) {
      for (const row of sqlite.prepare(`select * from "${table}"`).all() as Record<string, unknown>[]) {
        for (const [column, value] of Object.entries(row)) {
          if (typeof value !== 'string' && !Buffer.isBuffer(value)) continue;
          const text = value.toString('latin1' as never).toLowerCase();
          if (text.includes(wanted.toLowerCase())) found.push(`${table}.${column}: ${text.slice(0, 200)}`);
        }
      }
    }
    return found;
  } finally {
    sqlite.close();
  }
}

/** The words that the search index knows. */
function indexed(file: string): string[] {
  const sqlite = new Sqlite(file);
  sqlite.exec('create virtual table temp.vocabulary using fts5vocab(main, messageWords, row)');
  const terms = sqlite.prepare('select term from temp.vocabulary').pluck().all() as string[];
  sqlite.close();
  return terms;
}

async function phonebook(name = 'Contacts'): Promise<string> {
  const all = (await team.see(team.people.sam)).all('phonebook');
  return (all.find((row) => row.name === name) ??
    all.find((row) => row.source === 'team' && row.userId === null))!.id;
}

const contact = (phonebookId: string, name: string, ...numbers: string[]) =>
  team.run(team.people.sam, 'contact.save', {
    id: null,
    revision: null,
    phonebookId,
    contact: { name, company: WORD, numbers: numbers.map((number) => ({ number, label: '' })) },
  });

/** Everything that a team does with a customer. */
async function everythingWithWanda(): Promise<void> {
  const { maya, jonas, amara, sam } = team.people;
  await team.changeQueue('Customer Support', { wrapUp: true });
  // In a queue: answered, noted on, given on, filed, and opened anew.
  await team.text(`Hello from ${WORD}`, WANDA);
  const { id } = await team.conversation(WANDA);
  const { epoch } = await team.claim(maya, id);
  await team.send(maya, id, epoch, `So you are in ${WORD}?`);
  await team.run(maya, 'message.note', { conversationId: id, text: `${WORD}: call ${WANDA}`, mentions: [] });
  await team.run(maya, 'draft.set', { conversationId: id, text: `Dear ${WORD}`, note: false });
  await team.run(maya, 'conversation.setMuted', { conversationId: id, muted: true });
  await team.run(maya, 'conversation.markRead', { conversationId: id, position: 2, unread: false });
  await team.run(maya, 'conversation.transfer', {
    conversationId: id,
    epoch,
    to: { kind: 'user', id: jonas },
    note: `${WORD} again`,
  });
  const given = await team.session(WANDA);
  await team.closeSession(jonas, id, given.epoch);
  const due = (await team.interactions(jonas)).find(({ wrapUp }) => wrapUp === 'due')!;
  const code = await new RecordDesk(team).named('wrapUpCode', 'Complaint');
  await team.run(jonas, 'interaction.wrapUp', {
    interactionId: due.id,
    codeId: code.id,
    notes: `${WORD} it is`,
  });
  await team.text(`${WORD} once more`, WANDA);
  // On a line of one person.
  await team.text(`${WORD} privately`, WANDA, MAYA_LINE);
  // In groups, one of which she has left.
  const group = { name: 'Movers', userIds: [amara], lineId: await team.lineId(SUPPORT_LINE) };
  const told = await team.run(maya, 'group.create', { ...group, numbers: [WANDA, CUSTOMER] });
  await team.say(maya, told.conversationId, 'We move');
  const left = await team.run(maya, 'group.create', { ...group, name: 'Left', numbers: [WANDA] });
  await team.run(maya, 'group.removeNumber', { conversationId: left.conversationId, number: WANDA });
  // Names, calls and an import that never ended.
  const book = await phonebook();
  const { id: wanda } = await contact(book, `Wanda ${WORD}`, WANDA);
  await team.run(sam, 'contact.save', {
    id: wanda,
    revision: 1,
    phonebookId: book,
    contact: { name: `Wanda of ${WORD}`, company: '', numbers: [{ number: WANDA, label: '' }] },
  });
  const mine = await team.run(maya, 'phonebook.save', {
    id: null,
    revision: null,
    name: 'Mine',
    personal: true,
  });
  const values = {
    name: 'Both of them',
    company: '',
    numbers: [WANDA, CUSTOMER].map((number) => ({ number, label: '' })),
  };
  await team.run(maya, 'contact.save', { id: null, revision: null, phonebookId: mine.id, contact: values });
  await team.run(maya, 'contacts.import', {
    importId: newId(),
    phonebookId: mine.id,
    part: 0,
    parts: 2,
    contacts: [
      { name: `Import ${WORD}`, company: '', numbers: [{ number: `(347) 555-0187`, label: '' }] },
      values,
    ],
  });
  await team.engine.recordCalls(sam, [
    {
      id: 'pbx-1',
      extension: '201',
      direction: 'in',
      answered: true,
      number: WANDA,
      name: WORD,
      startedAt: 1,
      duration: 5,
    },
  ]);
  // She wants no more, and somebody tries all the same: the refusal names her.
  await team.handOver();
  await team.say(maya, told.conversationId, 'Still moving');
  await team.text('STOP', WANDA);
  await refusalOf(
    team.run(maya, 'message.send', { conversationId: id, epoch: 9, text: WORD, mentions: [], ...PERMITTED }),
  );
  const own = (await team.see(maya))
    .all('conversation')
    .find((row) => row.outsideNumber === WANDA && row.kind === 'sms')!;
  expect((await refusalOf(team.say(maya, own.id, WORD))).code).toBe('consent_refused');
  while (await isBehind(team.store.reader)) await fillSearch(team.store, 1_000);
}

test('whatever a team did with a number, nothing is left of it but its mask', async () => {
  const { maya, jonas, amara, priya, sam } = team.people;
  await everythingWithWanda();
  expect(placesOf(folder.file, DIGITS).length).toBeGreaterThan(15);
  expect(placesOf(folder.file, WORD).length).toBeGreaterThan(10);
  expect(indexed(folder.file)).toContain(WORD.toLowerCase());
  const everybody = [maya, jonas, amara, priya, sam];
  const away = await Promise.all(everybody.map((userId) => team.see(userId)));
  expect(JSON.stringify(away.map((replica) => replica.sorted()))).toContain(DIGITS);

  expect(await erase()).toMatchObject({ conversations: 2, contacts: 2, calls: 1 });

  expect(placesOf(folder.file, DIGITS)).toEqual([]);
  expect(placesOf(folder.file, WORD)).toEqual([]);
  const terms = indexed(folder.file);
  expect(terms.filter((term) => term.includes(DIGITS) || term.includes(WORD.toLowerCase()))).toEqual([]);
  for (const [index, userId] of everybody.entries()) {
    for (const replica of [away[index]!, undefined]) {
      const seen = JSON.stringify((await team.see(userId, replica)).sorted());
      expect(seen).not.toContain(DIGITS);
      expect(seen).not.toContain(WORD);
    }
    expect((await team.see(userId, away[index])).sorted()).toEqual((await team.see(userId)).sorted());
  }
  await team.close();
  const bytes = readFileSync(folder.file).toString('latin1');
  expect(bytes.includes(DIGITS)).toBe(false);
  expect(bytes.includes(WORD)).toBe(false);
  team = await Team.open(folder.file);
});

test('the figures stay: who handled how many conversations, and when', async () => {
  await everythingWithWanda();
  const figures = () => {
    const sqlite = new Sqlite(folder.file, { readonly: true });
    const sessions = sqlite.prepare('select id, queueId, startedBy, openedAt, claimedAt from session').all();
    const spans = sqlite
      .prepare('select userId, sessionId, queueId, startedAt, codeId from interaction')
      .all();
    sqlite.close();
    return { sessions, spans };
  };
  const before = figures();
  await erase();
  expect(figures()).toEqual(before);
  const sqlite = new Sqlite(folder.file, { readonly: true });
  expect(sqlite.prepare(`select state from session where audience = 'erased'`).pluck().all()).toEqual(
    expect.not.arrayContaining(['waiting', 'open', 'claimed', 'wrapUp']),
  );
  expect(sqlite.pragma('foreign_key_check')).toEqual([]);
  sqlite.close();
});

test('a refusal still holds afterwards, on every line, and START takes it back', async () => {
  await team.text('Hello', WANDA);
  await team.text('STOP', WANDA);
  await erase();
  await team.text('Me again', WANDA);
  const { id, consent } = await team.conversation(WANDA);
  expect(consent).toMatchObject({ state: 'refused' });
  await team.text('Hello', WANDA, RECEPTION_LINE);
  const all = (await team.see(team.people.sam))
    .all('conversation')
    .filter((row) => row.outsideNumber === WANDA);
  expect(all.map((row) => row.consent?.state)).toEqual(['refused', 'refused']);
  await team.text('START', WANDA);
  expect((await team.see(team.people.sam)).get('conversation', id).consent?.state).toBe('active');
  // Erased once more, what was taken back on one line goes on elsewhere.
  await erase();
  await team.text('Hello', WANDA, RECEPTION_LINE);
  expect((await team.conversation(WANDA)).consent?.state).toBe('refused');
});

test('who agreed and never refused is met anew', async () => {
  await team.text('Hello', WANDA);
  await erase();
  expect(await refusalOf(erase())).toMatchObject({ code: 'not_found' });
  await team.text('Hello', WANDA);
  expect((await team.messages(WANDA)).map(({ text }) => text)).toEqual(['', 'Hello']);
  expect(await team.session(WANDA)).toMatchObject({ state: 'waiting' });
});

test('a text that is being handed over when its number is erased is forgotten once the carrier has answered', async () => {
  const { maya } = team.people;
  await team.text('Hello', WANDA);
  const { id } = await team.conversation(WANDA);
  const { epoch } = await team.claim(maya, id);
  await team.send(maya, id, epoch, 'Now');
  const [text] = await team.engine.takeOutbound(10);
  await erase();
  await team.engine.recordHandOver(text!.id, { taken: true, carrierId: 'c-1' });
  await team.engine.receipt({ textId: text!.id, status: 'delivered', failure: null } as never);
  expect(placesOf(folder.file, DIGITS)).toEqual([]);
});

test('what a desktop that was away still wants to do with it is not found, and leaves nothing', async () => {
  const { maya, jonas } = team.people;
  await everythingWithWanda();
  const { id: conversationId } = await team.conversation(WANDA);
  const { epoch } = await team.session(WANDA);
  const interactionId = (await team.interactions(jonas)).find((span) => span.outsideNumber === WANDA)!.id;
  await erase();
  const late = { conversationId, epoch, text: WORD, mentions: [], ...PERMITTED };
  for (const work of [
    () => team.claim(maya, conversationId),
    () => team.run(maya, 'message.send', late),
    () => team.run(maya, 'message.note', { conversationId, text: WORD, mentions: [] }),
    () => team.run(maya, 'draft.set', { conversationId, text: WORD, note: false }),
    () => team.run(maya, 'conversation.markRead', { conversationId, position: 9, unread: true }),
    () => team.run(jonas, 'interaction.wrapUp', { interactionId, codeId: null, notes: WORD }),
    () => team.closeSession(maya, conversationId, epoch),
  ]) {
    expect((await refusalOf(work())).code).toBe('not_found');
  }
  await team.pass(30 * 24 * 60 * 60_000);
  expect(placesOf(folder.file, WORD)).toEqual([]);
});

test('others are found as before, also what is written after', async () => {
  await team.text(`${WORD} is far`, CUSTOMER);
  await team.text(`${WORD} is near`, WANDA);
  while (await isBehind(team.store.reader)) await fillSearch(team.store, 1_000);
  await erase();
  await team.text(`${WORD} is hot`, CUSTOMER);
  expect(await isBehind(team.store.reader)).toBe(true);
  while (await isBehind(team.store.reader)) await fillSearch(team.store, 1_000);
  const wish = { text: WORD, filters: NO_FILTERS, before: null, limit: 10 };
  const { answer } = await searchMessages(team.store, team.people.sam, wish);
  expect(answer.messages.map(({ text }) => text)).toEqual([`${WORD} is hot`, `${WORD} is far`]);
});

test('a group goes on without it: who joined beside it is still named, and it texts the others', async () => {
  const { maya, amara } = team.people;
  const lineId = await team.lineId(SUPPORT_LINE);
  const wish = { name: 'Movers', userIds: [amara], numbers: [WANDA, CUSTOMER], lineId };
  const { conversationId } = await team.run(maya, 'group.create', wish);
  const alone = await team.run(maya, 'group.create', { ...wish, name: 'Alone', numbers: [WANDA] });
  await erase();
  const pills = async (id: string) => (await team.read(maya, id)).map(({ event }) => event);
  expect(await pills(conversationId)).toContainEqual(
    expect.objectContaining({ kind: 'added', userIds: [amara], numbers: [CUSTOMER] }),
  );
  const seen = await team.see(maya);
  expect(seen.get('conversation', conversationId).lineId).toBe(lineId);
  expect(seen.get('conversation', alone.conversationId).lineId).toBeNull();
  await team.say(maya, conversationId, 'Onward');
  expect((await team.handOver()).map(({ to }) => to)).toEqual([CUSTOMER]);
});

test('a number that begins with the erased one is still named in groups', async () => {
  const { maya, amara } = team.people;
  const [shorter, longer] = ['+49301234567', '+493012345678'];
  await team.text('Hallo', shorter);
  const wish = { name: 'Movers', userIds: [amara], lineId: await team.lineId(SUPPORT_LINE) };
  const { conversationId } = await team.run(maya, 'group.create', { ...wish, numbers: [longer] });
  await team.run(maya, 'group.removeNumber', { conversationId, number: longer });
  await erase(shorter);
  expect((await team.read(maya, conversationId)).at(-1)?.event).toMatchObject({ number: longer });
});

test('the audit trail says that somebody was erased, how much there was, and not who', async () => {
  await everythingWithWanda();
  await erase();
  const { entries } = await readAdminAudit(team.store.reader, { before: null, limit: 10 });
  expect(entries[0]).toMatchObject({
    userId: team.people.sam,
    what: 'erased',
    subject: expect.stringMatching(/^number:erased:[\w-]{43}$/),
    changes: { conversations: { from: 2, to: 0 }, calls: { from: 1, to: 0 } },
  });
  expect(JSON.stringify(entries)).not.toContain(DIGITS);
});

test('only admins erase, no number of the team, nothing that is no number, and nobody who is not known', async () => {
  await team.text('Hello', WANDA);
  const by = (userId: string, number: string) => refusalOf(team.run(userId, 'number.erase', { number }));
  expect((await by(team.people.priya, WANDA)).code).toBe('forbidden');
  expect((await by(team.people.sam, MAYA_LINE)).code).toBe('own_number');
  expect((await by(team.people.sam, 'Wanda')).code).toBe('not_a_number');
  expect((await by(team.people.sam, '+13475550186')).code).toBe('not_found');
  expect(await team.conversation(WANDA)).toMatchObject({ outsideNumber: WANDA });
  // In any spelling.
  expect(await erase('(347) 555-0187')).toMatchObject({ conversations: 1 });
});

describe('with desktops connected', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await TestServer.start();
  });
  afterEach(() => server.stop());

  test('they drop it at that moment, whoever answers it', async () => {
    const [maya, sam] = [await server.desktop('201'), await server.desktop('200')];
    const text = { carrier: 'test', carrierId: 't-1', from: WANDA, to: SUPPORT_LINE, text: WORD };
    await server.running.engine.inbound(text);
    const mine = (row: RowOf<'conversation'>) => row.outsideNumber === WANDA;
    const { id } = await maya.until((copy) => copy.rows('conversation').find(mine));
    await maya.call('conversation.claim', { commandId: newId(), conversationId: id });
    await maya.call('draft.set', { commandId: newId(), conversationId: id, text: WORD, note: false });
    await sam.call('number.erase', { commandId: newId(), number: WANDA });
    for (const desktop of [maya, sam]) {
      await desktop.until((copy) => !copy.rows('conversation').some(mine));
      for (const type of ['message', 'session', 'draft', 'interaction'] as const) {
        expect(desktop.rows(type).filter((row) => row.conversationId === id)).toEqual([]);
      }
    }
  });
});

test('phonebooks that others keep up lose it, too', async () => {
  const { sam } = team.people;
  const book = await team.engine.makePhonebook(sam, { commandId: newId(), name: 'Orders', source: 'crm' });
  await team.engine.syncContacts(sam, {
    phonebookId: book.id,
    contacts: [{ externalId: 'crm-1', name: WORD, company: '', numbers: [{ number: WANDA, label: '' }] }],
    run: 'r',
  });
  expect(await erase()).toMatchObject({ contacts: 1 });
  expect(placesOf(folder.file, WORD)).toEqual([]);
  expect(placesOf(folder.file, 'crm-1')).toEqual([]);
});
