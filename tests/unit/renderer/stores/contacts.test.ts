import { beforeEach, describe, expect, test } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import { systemTimers } from '#shared/time.ts';
import { type CallsQuestion, createCalls } from '../../../../renderer/stores/calls-store.ts';
import { createContactForm, isTyped } from '../../../../renderer/stores/contact-form.ts';
import {
  createContactImport,
  importable,
  whyNotImport,
  wrongLines,
} from '../../../../renderer/stores/contact-import.ts';
import { createContacts } from '../../../../renderer/stores/contacts-store.ts';
import { createNumberSearch } from '../../../../renderer/stores/number-search-store.ts';
import { itemAt } from '../../../../renderer/stores/paged-list.ts';
import { outside } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let maria: string;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.phonebooks = [];
  desktop.contacts = [];
  desktop.callLog = [];
  desktop.addPhonebook('team', 'Customers', { owned: true });
  desktop.addPhonebook('mine', 'My contacts', { personal: true, owned: true });
  maria = desktop.addContact('team', 'Maria Lopez', [{ number: '(917) 555-0123', label: 'Mobile' }]);
});

const callsOf = (name: string) => desktop.calls.filter((call) => call.name === name);

describe('the phonebook', () => {
  const names = (contacts: ReturnType<typeof createContacts>) =>
    contacts.list.state.getState().items.map(({ name }) => name);

  test('narrows to a phonebook and to what is searched', async () => {
    const contacts = createContacts(desktop);
    desktop.addContact('mine', 'Ana Berg', [{ number: '(917) 555-0199', label: '' }]);
    await contacts.load();
    expect(names(contacts)).toEqual(['Ana Berg', 'Maria Lopez']);
    await contacts.list.ask({ phonebookId: 'mine' });
    expect(names(contacts)).toEqual(['Ana Berg']);
    await contacts.list.ask({ phonebookId: null, search: '0123' });
    expect(names(contacts)).toEqual(['Maria Lopez']);
  });

  test('of 50,000 contacts only what is on the screen is held', async () => {
    const [one] = desktop.contacts;
    if (one === undefined) throw new Error('There is Maria.');
    desktop.contacts = Array.from({ length: 50_000 }, (_, n) => ({
      ...one,
      id: `c-${n}`,
      name: `Person ${n}`,
    }));
    const contacts = createContacts(desktop);
    await contacts.load();
    contacts.list.show(49_000, 49_010);
    await contacts.list.load();
    const held = contacts.list.state.getState();
    expect(held.items.length).toBeLessThan(200);
    expect(held.total).toBe(50_000);
    expect(itemAt(held, 49_005)).toBeDefined();
  });

  test('what colleagues change shows by itself, in the list and in the contact', async () => {
    const contacts = createContacts(desktop);
    await contacts.load();
    await contacts.select(maria);
    const [contact] = desktop.contacts;
    if (contact !== undefined) contact.name = 'Maria Berg';
    desktop.tellChanged({ contacts: true });
    await contacts.list.load();
    await contacts.load();
    expect(names(contacts)).toEqual(['Maria Berg']);
    await expect.poll(() => contacts.state.getState().selected?.name).toBe('Maria Berg');
    desktop.contacts = [];
    desktop.tellChanged({ contacts: true });
    await expect.poll(() => contacts.state.getState()).toMatchObject({ selected: null, reading: false });
  });

  test('a phonebook that is gone shows as all of them', async () => {
    const contacts = createContacts(desktop);
    await contacts.list.ask({ phonebookId: 'mine' });
    await contacts.load();
    desktop.phonebooks = desktop.phonebooks.filter(({ id }) => id !== 'mine');
    await contacts.load();
    expect(contacts.list.state.getState().question.phonebookId).toBeNull();
  });
});

describe('the form of a contact', () => {
  const open = () => {
    const form = createContactForm(desktop);
    const [contact] = desktop.contacts;
    if (contact === undefined) throw new Error('There is Maria.');
    form.edit(contact);
    return form;
  };
  const draft = (form: ReturnType<typeof createContactForm>) => form.state.getState().draft;

  test('begins with the number that somebody wants to keep, and nothing typed', async () => {
    const form = createContactForm(desktop);
    form.add({ number: '+19175550177' });
    expect(isTyped(form.state.getState())).toBe(false);
    form.change({ phonebookId: 'mine' });
    expect(isTyped(form.state.getState())).toBe(false);
    form.change({ name: 'Ana Berg' });
    expect(isTyped(form.state.getState())).toBe(true);
    const id = await form.save();
    expect(desktop.contacts.find((each) => each.id === id)).toMatchObject({
      name: 'Ana Berg',
      phonebook: { id: 'mine' },
    });
    expect(draft(form)).toBeNull();
  });

  test('one that is opened while another is still being saved stays open', async () => {
    const form = open();
    const letGo = desktop.hold('contact.save');
    const saving = form.save();
    form.close();
    form.add({ name: 'Ana Berg' });
    letGo();
    await saving;
    expect(draft(form)?.values.name).toBe('Ana Berg');
  });

  test('problems stand at their field, also behind a line that was left empty, and nothing typed is lost', async () => {
    const form = open();
    form.change({
      name: ' ',
      numbers: [
        { number: '', label: '' },
        { number: '12', label: 'Work' },
      ],
    });
    expect(await form.save()).toBeNull();
    expect(form.state.getState().problems.map(({ field }) => field)).toEqual(['name', 'numbers.1.number']);
    expect(draft(form)?.values.numbers[1]).toEqual({ number: '12', label: 'Work' });
    form.change({ name: 'Maria' });
    expect(form.state.getState().problems.map(({ field }) => field)).toEqual(['numbers.1.number']);
  });

  test('without the server it says so and keeps what was typed', async () => {
    const form = open();
    form.change({ name: 'Maria Berg' });
    desktop.setStatus({ phase: 'offline' });
    expect(await form.save()).toBeNull();
    expect(form.state.getState().refusal?.code).toBe('needs_server');
    expect(draft(form)?.values.name).toBe('Maria Berg');
  });

  test('what somebody else changed meanwhile is told, with who, and taken in beside', async () => {
    const form = open();
    form.change({ company: 'Mine' });
    const [contact] = desktop.contacts;
    if (contact === undefined) throw new Error('There is Maria.');
    Object.assign(contact, { name: 'Maria Berg', company: 'Theirs', revision: 2 });
    expect(await form.save()).toBeNull();
    expect(form.state.getState().refusal?.message).toContain('Jonas Weber');
    expect(draft(form)?.theirs).not.toBeNull();
    form.keepMine();
    expect(draft(form)).toMatchObject({
      values: { name: 'Maria Berg', company: 'Mine' },
      overlaps: { company: 'Theirs' },
    });
    expect(await form.save()).toBe(contact.id);
  });

  test('follows a change while nothing has been typed, and says when it is removed', async () => {
    const form = open();
    const [contact] = desktop.contacts;
    if (contact !== undefined) Object.assign(contact, { name: 'Maria Berg', revision: 2 });
    desktop.tellChanged({ contacts: true });
    await expect.poll(() => draft(form)?.values.name).toBe('Maria Berg');
    desktop.contacts = [];
    desktop.tellChanged({ contacts: true });
    await expect.poll(() => draft(form)?.theirs).toBe('removed');
    form.keepMine();
    expect(draft(form)).toMatchObject({ id: null, values: { name: 'Maria Berg', phonebookId: 'team' } });
  });
});

describe('the history of calls', () => {
  const ask = async (question: Partial<CallsQuestion>) => {
    const calls = createCalls(desktop);
    await calls.ask(question);
    return calls.state.getState().items;
  };

  test('narrows to missed calls and to what is searched', async () => {
    desktop.addCall({ ...outside('(917) 555-0123'), name: 'Maria Lopez' }, { answered: false });
    desktop.addCall(null);
    desktop.addCall({ ...outside('(917) 555-0124'), name: null }, { direction: 'out', answered: false });
    expect(await ask({})).toHaveLength(3);
    expect(await ask({ missed: true })).toMatchObject([{ outside: { name: 'Maria Lopez' } }]);
    expect(await ask({ search: '0124' })).toMatchObject([{ direction: 'out' }]);
  });

  test('a name that is given later shows by itself', async () => {
    desktop.addCall({ ...outside('(917) 555-0123'), name: null });
    const calls = createCalls(desktop);
    await calls.load();
    desktop.callLog = desktop.callLog.map((call) => ({
      ...call,
      outside: call.outside === null ? null : { ...call.outside, name: 'Maria Lopez' },
    }));
    desktop.tellChanged({ contacts: true });
    await expect.poll(() => calls.state.getState().items[0]?.outside?.name).toBe('Maria Lopez');
  });
});

describe('a number field', () => {
  test('finds numbers by name or digits, and only what was typed last', async () => {
    const search = createNumberSearch(desktop);
    const letGo = desktop.hold('numbers.find');
    const first = search.ask('nobody', 'US');
    void search.ask('maria', 'US');
    letGo();
    await first;
    expect(search.state.getState().entries).toMatchObject([{ name: 'Maria Lopez', source: 'phonebook' }]);
    await search.ask('+1 917 555 0123', 'US');
    expect(search.state.getState().typed?.number).toBe('+19175550123');
  });

  test('can be typed in even where nothing can be looked up', async () => {
    const search = createNumberSearch(desktop);
    desktop.refusals.set('numbers.find', new Error('broken'));
    await search.ask('917', 'US');
    expect(search.state.getState().entries).toEqual([]);
  });
});

describe('an import', () => {
  const begin = () => {
    const made = createContactImport(desktop, systemTimers, () => 'US');
    made.begin({ id: 'team', owned: true });
    return made;
  };
  const file = (text: string) => Promise.resolve(new TextEncoder().encode(text).buffer);
  const review = (made: ReturnType<typeof begin>) => {
    const { step } = made.state.getState();
    if (step?.kind !== 'review') throw new Error(`It is at ${step?.kind}.`);
    return step.file;
  };
  const why = (made: ReturnType<typeof begin>) => whyNotImport(made.state.getState());

  test('says what would come of it before it does anything', async () => {
    const made = begin();
    await made.read('a.csv', file('Name,Phone\nMaria Berg,(917) 555-0123\nAna Berg,(917) 555-0177\n'));
    expect(review(made).counts).toEqual({ added: 1, changed: 1, unchanged: 0 });
    expect(callsOf('contacts.import')).toHaveLength(0);
    await made.run();
    expect(made.state.getState().step).toEqual({
      kind: 'done',
      counts: { added: 1, changed: 1, unchanged: 0 },
      leftOut: 0,
    });
    expect(desktop.contacts.map(({ name }) => name).sort()).toEqual(['Ana Berg', 'Maria Berg']);
  });

  test('lines with something wrong are left out only if somebody says so', async () => {
    const made = begin();
    await made.read('a.csv', file('Name,Phone\nAna Berg,(917) 555-0177\nDevon,12\n'));
    expect(wrongLines(review(made))).toMatchObject([{ line: 3 }]);
    expect(why(made)).toContain('Leave the line out');
    await made.run();
    expect(callsOf('contacts.import')).toHaveLength(0);
    made.setLeaveOut(true);
    expect(why(made)).toBeNull();
    await made.run();
    expect(made.state.getState().step).toMatchObject({ kind: 'done', leftOut: 1 });
  });

  test('what only the server can tell comes back to its line, and nothing is imported', async () => {
    const made = begin();
    await made.read('a.csv', file('Name,Phone\nAna,(917) 555-0177\nDevon,(917) 555-0178\n'));
    desktop.refusals.set(
      'contacts.import',
      refuse('invalid_fields', {
        fields: [{ field: 'contacts.1.numbers.0.number', message: 'Pia Berg has it.' }],
      }),
    );
    await made.run();
    expect(wrongLines(review(made))).toEqual([{ line: 3, who: 'Devon', message: 'Pia Berg has it.' }]);
    expect(importable(review(made)).map(({ contact }) => contact.name)).toEqual(['Ana']);
    expect(desktop.contacts).toHaveLength(1);
    made.setLeaveOut(true);
    await made.run();
    expect(made.state.getState().step).toMatchObject({ kind: 'done', leftOut: 1 });
  });

  test('without the server everything chosen stays as it is', async () => {
    const made = begin();
    await made.read('a.csv', file('Name,Phone\nAna,(917) 555-0177\n'));
    desktop.setStatus({ phase: 'offline' });
    await made.run();
    expect(review(made).problem?.code).toBe('needs_server');
    expect(importable(review(made))).toHaveLength(1);
  });

  test('another mapping is another outcome', async () => {
    const made = begin();
    await made.read('a.csv', file('Name,Phone,Other\nAna,(917) 555-0177,(917) 555-0178\n'));
    const { csv } = review(made);
    if (csv === null) throw new Error('It is a CSV file.');
    const columns = csv.mapping.columns.map((column, place) =>
      place === 2 ? { ...column, role: 'number' as const, label: 'Other' } : column,
    );
    await made.setMapping({ ...csv.mapping, columns });
    expect(importable(review(made))[0]?.contact.numbers).toHaveLength(2);
    await made.setMapping({ ...csv.mapping, columns: columns.map((each) => ({ ...each, role: 'skip' })) });
    expect(why(made)).toContain('Choose a column');
  });

  test('a file that is none can be followed by another', async () => {
    const made = begin();
    await made.read('a.png', file('\u0000\u0001'));
    expect(made.state.getState().step).toMatchObject({
      kind: 'file',
      problem: expect.stringContaining('a.png'),
    });
    await made.read('a.vcf', file('BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL:9175550177\nEND:VCARD\n'));
    expect(importable(review(made))).toHaveLength(1);
  });

  test('what was closed does not come back', async () => {
    const made = begin();
    const reading = made.read('a.csv', file('Name,Phone\nAna,(917) 555-0177\n'));
    made.close();
    await reading;
    expect(made.state.getState().step).toBeNull();
  });
});
