/** Chats, groups and threads on one's own line, and what each user keeps of any conversation. */
import { z } from 'zod';
import { commandId, done, id, method } from './spec.ts';

const groupName = z.string().max(200);
const number = z.string().max(50).describe('In any spelling, read in the country of the account.');
const lineId = id
  .nullable()
  .describe(
    'The line that the group texts its outside numbers from; null where it has none, or keeps its own.',
  );

export const CONVERSATION_METHODS = {
  'chat.open': method({
    summary: 'The chat with a colleague: the one there is, or a new one.',
    kind: 'command',
    params: z.object({ commandId, userId: id }),
    result: z.object({ conversationId: id }),
    errors: ['not_found'],
  }),
  'sms.open': method({
    summary: 'The thread of one of the user’s own lines and a number: the one there is, or a new one.',
    kind: 'command',
    params: z.object({ commandId, lineId: id, number }),
    result: z.object({ conversationId: id }),
    errors: [
      'not_found',
      'not_a_number',
      'own_number',
      'line_inactive',
      'consent_refused',
      'consent_forbidden',
    ],
  }),
  'group.create': method({
    summary: 'Makes a group. Outside numbers get what is written in it as texts; they do not see the group.',
    kind: 'command',
    params: z.object({
      commandId,
      name: groupName,
      userIds: z.array(id).max(500),
      numbers: z.array(number).max(50),
      lineId,
    }),
    result: z.object({ conversationId: id }),
    errors: ['invalid_fields', 'cannot_text_from', 'line_inactive', 'queue_off'],
  }),
  'group.rename': method({
    summary: 'Gives a group another name.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, name: groupName }),
    result: done,
    errors: ['not_found', 'invalid_fields'],
  }),
  'group.add': method({
    summary: 'Adds colleagues and outside numbers. Colleagues see all that was written before.',
    kind: 'command',
    params: z.object({
      commandId,
      conversationId: id,
      userIds: z.array(id).max(500),
      numbers: z.array(number).max(50),
      lineId,
    }),
    result: done,
    errors: ['not_found', 'invalid_fields', 'cannot_text_from', 'line_inactive', 'queue_off'],
  }),
  'group.removeNumber': method({
    summary: 'From now on this outside number gets nothing that is written in the group.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, number: z.string().max(50) }),
    result: done,
    errors: ['not_found'],
  }),
  'group.leave': method({
    summary: 'Leaves a group: it is no longer this user’s to read.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id }),
    result: done,
    errors: ['not_found'],
  }),
  'conversation.presence': method({
    summary:
      'What this connection shows and whether its user types: told to colleagues who look at the same conversation, never stored. Typing ends by itself after a few seconds.',
    kind: 'query',
    params: z.object({ conversationId: id.nullable(), typing: z.boolean() }),
    result: done,
    errors: ['not_found'],
  }),
  'conversation.markRead': method({
    summary:
      'Everything up to this position has been read by this user. Never moves backwards. `unread`: it shall show as unread all the same, until it is read again.',
    kind: 'command',
    params: z.object({
      commandId,
      conversationId: id,
      position: z.int().nonnegative(),
      unread: z.boolean().default(false),
    }),
    result: done,
    errors: ['not_found'],
  }),
  'conversation.setMuted': method({
    summary: "Switches this user's notifications for one conversation off or on.",
    kind: 'command',
    params: z.object({ commandId, conversationId: id, muted: z.boolean() }),
    result: done,
    errors: ['not_found'],
  }),
  'draft.set': method({
    summary: 'Keeps what the user began to write here, for all of their devices; an empty text drops it.',
    kind: 'command',
    params: z.object({
      commandId,
      conversationId: id,
      text: z.string().max(100_000),
      note: z.boolean(),
    }),
    result: done,
    errors: ['not_found'],
  }),
} as const;
