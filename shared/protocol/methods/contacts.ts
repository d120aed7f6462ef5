/** Phonebooks and their contacts, and texts kept ready. */
import { z } from 'zod';
import { CONTACT_NUMBERS } from '../../limits.ts';
import { commandId, done, id, method } from './spec.ts';

const name = z.string().max(200);
const revision = z.int().nullable().describe('The revision it was changed from; null for a new one.');
const saved = z.object({ id, revision: z.int() });
const newOrKnown = id.nullable().describe('Null: a new one.');

/** A contact as a form or an import has it; what makes no sense is answered field by field. */
export const ContactValues = z.object({
  name,
  company: name,
  numbers: z
    .array(
      z.object({
        number: z.string().max(50).describe('In any spelling, read in the country of the account.'),
        label: z.string().max(50),
      }),
    )
    .max(CONTACT_NUMBERS),
});
export type ContactValues = z.infer<typeof ContactValues>;

export const CannedScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('personal') }),
  z.object({ kind: z.literal('queue'), queueId: id }),
  z.object({ kind: z.literal('account') }),
]);
export type CannedScope = z.infer<typeof CannedScope>;

export const CONTACT_METHODS = {
  'phonebook.save': method({
    summary: 'Makes or renames a phonebook: one’s own, or (admins) everybody’s.',
    kind: 'command',
    params: z.object({ commandId, id: newOrKnown, revision, name, personal: z.boolean() }),
    result: saved,
    errors: ['not_found', 'invalid_fields', 'changed_meanwhile'],
  }),
  'phonebook.remove': method({
    summary: 'Removes a phonebook with all its contacts.',
    kind: 'command',
    params: z.object({ commandId, id, revision: z.int() }),
    result: done,
    errors: ['not_found', 'changed_meanwhile'],
  }),
  'contact.save': method({
    summary: 'Makes or changes a contact of a phonebook that the team keeps itself.',
    kind: 'command',
    params: z.object({ commandId, id: newOrKnown, revision, phonebookId: id, contact: ContactValues }),
    result: saved,
    errors: ['not_found', 'invalid_fields', 'changed_meanwhile'],
  }),
  'contact.remove': method({
    summary: 'Removes a contact.',
    kind: 'command',
    params: z.object({ commandId, id, revision: z.int() }),
    result: done,
    errors: ['not_found', 'changed_meanwhile'],
  }),
  'contacts.import': method({
    summary:
      'Takes many contacts into a phonebook, all or none: sent in parts, written with the last. A contact that shares a number with one that is there changes that one.',
    kind: 'command',
    params: z.object({
      commandId,
      importId: z.uuid().describe('Made by the client, the same for all parts.'),
      phonebookId: id,
      part: z.int().nonnegative().describe('From 0 on, in any order.'),
      parts: z.int().min(1).max(1_000),
      contacts: z.array(ContactValues).max(500),
    }),
    result: z.object({
      done: z.boolean().describe('Whether this was the last part, and everything is in.'),
      added: z.int(),
      changed: z.int(),
      unchanged: z.int(),
    }),
    errors: ['not_found', 'invalid_fields'],
  }),
  'cannedResponse.save': method({
    summary:
      'Makes or changes a text kept ready: one’s own, a queue’s (supervisors) or everybody’s (admins).',
    kind: 'command',
    params: z.object({
      commandId,
      id: newOrKnown,
      revision,
      scope: CannedScope,
      name: z.string().max(100),
      text: z.string().max(10_000),
    }),
    result: saved,
    errors: ['not_found', 'invalid_fields', 'changed_meanwhile'],
  }),
  'cannedResponse.remove': method({
    summary: 'Removes a text kept ready.',
    kind: 'command',
    params: z.object({ commandId, id, revision: z.int() }),
    result: done,
    errors: ['not_found', 'changed_meanwhile'],
  }),
} as const;
