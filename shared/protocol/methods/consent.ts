/** What numbers agreed to, and the log of all texts. The rules are in `shared/consent/`. */
import { z } from 'zod';
import {
  AUTOMATIC_ANSWERS,
  CONSENT_CAUSES,
  CONSENT_STATES,
  MESSAGE_STATUSES,
  REFUSAL_SCOPES,
} from '../../vocabulary.ts';
import { Consent, Failure } from '../rows/conversation.ts';
import { said } from './messages.ts';
import { commandId, done, epoch, id, method } from './spec.ts';

const time = z.int().describe('Milliseconds since the Unix epoch, UTC.');
const number = z.string().max(50);

/** One text, as the log has it: taken in, or handed to the carrier, or kept from it. */
export const LogEntry = z.object({
  id,
  at: time,
  direction: z.enum(['in', 'out']),
  line: z.string().describe('E.164.'),
  number: z.string().describe('E.164: the outside number.'),
  user: z.string().nullable().describe('Who wrote it; null: the customer, or nobody.'),
  queue: z.string().nullable().describe('Which queue handled it; null: a user’s own line.'),
  campaign: z.string().nullable().describe('In which it went; null: in none.'),
  consent: z.enum(CONSENT_STATES).describe('Of the number on the line at that moment.'),
  automatic: z.enum(AUTOMATIC_ANSWERS).nullable(),
  group: z.boolean().describe('Whether it was written in a group.'),
  text: z.string(),
  segments: z.int(),
  quietReason: z.string().nullable().describe('Why it went out in quiet hours.'),
  status: z.enum(MESSAGE_STATUSES).nullable().describe('Null: it came in.'),
  failure: Failure.nullable(),
});
export type LogEntry = z.infer<typeof LogEntry>;

export const LogFilters = z.object({
  search: z.string().max(200).describe('Digits of a number, or words of a text; empty: all.'),
  from: time.nullable().describe('Not before; null: from the first on.'),
  to: time.nullable().describe('Before this; null: up to now.'),
  direction: z.enum(['in', 'out']).nullable(),
  lineId: id.nullable(),
  userId: id.nullable(),
  queueId: id.nullable(),
  campaignId: id.nullable(),
  consent: z.enum(CONSENT_STATES).nullable(),
  status: z.enum(MESSAGE_STATUSES).nullable(),
  number: number.nullable().describe('This outside number alone, E.164.'),
});
export type LogFilters = z.infer<typeof LogFilters>;

/** One entry in the history of consent. */
export const ConsentEntry = z.object({
  id: z.int(),
  at: time,
  line: z.string(),
  campaign: z.string().nullable(),
  cause: z.enum(CONSENT_CAUSES),
  from: z.enum(CONSENT_STATES),
  to: z.enum(CONSENT_STATES),
  scope: z.enum(REFUSAL_SCOPES).nullable().describe('How far a refusal reaches; null: no refusal.'),
  text: z.string().nullable().describe('The words that were heard, sent or said.'),
  user: z.string().nullable().describe('Who did it; null: the customer, or a rule.'),
});
export type ConsentEntry = z.infer<typeof ConsentEntry>;

export const CONSENT_METHODS = {
  'consent.ask': method({
    summary: 'Sends the opt-in message of the campaign to the number of a thread. Only who could send can.',
    kind: 'command',
    params: z.object({
      commandId,
      conversationId: id,
      epoch: epoch.nullable(),
      quietReason: said.quietReason,
    }),
    result: z.object({ messageId: id }),
    errors: [
      'not_found',
      'not_owner',
      'session_ended',
      'line_inactive',
      'consent_forbidden',
      'consent_refused',
      'stop_undecided',
      'campaign_not_approved',
      'already_asked',
      'no_opt_in_request',
      'quiet_hours',
    ],
  }),
  'consent.refuse': method({
    summary:
      'Notes that the number of a thread wants no more texts: as a text there says, or as they said otherwise. One confirmation goes out.',
    kind: 'command',
    params: z.object({
      commandId,
      conversationId: id,
      messageId: id.nullable().describe('The text that says so; null: they said it otherwise.'),
      note: z.string().max(500).nullable().describe('How they said it, where no text says so.'),
    }),
    result: done,
    errors: ['not_found'],
  }),
  'consent.dismiss': method({
    summary: 'Says that a flagged text does not ask to stop.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, messageId: id }),
    result: done,
    errors: ['not_found'],
  }),
  'number.timeZones': method({
    summary: 'The time zones that a number may be in, for its quiet hours.',
    kind: 'query',
    params: z.object({ number }),
    result: z.object({ zones: z.array(z.string()).describe('IANA names; empty: not known.') }),
    errors: [],
  }),
  'log.texts': method({
    summary: 'The log of all texts, latest first. For admins.',
    kind: 'query',
    params: z.object({
      filters: LogFilters,
      before: z.int().nullable().describe('As an earlier answer gave it; null: from the latest on.'),
      limit: z.int().min(1).max(200),
    }),
    result: z.object({
      entries: z.array(LogEntry).describe('Maybe fewer than asked for, though there are more.'),
      before: z.int().nullable().describe('Ask on from here; null: that was all.'),
      reachedAt: time.nullable().describe('How far back was looked; null: to the first.'),
    }),
    errors: [],
  }),
  'consent.history': method({
    summary: 'All that is known of what one number agreed to, oldest first. For admins.',
    kind: 'query',
    params: z.object({ number }),
    result: z.object({
      number: z.string().describe('E.164.'),
      entries: z.array(ConsentEntry),
      now: z.array(
        Consent.omit({ flagged: true }).extend({ line: z.string(), campaign: z.string().nullable() }),
      ),
      texts: z.int().describe('How many texts the log has with it.'),
    }),
    errors: ['not_a_number'],
  }),
  'export.prepare': method({
    summary: 'An address under which the log, or all data of one number, can be fetched once. For admins.',
    kind: 'query',
    params: z.object({
      what: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('texts'), filters: LogFilters }),
        z.object({ kind: z.literal('number'), number }),
      ]),
    }),
    result: z.object({
      path: z.string().describe('On the server that answers.'),
      expiresAt: time,
    }),
    errors: ['not_a_number'],
  }),
  'number.erase': method({
    summary:
      'Erases everything about one outside number, for good. What it refused stays in force. For admins.',
    kind: 'command',
    params: z.object({ commandId, number }),
    result: z.object({
      conversations: z.int(),
      messages: z.int(),
      contacts: z.int(),
      calls: z.int(),
    }),
    errors: ['not_a_number', 'not_found', 'own_number'],
  }),
} as const;
