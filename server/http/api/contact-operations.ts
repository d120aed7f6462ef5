/** What other systems can ask of phonebooks, contacts and calls. */
import { z } from 'zod';
import {
  CallsBody,
  CallsResult,
  Contact,
  ContactBody,
  ContactPage,
  ContactsQuery,
  LIST_BODY_LIMIT,
  MOST_AT_ONCE,
  NewPhonebook,
  Phonebook,
  RenamedPhonebook,
  SyncBody,
  SyncResult,
} from './contact-resources.ts';
import type { ContactAct, Operation } from './operations.ts';
import { RevisionQuery, Saved } from './resources.ts';

type Rest = Omit<Operation, 'name' | 'act'>;

function operation(does: ContactAct['does'], rest: Rest): Operation {
  return { name: does, act: { kind: 'contacts', does }, ...rest };
}

const BOOKS = '/phonebooks';
const BOOK = '/phonebooks/{id}';
const CONTACTS = '/phonebooks/{id}/contacts';
const CONTACT = '/phonebooks/{id}/contacts/{externalId}';

export const CONTACT_OPERATIONS: readonly Operation[] = [
  operation('listPhonebooks', {
    method: 'GET',
    path: BOOKS,
    summary: 'All phonebooks but people’s own.',
    status: 200,
    answer: z.array(Phonebook),
    errors: [],
  }),
  operation('createPhonebook', {
    method: 'POST',
    path: BOOKS,
    summary: 'Makes a phonebook.',
    body: NewPhonebook,
    status: 201,
    answer: Saved,
    errors: ['invalid_fields', 'command_id_reused'],
  }),
  operation('readPhonebook', {
    method: 'GET',
    path: BOOK,
    summary: 'Reads a phonebook.',
    status: 200,
    answer: Phonebook,
    errors: ['not_found'],
  }),
  operation('renamePhonebook', {
    method: 'PUT',
    path: BOOK,
    summary: 'Renames a phonebook.',
    query: RevisionQuery,
    body: RenamedPhonebook,
    status: 200,
    answer: Saved,
    errors: ['not_found', 'changed_meanwhile', 'command_id_reused', 'invalid_fields'],
  }),
  operation('removePhonebook', {
    method: 'DELETE',
    path: BOOK,
    summary: 'Removes a phonebook with all its contacts.',
    query: RevisionQuery,
    status: 204,
    answer: null,
    errors: ['not_found', 'changed_meanwhile', 'command_id_reused'],
  }),
  operation('listContacts', {
    method: 'GET',
    path: CONTACTS,
    summary: 'The contacts of a phonebook, page by page.',
    query: ContactsQuery,
    status: 200,
    answer: ContactPage,
    errors: ['not_found'],
  }),
  operation('readContact', {
    method: 'GET',
    path: CONTACT,
    summary: 'Reads a contact that came from outside.',
    status: 200,
    answer: Contact,
    errors: ['not_found'],
  }),
  operation('putContact', {
    method: 'PUT',
    path: CONTACT,
    summary: 'Makes a contact, or replaces what is there. A repeat changes nothing.',
    body: ContactBody,
    status: 200,
    answer: Contact,
    errors: ['not_found', 'invalid_fields'],
  }),
  operation('removeContact', {
    method: 'DELETE',
    path: CONTACT,
    summary: 'Removes a contact that came from outside.',
    status: 204,
    answer: null,
    errors: ['not_found'],
  }),
  operation('syncContacts', {
    method: 'POST',
    path: `${CONTACTS}:sync`,
    summary: `Makes or changes up to ${MOST_AT_ONCE} contacts. One that makes no sense is left as it is, and said; where none does, the answer is 422. A larger phonebook is sent in several requests under the same \`run\`, the last one with \`all\` where the rest is to go. A repeat changes nothing.`,
    body: SyncBody,
    bodyLimit: LIST_BODY_LIMIT,
    status: 200,
    answer: SyncResult,
    errors: ['not_found', 'invalid_fields'],
  }),
  operation('recordCalls', {
    method: 'POST',
    path: '/calls',
    summary: `Takes down up to ${MOST_AT_ONCE} calls with outside numbers. One that was sent before is changed: what is left out stays as it was. One that makes no sense is left out, and said; where none does, the answer is 422.`,
    body: CallsBody,
    bodyLimit: LIST_BODY_LIMIT,
    status: 200,
    answer: CallsResult,
    errors: ['invalid_fields'],
  }),
];
