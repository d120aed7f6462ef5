/** Phonebooks, contacts, imports and canned responses, over the socket. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';
import type { Params } from '#shared/protocol/methods.ts';
import { tidyUp } from '../../server/timers/housekeeping.ts';
import { refusalOf, Team, temporaryFolder } from '../support/team.ts';

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

const contactOf = (name: string, ...numbers: string[]): ContactValues => ({
  name,
  company: '',
  numbers: numbers.map((number) => ({ number, label: '' })),
});

const makeBook = (userId: string, name: string, personal = false) =>
  team.run(userId, 'phonebook.save', { id: null, revision: null, name, personal });

const save = (
  userId: string,
  phonebookId: string,
  contact: ContactValues,
  id: string | null = null,
  revision: number | null = null,
) => team.run(userId, 'contact.save', { id, revision, phonebookId, contact });

const contactsIn = async (userId: string, phonebookId: string) =>
  (await team.see(userId))
    .all('contact')
    .filter((row) => row.phonebookId === phonebookId)
    .sort((a, b) => a.name.localeCompare(b.name));

async function fieldsOf(work: Promise<unknown>) {
  const refused = await refusalOf(work);
  if (refused.code !== 'invalid_fields') throw new Error(`It was refused otherwise: ${refused.code}`);
  return refused.data.fields;
}

describe('phonebooks', () => {
  it('of everybody are kept by admins; one’s own are nobody else’s, not even to know of', async () => {
    const { maya, jonas, sam } = team.people;
    expect((await refusalOf(makeBook(maya, 'Suppliers'))).code).toBe('forbidden');
    const shared = await makeBook(sam, 'Suppliers');
    const own = await makeBook(maya, 'Mine', true);
    await save(maya, own.id, contactOf('Noor', '+13475551001'));
    expect((await team.see(maya)).all('phonebook').map(({ id }) => id)).toContain(own.id);
    for (const other of [jonas, sam]) {
      const replica = await team.see(other);
      expect(replica.all('phonebook').map(({ id }) => id)).not.toContain(own.id);
      expect(replica.all('contact').some(({ name }) => name === 'Noor')).toBe(false);
      expect((await refusalOf(save(other, own.id, contactOf('X', '+13475551002')))).code).toBe('not_found');
    }
    const rename = { id: shared.id, revision: 1, name: 'Our suppliers', personal: false };
    expect((await refusalOf(team.run(maya, 'phonebook.save', rename))).code).toBe('forbidden');
    expect(await team.run(sam, 'phonebook.save', rename)).toEqual({ id: shared.id, revision: 2 });
    expect(await refusalOf(team.run(sam, 'phonebook.save', { ...rename, name: 'Late' }))).toMatchObject({
      code: 'changed_meanwhile',
      data: { by: 'Sam Rivera', revision: 2 },
    });
    expect(await fieldsOf(makeBook(sam, 'our suppliers'))).toMatchObject([{ field: 'name' }]);
    const remove = { id: own.id, revision: 1 };
    expect((await refusalOf(team.run(sam, 'phonebook.remove', remove))).code).toBe('not_found');
    const here = await team.see(maya);
    await team.run(maya, 'phonebook.remove', remove);
    await team.see(maya, here);
    expect(here.all('contact').some(({ name }) => name === 'Noor')).toBe(false);
    expect(here.sorted()).toEqual((await team.see(maya)).sorted());
  });
});

describe('a contact', () => {
  it('has its numbers in one spelling, each once, read in the country of the account', async () => {
    const { maya, sam } = team.people;
    const book = await makeBook(sam, 'Suppliers');
    await save(
      maya,
      book.id,
      contactOf(' Noor  Haddad ', '(347) 555-1001', '+1 347 555 1001', '+49 30 901820'),
    );
    expect(await contactsIn(sam, book.id)).toMatchObject([
      {
        name: 'Noor Haddad',
        revision: 1,
        numbers: [
          { number: '+13475551001', label: '' },
          { number: '+4930901820', label: '' },
        ],
      },
    ]);
  });

  it('needs a name or a company, and a number that is one and nobody else’s in the phonebook', async () => {
    const { maya, sam } = team.people;
    const book = await makeBook(sam, 'Suppliers');
    const other = await makeBook(sam, 'Others');
    expect(await fieldsOf(save(maya, book.id, contactOf('')))).toMatchObject([
      { field: 'name' },
      { field: 'numbers' },
    ]);
    expect(await fieldsOf(save(maya, book.id, contactOf('Noor', '347', ' ')))).toMatchObject([
      { field: 'numbers.0.number' },
      { field: 'numbers.1.number' },
    ]);
    const noor = await save(maya, book.id, contactOf('Noor', '+13475551001'));
    expect(await fieldsOf(save(maya, book.id, contactOf('Twin', '+13475551002', '347 555 1001')))).toEqual([
      { field: 'numbers.1.number', message: '(347) 555-1001 is already a number of Noor.' },
    ]);
    await save(maya, other.id, contactOf('Noor elsewhere', '+13475551001'));
    await save(maya, book.id, { ...contactOf('', '+13475551003'), company: 'Haddad Ltd' });

    expect(await save(maya, book.id, contactOf('Noor', '+13475551001'), noor.id, 1)).toEqual(noor);
    expect(await save(maya, book.id, contactOf('Noor H', '+13475551009'), noor.id, 1)).toMatchObject({
      revision: 2,
    });
    // What it has given up is free.
    await save(maya, book.id, contactOf('Twin', '+13475551001'));
    expect(await refusalOf(save(maya, book.id, contactOf('Noor'), noor.id, 1))).toMatchObject({
      code: 'changed_meanwhile',
      data: { by: 'Maya Chen' },
    });
    expect(await fieldsOf(save(maya, other.id, contactOf('Noor', '+13475551009'), noor.id, 2))).toMatchObject(
      [{ field: 'phonebookId' }],
    );
  });

  it('that is removed frees its number, and stands in the audit trail', async () => {
    const { maya, jonas, sam } = team.people;
    const book = await makeBook(sam, 'Suppliers');
    const noor = await save(maya, book.id, contactOf('Noor', '+13475551001'));
    expect((await refusalOf(team.run(jonas, 'contact.remove', { id: noor.id, revision: 7 }))).code).toBe(
      'changed_meanwhile',
    );
    await team.run(jonas, 'contact.remove', { id: noor.id, revision: 1 });
    expect(await contactsIn(sam, book.id)).toEqual([]);
    await save(maya, book.id, contactOf('Olu', '+13475551001'));
    expect((await refusalOf(team.run(jonas, 'contact.remove', { id: noor.id, revision: 1 }))).code).toBe(
      'not_found',
    );
  });
});

describe('an import', () => {
  let book: string;
  beforeEach(async () => {
    book = (await makeBook(team.people.sam, 'Suppliers')).id;
  });

  type Part = Partial<Omit<Params<'contacts.import'>, 'commandId'>>;
  const send = (contacts: ContactValues[], part: Part = {}, commandId: string = randomUUID()) =>
    team.run(
      team.people.sam,
      'contacts.import',
      { importId: randomUUID(), phonebookId: book, part: 0, parts: 1, contacts, ...part },
      commandId,
    );
  const counts = { added: 0, changed: 0, unchanged: 0 };

  it('is written with its last part, whichever comes last, and once however often it is sent', async () => {
    const importId = randomUUID();
    const second = await send([contactOf('Olu', '+13475551002')], { importId, part: 1, parts: 3 });
    expect(second).toEqual({ done: false, ...counts });
    await send([contactOf('Pia', '+13475551003')], { importId, part: 2, parts: 3 });
    expect(await contactsIn(team.people.maya, book)).toEqual([]);
    const commandId = randomUUID();
    const last = () => send([contactOf('Noor', '+13475551001')], { importId, part: 0, parts: 3 }, commandId);
    expect(await last()).toEqual({ done: true, ...counts, added: 3 });
    expect(await last()).toEqual({ done: true, ...counts, added: 3 });
    expect((await contactsIn(team.people.maya, book)).map(({ name }) => name)).toEqual([
      'Noor',
      'Olu',
      'Pia',
    ]);
  });

  it('changes who has one of the numbers, adds to them and takes nothing away', async () => {
    const { maya } = team.people;
    await save(maya, book, {
      name: 'Noor',
      company: 'Haddad Ltd',
      numbers: [{ number: '+13475551001', label: 'Mobile' }],
    });
    await save(maya, book, contactOf('Olu', '+13475551002'));
    const noor = { ...contactOf('Noor Haddad', '347-555-1001', '+13475551009'), company: '' };
    expect(await send([noor, contactOf('Olu', '+13475551002'), contactOf('Pia', '+13475551003')])).toEqual({
      done: true,
      added: 1,
      changed: 1,
      unchanged: 1,
    });
    expect((await contactsIn(maya, book))[0]).toMatchObject({
      name: 'Noor Haddad',
      company: 'Haddad Ltd',
      numbers: [
        { number: '+13475551001', label: 'Mobile' },
        { number: '+13475551009', label: '' },
      ],
      revision: 2,
    });
  });

  it('with anything wrong writes nothing, and names every problem by its place in the whole import', async () => {
    const { maya } = team.people;
    await save(maya, book, contactOf('Noor', '+13475551001'));
    await save(maya, book, contactOf('Olu', '+13475551002'));
    const importId = randomUUID();
    await send([contactOf('Good', '+13475551005'), contactOf('', 'x')], { importId, part: 0, parts: 2 });
    const rest = [
      contactOf('Between', '+13475551001', '+13475551002'),
      contactOf('Twice', '+13475551005'),
      contactOf('Fine', '+13475551006'),
    ];
    const fields = await fieldsOf(send(rest, { importId, part: 1, parts: 2 }));
    expect(fields.map(({ field }) => field)).toEqual([
      'contacts.1.name',
      'contacts.1.numbers.0.number',
      'contacts.2.numbers.1.number',
      'contacts.3.numbers.0.number',
    ]);
    expect(fields[2]?.message).toContain('Olu');
    expect(fields[3]?.message).toContain('entry 1');
    expect(await contactsIn(maya, book)).toHaveLength(2);
    // Mended, the part goes in the place of the one before.
    await send([contactOf('Good', '+13475551005')], { importId, part: 0, parts: 2 });
    const mended = await send([contactOf('Fine', '+13475551006')], { importId, part: 1, parts: 2 });
    expect(mended).toMatchObject({ done: true, added: 2 });
  });

  it('that never comes to its end is forgotten', async () => {
    const importId = randomUUID();
    await send([contactOf('Noor', '+13475551001')], { importId, part: 0, parts: 2 });
    await tidyUp(team.store, team.time.now() + 2 * 24 * 60 * 60_000, () => false);
    expect(await send([contactOf('Olu', '+13475551002')], { importId, part: 1, parts: 2 })).toMatchObject({
      done: false,
    });
  });

  it('is for whoever keeps the phonebook', async () => {
    const { maya } = team.people;
    const wish = {
      importId: randomUUID(),
      phonebookId: book,
      part: 0,
      parts: 1,
      contacts: [contactOf('A', '+13475551001')],
    };
    expect((await refusalOf(team.run(maya, 'contacts.import', wish))).code).toBe('forbidden');
    const own = await makeBook(maya, 'Mine', true);
    expect(await team.run(maya, 'contacts.import', { ...wish, phonebookId: own.id })).toMatchObject({
      added: 1,
    });
  });

  it('of thousands reaches desktops in pages', async () => {
    const { maya } = team.people;
    const importId = randomUUID();
    const replica = await team.see(maya);
    const parts = 6;
    for (let part = 0; part < parts; part++) {
      const contacts = Array.from({ length: 500 }, (_, i) =>
        contactOf(`C${part}-${i}`, `+1646${2_000_000 + part * 500 + i}`),
      );
      await send(contacts, { importId, part, parts });
    }
    await team.see(maya, replica, 500);
    expect(replica.all('contact').filter(({ phonebookId }) => phonebookId === book)).toHaveLength(3_000);
    expect(new Set(replica.all('contact').map(({ seq }) => seq)).size).toBeGreaterThan(10);
    await team.text('Still here');
    expect((await team.see(maya, replica)).sorted()).toEqual((await team.see(maya)).sorted());
  });
});

describe('a canned response', () => {
  const canned = (
    userId: string,
    scope: Params<'cannedResponse.save'>['scope'],
    rest: Partial<Params<'cannedResponse.save'>> = {},
  ) =>
    team.run(userId, 'cannedResponse.save', {
      id: null,
      revision: null,
      scope,
      name: 'greeting',
      text: 'Hello {customer.firstName|there}',
      ...rest,
    });
  const has = async (userId: string, id: string) =>
    (await team.see(userId)).all('cannedResponse').some((row) => row.id === id);

  it('of one’s own is for oneself, a queue’s for its members, the account’s for everybody', async () => {
    const { maya, amara, priya, sam } = team.people;
    const queueId = await team.queueId('Main Reception');
    const own = await canned(maya, { kind: 'personal' });
    expect([await has(maya, own.id), await has(sam, own.id)]).toEqual([true, false]);
    expect((await refusalOf(canned(sam, { kind: 'personal' }, { ...own, name: 'x' }))).code).toBe(
      'not_found',
    );

    expect((await refusalOf(canned(maya, { kind: 'queue', queueId }))).code).toBe('forbidden');
    const queues = await canned(priya, { kind: 'queue', queueId });
    expect([await has(maya, queues.id), await has(amara, queues.id)]).toEqual([true, false]);
    expect(await fieldsOf(canned(priya, { kind: 'queue', queueId: 'none' }))).toMatchObject([
      { field: 'scope.queueId' },
    ]);

    expect((await refusalOf(canned(priya, { kind: 'account' }))).code).toBe('forbidden');
    const everybodys = await canned(sam, { kind: 'account' });
    expect(await has(amara, everybodys.id)).toBe(true);
    expect((await refusalOf(team.run(maya, 'cannedResponse.remove', everybodys))).code).toBe('forbidden');
    await team.run(sam, 'cannedResponse.remove', everybodys);
    expect(await has(amara, everybodys.id)).toBe(false);
  });

  it('that goes from one person to everybody leaves nothing behind', async () => {
    const { amara, sam } = team.people;
    const [mine, theirs] = [await team.see(sam), await team.see(amara)];
    const own = await canned(sam, { kind: 'personal' });
    await team.see(sam, mine);
    await canned(sam, { kind: 'account' }, own);
    for (const [userId, replica] of [
      [sam, mine],
      [amara, theirs],
    ] as const) {
      await team.see(userId, replica);
      expect(replica.get('cannedResponse', own.id)).toMatchObject({ userId: null, revision: 2 });
      expect(replica.sorted()).toEqual((await team.see(userId)).sorted());
    }
  });

  it('has a name of its own among those beside it, a text, and no field that nobody knows', async () => {
    const { maya } = team.people;
    const own = await canned(maya, { kind: 'personal' });
    expect(await fieldsOf(canned(maya, { kind: 'personal' }, { name: 'GREETING' }))).toMatchObject([
      { field: 'name' },
    ]);
    expect(await fieldsOf(canned(maya, { kind: 'personal' }, { name: ' ', text: ' ' }))).toMatchObject([
      { field: 'name' },
      { field: 'text' },
    ]);
    const [unknown] = await fieldsOf(
      canned(maya, { kind: 'personal' }, { name: 'x', text: 'Dear {customer.frist}' }),
    );
    expect(unknown).toMatchObject({ field: 'text', message: expect.stringContaining('{customer.frist}') });
    expect(await canned(maya, { kind: 'personal' }, own)).toEqual(own);
    expect((await refusalOf(canned(maya, { kind: 'personal' }, { ...own, revision: 3 }))).code).toBe(
      'changed_meanwhile',
    );
  });
});

describe('what goes', () => {
  it('takes along what belonged to it: a queue its texts, a user their own phonebooks', async () => {
    const { sam } = team.people;
    const { values: like } = await team.queueRecord('Customer Support');
    const values = { ...like, name: 'Returns', extension: '330', members: [], enabled: false };
    const record = { type: 'queue' as const, values };
    const queue = await team.run(sam, 'admin.save', { id: null, revision: null, record });
    const text = { id: null, revision: null, name: 'sorry', text: 'We are sorry.' };
    const wish = { ...text, scope: { kind: 'queue' as const, queueId: queue.id } };
    const canned = await team.run(sam, 'cannedResponse.save', wish);
    const replica = await team.see(sam);
    await team.run(sam, 'admin.remove', { type: 'queue', ...queue });
    await team.see(sam, replica);
    expect(replica.all('cannedResponse').some(({ id }) => id === canned.id)).toBe(false);

    const person = { name: 'Noor', extension: '299', role: 'agent' as const, refinements: {}, active: true };
    const user = await team.run(sam, 'admin.save', {
      id: null,
      revision: null,
      record: { type: 'user', values: { ...person, password: 'a-long-first-one' } },
    });
    const own = await makeBook(user.id, 'Mine', true);
    await save(user.id, own.id, contactOf('Olu', '+13475551001'));
    await team.run(user.id, 'cannedResponse.save', { ...text, scope: { kind: 'personal' } });
    await team.run(sam, 'admin.remove', { type: 'user', ...user });
    expect((await team.see(sam)).all('user').some(({ id }) => id === user.id)).toBe(false);
  });
});
