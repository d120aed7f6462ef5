import { expect, it } from 'vitest';
import { getConversation } from '../../../../electron/core/cache/conversations.ts';
import { nameOf } from '../../../../electron/core/cache/names.ts';
import {
  ACCOUNT,
  CUSTOMER,
  call,
  changes,
  contact,
  conversation,
  MAYA,
  phonebook,
} from '../../../support/rows.ts';
import { cacheWith, put, VIEWER } from './test-cache.ts';

const OWN = `user:${MAYA}`;
const numbers = [{ number: CUSTOMER, label: 'Mobile' }];

const BOOKS = [
  phonebook('customers'),
  phonebook('crm', { source: 'crm' }),
  phonebook('cnam', { source: 'cnam' }),
  phonebook('own', { userId: MAYA, audience: OWN }),
];
const NAMED = [
  contact('own', 'Robert', { phonebookId: 'own', audience: OWN, numbers }),
  contact('team', 'Bob Miller', { numbers }),
  contact('crm', 'Miller Inc.', { phonebookId: 'crm', numbers }),
  contact('cnam', 'MILLER B', { phonebookId: 'cnam', numbers }),
];

it('a number goes by its name in one’s own phonebook, the team’s, a CRM’s, then by what carriers say', () => {
  const cache = cacheWith(...BOOKS, ...NAMED, call('a1', { name: 'B MILLER', startedAt: 5 }));
  const seen = [];
  for (const { id, audience } of NAMED) {
    seen.push(nameOf(cache, CUSTOMER));
    cache.apply([changes([], [{ type: 'contact', id, audience }])], true, VIEWER);
  }
  seen.push(nameOf(cache, CUSTOMER));
  expect(seen).toEqual([
    { name: 'Robert', contactId: 'ct-own' },
    { name: 'Bob Miller', contactId: 'ct-team' },
    { name: 'Miller Inc.', contactId: 'ct-crm' },
    { name: 'MILLER B', contactId: 'ct-cnam' },
    { name: 'B MILLER', contactId: null },
  ]);
});

it('a contact may come before its phonebook, and a phonebook may change hands', () => {
  const cache = cacheWith(...NAMED);
  put(cache, ...BOOKS);
  expect(nameOf(cache, CUSTOMER)?.name).toBe('Robert');
  put(
    cache,
    phonebook('customers', { seq: 2, source: 'cnam' }),
    phonebook('own', { seq: 2, userId: null, source: 'crm' }),
  );
  expect(nameOf(cache, CUSTOMER)?.name).not.toBe('Bob Miller');
});

it('the latest of several calls tells the name', () => {
  const cache = cacheWith(
    call('a1', { name: 'OLD NAME', startedAt: 1_000 }),
    call('a2', { name: 'NEW NAME', startedAt: 2_000 }),
    call('a3', { name: null, startedAt: 3_000 }),
  );
  expect(nameOf(cache, CUSTOMER)).toEqual({ name: 'NEW NAME', contactId: null });
});

it('a company without a person in it is a name as well', () => {
  const cache = cacheWith(...BOOKS, contact('team', '', { company: 'Pine & Co', numbers }));
  expect(nameOf(cache, CUSTOMER)?.name).toBe('Pine & Co');
});

it('a contact that gets another number or name takes its threads along', () => {
  const cache = cacheWith(...BOOKS, contact('team', 'Bob', { numbers }), conversation('c1'));
  const title = () => getConversation(cache, 'c1', VIEWER)?.title;
  expect(title()).toBe('Bob');
  put(cache, contact('team', 'Bobby', { seq: 2, numbers }));
  expect(title()).toBe('Bobby');
  put(cache, contact('team', 'Bobby', { seq: 3, numbers: [{ number: '+12025550199', label: '' }] }));
  expect(title()).toBe('(202) 555-0143');
});

it('what is no longer this person’s to see names nothing any more', () => {
  const cache = cacheWith(...BOOKS, ...NAMED);
  cache.apply([changes([], [{ audience: OWN }, { audience: ACCOUNT }])], true, VIEWER);
  expect(nameOf(cache, CUSTOMER)).toBeNull();
});

it('a change of names says that lists, threads and contacts show something else now', () => {
  const cache = cacheWith(...BOOKS);
  const touched = cache.apply([changes([contact('team', 'Bob', { numbers })])], true, VIEWER);
  expect(touched).toMatchObject({ lists: true, allThreads: true, contacts: true });
});
