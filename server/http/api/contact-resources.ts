/** Phonebooks, contacts and calls, as other systems send and read them. */
import { z } from 'zod';
import { ContactValues } from '#shared/protocol/methods/contacts.ts';
import { FieldProblem } from '#shared/protocol/records.ts';
import { ContactNumber } from '#shared/protocol/rows/contacts.ts';
import { CALL_DIRECTIONS, PHONEBOOK_SOURCES } from '#shared/vocabulary.ts';

/** Contacts or calls in one request: what is written in one go. */
export const MOST_AT_ONCE = 1_000;

/** Bytes of such a request. */
export const LIST_BODY_LIMIT = 4 * 1024 * 1024;

const id = z.string().min(1).max(64);
const name = z.string().max(200);
const revision = z.int();
const externalId = z.string().min(1).max(100).describe('What the system that sends it calls it.');

export const Phonebook = z.object({
  id,
  name: z.string(),
  source: z.enum(PHONEBOOK_SOURCES),
  revision,
});

export const NewPhonebook = z.object({
  name,
  source: z
    .enum(PHONEBOOK_SOURCES)
    .describe('`team`: kept by people. `crm`, `cnam`: written over this API alone, read by everybody.'),
});

export const RenamedPhonebook = z.object({ name, revision: revision.optional() });

export const Contact = z.object({
  id,
  externalId: z.string().nullable().describe('Null: made by a person.'),
  name: z.string(),
  company: z.string(),
  numbers: z.array(ContactNumber),
  revision,
});

export const ContactPage = z.object({
  contacts: z.array(Contact),
  next: z.string().nullable().describe('For `after`; null: that was all.'),
});

export const ContactsQuery = z.object({
  after: z.string().max(64).default('').describe('As `next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(MOST_AT_ONCE).default(200),
});

/** A CNAM register has no companies, and a single number needs no label. */
export const ContactBody = z.object({
  name: ContactValues.shape.name.default(''),
  company: ContactValues.shape.company.default(''),
  numbers: z
    .array(
      z.object({
        number: z.string().max(50).describe('In any spelling, read in the country of the account.'),
        label: z.string().max(50).default(''),
      }),
    )
    .max(20),
});

export const SyncBody = z.object({
  contacts: z.array(ContactBody.extend({ externalId })).max(MOST_AT_ONCE),
  run: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('The same for all requests of one run, where a phonebook is larger than one request.'),
  all: z
    .boolean()
    .default(false)
    .describe(
      'These, with those sent before in the run, are all: whatever else came from outside is removed.',
    ),
});

const Problems = z
  .array(FieldProblem)
  .describe('What was left as it is, and why, named by its place: `contacts.17.numbers.0.number`.');

export const SyncResult = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  removed: z.int(),
  problems: Problems,
});

/** What JavaScript can take for a date; a desktop shows every call with its own. */
const LATEST_DATE = 8_640_000_000_000_000;

export const Call = z.object({
  id: z
    .string()
    .min(1)
    .max(100)
    .describe('What the telephone system calls it: sent again, it changes the call.'),
  extension: z.string().max(32).describe('Of the user whose call it is.'),
  direction: z.enum(CALL_DIRECTIONS).optional().describe('Needed the first time.'),
  answered: z.boolean().optional(),
  number: z
    .string()
    .max(50)
    .nullable()
    .optional()
    .describe('The outside number in any spelling; null: withheld.'),
  name: name.nullable().optional().describe('What the network said of the caller (CNAM).'),
  startedAt: z
    .union([
      z.int().nonnegative().max(LATEST_DATE),
      z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
    ])
    .optional()
    .describe('Milliseconds since the Unix epoch, or as `2026-01-05T09:00:00Z`. Needed the first time.'),
  duration: z.int().nonnegative().optional().describe('Milliseconds spoken.'),
});

export const CallsBody = z.object({ calls: z.array(Call).min(1).max(MOST_AT_ONCE) });

export const CallsResult = z.object({
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  problems: Problems,
});
