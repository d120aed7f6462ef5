/** Names for numbers, recent calls, and texts kept ready. Audience: the account, a queue, or one user alone. */
import { z } from 'zod';
import { CALL_DIRECTIONS, PHONEBOOK_SOURCES } from '../../vocabulary.ts';
import { e164, envelope, id, revision, time } from './fields.ts';

export const PhonebookRow = z
  .object({
    type: z.literal('phonebook'),
    ...envelope,
    name: z.string(),
    source: z.enum(PHONEBOOK_SOURCES),
    userId: id.nullable().describe('Whose own it is; null: everybody’s.'),
    revision,
  })
  .describe('A list of contacts. Audience: the account, or its user.');

export const ContactNumber = z.object({
  number: e164,
  label: z.string().describe('As “Mobile”; empty where there is nothing to say.'),
});
export type ContactNumber = z.infer<typeof ContactNumber>;

export const ContactRow = z
  .object({
    type: z.literal('contact'),
    ...envelope,
    phonebookId: id,
    name: z.string(),
    company: z.string(),
    numbers: z.array(ContactNumber).describe('A number is in one contact of a phonebook at most.'),
    revision,
  })
  .describe('A person or company with their numbers. Audience: that of its phonebook.');

export const CallRow = z
  .object({
    type: z.literal('call'),
    ...envelope,
    userId: id,
    direction: z.enum(CALL_DIRECTIONS),
    answered: z.boolean(),
    number: e164.nullable().describe('Null: withheld.'),
    name: z.string().nullable().describe('What the network said of the caller (CNAM).'),
    startedAt: time,
    duration: z.int().nonnegative().describe('Milliseconds spoken.'),
  })
  .describe('A call of a user, as the telephone system reported it. Audience: the user.');

export const CannedResponseRow = z
  .object({
    type: z.literal('cannedResponse'),
    ...envelope,
    userId: id.nullable().describe('Whose own it is; null: shared.'),
    queueId: id.nullable().describe('The queue whose members have it; null with no user: everybody.'),
    name: z.string().describe('What is typed after `/` to find it.'),
    text: z.string().describe('With merge fields as `{customer.firstName}`.'),
    revision,
  })
  .describe('A text kept ready. Audience: the account, the queue, or the user.');
