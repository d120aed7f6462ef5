import { expect, test } from 'vitest';
import type { ContactView } from '#shared/desktop-api/views.ts';
import {
  contactDetail,
  letterOf,
  sourceWords,
  titleOf,
  whyFixed,
} from '../../../../renderer/contacts/contact-words.ts';

const contact = (change: Partial<ContactView> = {}): ContactView => ({
  id: 'k',
  phonebook: { id: 'b', name: 'Customers', personal: false },
  editable: true,
  name: 'Maria Lopez',
  company: 'Harbor & Pine',
  numbers: [
    { number: '+19175550123', label: 'Mobile', display: '(917) 555-0123' },
    { number: '+19175550124', label: 'Work', display: '(917) 555-0124' },
  ],
  revision: 1,
  ...change,
});

test('under the name stand the company and the first number, and how many more there are', () => {
  expect(contactDetail(contact())).toEqual(['Harbor & Pine', '(917) 555-0123 +1']);
  expect(contactDetail(contact({ company: '', numbers: [] }))).toEqual([]);
});

test('a contact without a name goes by its company, and does not say it twice', () => {
  const nameless = contact({ name: '' });
  expect(titleOf(nameless)).toBe('Harbor & Pine');
  expect(contactDetail(nameless)).toEqual(['(917) 555-0123 +1']);
});

test('names stand under their letter, whatever is on it', () => {
  expect(['émile', 'Zoë', '李小龍', '4 Seasons'].map(letterOf)).toEqual(['E', 'Z', '李', '#']);
});

test('where a phonebook comes from is said, and why it cannot be changed here', () => {
  expect(sourceWords({ source: 'team', personal: true })).toBe('Only you');
  expect(sourceWords({ source: 'cnam', personal: false })).toContain('CNAM');
  expect(whyFixed({ source: 'team', editable: true })).toBeNull();
  expect(whyFixed({ source: 'crm', editable: false })).toContain('CRM');
});
