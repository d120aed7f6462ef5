import { describe, expect, it } from 'vitest';
import { listCalls } from '../../../../electron/core/cache/calls.ts';
import { listCanned } from '../../../../electron/core/cache/canned.ts';
import { getContact, listContacts, listPhonebooks } from '../../../../electron/core/cache/contacts.ts';
import { previewImport } from '../../../../electron/core/cache/import-preview.ts';
import { findNumbers } from '../../../../electron/core/cache/numbers.ts';
import { listMentionable, listOwnLines, listPeople } from '../../../../electron/core/cache/people.ts';
import {
  CUSTOMER,
  call,
  cannedResponse,
  chat,
  contact,
  conversation,
  JONAS,
  line,
  MAYA,
  ownLine,
  pauseReason,
  phonebook,
  queue,
  user,
} from '../../../support/rows.ts';
import { cacheWith, VIEWER } from './test-cache.ts';

const OWN = `user:${MAYA}`;
const BOOKS = [
  phonebook('customers'),
  phonebook('crm', { name: 'Partners', source: 'crm' }),
  phonebook('own', { name: 'Friends', userId: MAYA, audience: OWN }),
];
const PEOPLE = [
  contact('+12025550143', 'Élodie Martin', {
    company: 'Harbor Works',
    numbers: [
      { number: '+12025550143', label: 'Mobile' },
      { number: '+12025550144', label: 'Office' },
    ],
  }),
  contact('+13475550101', 'Jonas Petit', { phonebookId: 'crm' }),
  contact('+13475550102', 'Anna Weber', { phonebookId: 'own', audience: OWN }),
];
const page = { offset: 0, limit: 50 };

describe('phonebooks', () => {
  it('come with one’s own first, each with what may be done with it', () => {
    const cache = cacheWith(...BOOKS, ...PEOPLE);
    expect(
      listPhonebooks(cache, VIEWER).map(({ name, personal, editable, owned, count }) => [
        name,
        ...[personal, editable, owned],
        count,
      ]),
    ).toEqual([
      ['Friends', true, true, true, 1],
      ['Customers', false, true, false, 1],
      ['Partners', false, false, false, 1],
    ]);
  });

  it('of everybody belong to admins, but for what a CRM keeps', () => {
    const cache = cacheWith(...BOOKS, user(MAYA, { seq: 2, role: 'admin' }));
    const owned = listPhonebooks(cache, VIEWER).filter((book) => book.owned);
    expect(owned.map((book) => book.name)).toEqual(['Friends', 'Customers']);
  });
});

describe('contacts', () => {
  const cacheOf = () => cacheWith(...BOOKS, ...PEOPLE);
  const names = (search: string, phonebookId: string | null = null) =>
    listContacts(cacheOf(), { phonebookId, search, ...page }).items.map((each) => each.name);

  it('come by name, of one phonebook or of all', () => {
    expect(names('')).toEqual(['Anna Weber', 'Élodie Martin', 'Jonas Petit']);
    expect(names('', 'crm')).toEqual(['Jonas Petit']);
  });

  it.each([
    ['elo', ['Élodie Martin']],
    ['works', ['Élodie Martin']],
    ['weber an', ['Anna Weber']],
    ['(347) 555-010', ['Anna Weber', 'Jonas Petit']],
    ['nobody', []],
  ])('are found by %j', (search, found) => {
    expect(names(search)).toEqual(found);
  });

  it('count all that match, and come page by page', () => {
    const cache = cacheOf();
    const found = listContacts(cache, { phonebookId: null, search: '347', offset: 1, limit: 1 });
    expect(found).toMatchObject({ total: 2, items: [{ name: 'Jonas Petit', editable: false }] });
  });

  it('are there one by one, and null where they are not', () => {
    const cache = cacheOf();
    expect(getContact(cache, 'ct-+12025550143')).toMatchObject({
      phonebook: { id: 'customers', name: 'Customers', personal: false },
      editable: true,
      numbers: [{ number: '+12025550143', label: 'Mobile', display: '(202) 555-0143' }, { label: 'Office' }],
    });
    expect(getContact(cache, 'gone')).toBeNull();
  });

  it('are looked through before an import: what is new, what changes, what is there as it is', async () => {
    const values = (name: string, number: string, label = '', company = '') => ({
      name,
      company,
      numbers: [{ number, label }],
    });
    expect(
      await previewImport(cacheOf(), 'customers', [
        values('Élodie  Martin ', '202 555 0143'),
        values('', '(202) 555-0144', 'Desk'),
        values('Somebody', '+13475550101'),
        values('Nobody', 'no number'),
      ]),
    ).toEqual({ added: 2, changed: 1, unchanged: 1 });
  });
});

describe('a number field', () => {
  const cacheOf = () =>
    cacheWith(
      ...BOOKS,
      ...PEOPLE,
      call('a1', { number: '+13475550101', startedAt: 1_000 }),
      call('a2', { number: '+13475550150', name: 'PIZZA PLACE', startedAt: 2_000 }),
      conversation('c1', { lastMessageAt: 1_000 }),
      conversation('c2', { outsideNumber: '+13475550188', lastMessageAt: 2_000 }),
    );
  const find = (search: string, limit = 10) =>
    findNumbers(cacheOf(), { search, country: 'US', limit }, 2 * 24 * 3_600_000 + 2_000);
  const numbers = (search: string) => find(search).entries.map(({ number, source }) => [number, source]);

  it('finds by name, words that begin so first', () => {
    expect(find('elod').entries).toEqual([
      {
        number: '+12025550143',
        display: '(202) 555-0143',
        name: 'Élodie Martin',
        source: 'phonebook',
        detail: 'Mobile · Customers',
      },
      expect.objectContaining({ number: '+12025550144', detail: 'Office · Customers' }),
    ]);
    expect(find('pizza').entries).toMatchObject([
      { name: 'PIZZA PLACE', source: 'call', detail: '2 days ago' },
    ]);
  });

  it('finds by digits in all three, each number once', () => {
    expect(numbers('347 555')).toEqual([
      ['+13475550101', 'phonebook'],
      ['+13475550102', 'phonebook'],
      ['+13475550150', 'call'],
      ['+13475550188', 'conversation'],
    ]);
  });

  it('offers whom one called and texted last while nothing is typed', () => {
    expect(numbers('')).toEqual([
      ['+13475550150', 'call'],
      ['+13475550101', 'call'],
      ['+13475550188', 'conversation'],
      ['+12025550143', 'conversation'],
    ]);
    expect(find('', 1).entries).toHaveLength(1);
  });

  it('reads what is typed where it is a number itself', () => {
    expect(find('(202) 555-0143').typed).toMatchObject({ number: '+12025550143', name: 'Élodie Martin' });
    expect(find('elo').typed).toBeNull();
  });
});

describe('calls', () => {
  const cacheOf = () =>
    cacheWith(
      ...BOOKS,
      ...PEOPLE,
      call('a1', { startedAt: 1_000 }),
      call('a2', { startedAt: 2_000, answered: false, number: '+13475550150', name: 'PIZZA PLACE' }),
      call('a3', { startedAt: 3_000, answered: false, direction: 'out' }),
      call('a4', { startedAt: 4_000, number: null }),
    );
  const ids = (search: string, missed = false) =>
    listCalls(cacheOf(), { search, missed, ...page }).items.map((each) => each.id);

  it('come latest first, by the name the number goes by now; withheld ones without', () => {
    const { items, total } = listCalls(cacheOf(), { search: '', missed: false, ...page });
    expect(total).toBe(4);
    expect(items.map((each) => each.outside?.name ?? null)).toEqual([
      null,
      'Élodie Martin',
      'PIZZA PLACE',
      'Élodie Martin',
    ]);
  });

  it('are found by name and digits, and the missed ones alone', () => {
    expect(ids('elodie')).toEqual(['a3', 'a1']);
    expect(ids('pizza')).toEqual(['a2']);
    expect(ids('555-015')).toEqual(['a2']);
    expect(ids('', true)).toEqual(['a2']);
  });
});

describe('texts kept ready', () => {
  const READY = [
    cannedResponse('hello', { text: 'Hi {customer.firstName|there}, {agent.firstName} of {company.name}.' }),
    cannedResponse('mine', { userId: MAYA, audience: OWN }),
    cannedResponse('support', {
      queueId: 'support',
      audience: 'queue:support',
      text: '{queue.name} {line.number}',
    }),
    cannedResponse('front', { queueId: 'reception', audience: 'queue:reception' }),
  ];

  it('are those of everybody, of the conversation’s queue and one’s own, filled in for it', () => {
    const cache = cacheWith(...BOOKS, ...PEOPLE, ...READY, queue('reception'), conversation('c1'));
    const ready = listCanned(cache, 'c1', VIEWER);
    expect(ready.map(({ name, filled, editable }) => [name, filled, editable])).toEqual([
      ['hello', 'Hi Élodie, Maya of Harbor & Pine.', false],
      ['mine', 'text of mine', true],
      ['support', 'Customer Support (212) 555-0142', false],
    ]);
  });

  it('without a conversation are all there are, as they stand', () => {
    const cache = cacheWith(...READY, queue('reception'), user(MAYA, { seq: 2, role: 'supervisor' }));
    const ready = listCanned(cache, null, VIEWER);
    expect(ready.map(({ name, queue: of, editable }) => [name, of, editable])).toEqual([
      ['front', 'Main Reception', true],
      ['hello', null, false],
      ['mine', null, true],
      ['support', 'Customer Support', true],
    ]);
    expect(ready[1]?.filled).toBe(ready[1]?.text);
  });

  it('call a company by its name, and nobody by the first word of it', () => {
    const numbers = [{ number: CUSTOMER, label: '' }];
    const cache = cacheWith(
      ...BOOKS,
      ...READY,
      contact('x', '', { company: 'Pine & Co', numbers }),
      conversation('c1'),
    );
    expect(listCanned(cache, 'c1', VIEWER)[0]?.filled).toBe('Hi there, Maya of Harbor & Pine.');
  });
});

describe('people', () => {
  const cacheOf = () =>
    cacheWith(
      user('u-left', { name: 'Lea Former', extension: '204', active: false }),
      user('u-sam', { name: 'Sam Okoye', extension: '203', role: 'supervisor', pauseReasonId: 'lunch' }),
      user('u-zoe', { name: 'Zoé Adler', extension: '205' }),
      pauseReason('lunch', 'Lunch'),
      conversation('c1'),
      ...chat('c2', {}, [MAYA, 'u-zoe']),
    );

  it('are everybody else who is still there, by name', () => {
    const people = listPeople(cacheOf(), '', MAYA);
    expect(people.map(({ name, pause }) => [name, pause])).toEqual([
      ['Jonas Weber', null],
      ['Sam Okoye', 'Lunch'],
      ['Zoé Adler', null],
    ]);
    expect(listPeople(cacheOf(), 'zoe', MAYA).map((person) => person.id)).toEqual(['u-zoe']);
    expect(listPeople(cacheOf(), '203', MAYA).map((person) => person.id)).toEqual(['u-sam']);
  });

  it('can be named where they can read: members and who oversees the queues, or who takes part', () => {
    const names = (id: string) => listMentionable(cacheOf(), id, MAYA).map((person) => person.id);
    expect(names('c1')).toEqual([JONAS, 'u-sam']);
    expect(names('c2')).toEqual(['u-zoe']);
    expect(names('gone')).toEqual([]);
  });
});

describe('lines to text from', () => {
  it('are one’s own first, then those of the queues one answers for', () => {
    const lines = [ownLine({ active: false }), queue('reception'), line('reception')];
    const own = listOwnLines(cacheWith(...lines), VIEWER);
    expect(own.map(({ number, queue: of, active }) => [number, of?.name ?? null, active])).toEqual([
      ['(212) 555-0177', null, false],
      ['(212) 555-0142', 'Customer Support', true],
    ]);
  });

  it('are one’s own alone without the permission to text first', () => {
    const me = user(MAYA, { seq: 2, refinements: { startConversations: false } });
    expect(listOwnLines(cacheWith(ownLine(), me), VIEWER)).toHaveLength(1);
  });
});
