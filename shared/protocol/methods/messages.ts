/** Writing, and reading what lies further back than what a desktop keeps. */
import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { MessageRow } from '../rows/conversation.ts';
import { commandId, done, epoch, id, method } from './spec.ts';

const text = z.string().max(100_000);
const mentions = z.array(id).max(100).default([]).describe('Users whom the text names with `@`.');
const sessionEpoch = epoch.nullable().describe('Of a `queue` conversation; null in all others.');
const messageId = z.object({ messageId: id });

/** What a person says beside a text that the team starts. */
export const said = {
  acknowledged: z
    .boolean()
    .default(false)
    .describe('That they have the permission of a number of which it is not known.'),
  quietReason: z
    .string()
    .max(500)
    .nullable()
    .default(null)
    .describe("Why it cannot wait until the recipient's quiet hours are over; null: nothing said."),
};

/** What may keep a text from a number. */
const CONSENT_ERRORS = [
  'consent_unconfirmed',
  'consent_required',
  'consent_forbidden',
  'consent_refused',
  'stop_undecided',
  'campaign_not_approved',
  'quiet_hours',
] as const satisfies readonly ErrorCode[];

export const SearchFilters = z.object({
  conversationId: id.nullable().describe('In this conversation alone.'),
  userId: id.nullable().describe('Written by this user.'),
  number: z.string().max(50).nullable().describe('In threads with this outside number (E.164).'),
  queueId: id.nullable().describe('In conversations that this queue handles.'),
  from: z.int().nullable().describe('Not before this time, milliseconds UTC.'),
  to: z.int().nullable().describe('Before this time, milliseconds UTC.'),
});
export type SearchFilters = z.infer<typeof SearchFilters>;

export const MESSAGE_METHODS = {
  'message.send': method({
    summary:
      'Writes into a conversation: to the customer, where there is one (of a queue’s, only its owner can), else to those who take part.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, epoch: sessionEpoch, text, mentions, ...said }),
    result: messageId,
    errors: [
      'not_found',
      'not_owner',
      'session_ended',
      'message_empty',
      'message_too_long',
      'line_inactive',
      'recipient_gone',
      ...CONSENT_ERRORS,
    ],
  }),
  'message.note': method({
    summary:
      'Writes an internal note into a thread with an outside number. Never leaves the team, whoever owns it.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, text, mentions }),
    result: messageId,
    errors: ['not_found', 'message_empty', 'message_too_long'],
  }),
  'message.retry': method({
    summary:
      'Hands a failed text to the carrier once more; of a group’s message, to those whom it did not reach. Only who could send it can.',
    kind: 'command',
    params: z.object({ commandId, messageId: id, epoch: sessionEpoch }),
    result: done,
    errors: [
      'not_found',
      'not_owner',
      'session_ended',
      'not_retryable',
      'cannot_text_from',
      'line_inactive',
      'queue_off',
      ...CONSENT_ERRORS,
    ],
  }),
  'message.cancel': method({
    summary: 'Keeps a text that quiet hours hold from going out. Only who could send it can.',
    kind: 'command',
    params: z.object({ commandId, messageId: id, epoch: sessionEpoch }),
    result: done,
    errors: ['not_found', 'not_owner', 'session_ended', 'not_held', 'cannot_text_from'],
  }),
  'thread.history': method({
    summary:
      'Messages of one conversation before a position, latest first: for what a desktop does not have yet.',
    kind: 'query',
    params: z.object({
      conversationId: id,
      before: z.int().positive().describe('Exclusive.'),
      limit: z.int().min(1).max(500),
    }),
    result: z.object({ messages: z.array(MessageRow) }),
    errors: ['not_found'],
  }),
  'search.messages': method({
    summary:
      'Messages that this user may see and that contain every word, the last one as the beginning of a word; latest first. For what lies further back than what a desktop keeps.',
    kind: 'query',
    params: z.object({
      text: z.string().max(200),
      filters: SearchFilters,
      before: z
        .string()
        .max(64)
        .nullable()
        .describe('As an earlier answer gave it; null: from the latest on.'),
      limit: z.int().min(1).max(100),
    }),
    result: z.object({
      messages: z.array(MessageRow),
      before: z.string().nullable().describe('Ask on from here; null: that was all.'),
    }),
    errors: [],
  }),
} as const;
