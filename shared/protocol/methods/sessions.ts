/** Who answers a queue's conversation, and whether somebody does. */
import { z } from 'zod';
import { OBSTACLES, QUEUE_KINDS } from '../../vocabulary.ts';
import { commandId, done, epoch, id, method } from './spec.ts';

const person = { id, name: z.string(), extension: z.string() };

const TargetUser = z.object({
  ...person,
  obstacle: z.enum(OBSTACLES).nullable().describe('Why they cannot take it; null: they can.'),
  owned: z.int().describe('Sessions of this queue they have.'),
  capacity: z.int(),
});

const TargetQueue = z.object({
  ...person,
  kind: z.enum(QUEUE_KINDS),
  available: z.int().describe('Members who could take a session right now.'),
  waiting: z.int().describe('Customers who wait there.'),
});

export const SESSION_METHODS = {
  'conversation.claim': method({
    summary:
      'Takes the conversation: from now on only this user can answer. Opens a session where none is open.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id }),
    result: z.object({ sessionId: id, epoch }),
    errors: ['not_found', 'already_claimed', 'cannot_take', 'invite_only', 'consent_refused'],
  }),
  'conversation.start': method({
    summary:
      'Writes to a number on behalf of a queue: finds or opens the conversation and takes it. Never takes it from a colleague.',
    kind: 'command',
    params: z.object({
      commandId,
      queueId: id,
      lineId: id.nullable().describe('Which of its numbers; null: its first.'),
      number: z.string().max(50).describe('In any spelling, read in the country of the account.'),
    }),
    result: z.object({ conversationId: id, sessionId: id, epoch }),
    errors: [
      'not_found',
      'already_claimed',
      'cannot_take',
      'invite_only',
      'not_a_number',
      'own_number',
      'queue_without_line',
      'queue_off',
      'line_inactive',
      'consent_refused',
      'consent_forbidden',
    ],
  }),
  'conversation.release': method({
    summary: 'Gives the conversation back to its queue.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, epoch }),
    result: done,
    errors: ['not_found', 'not_owner', 'session_ended'],
  }),
  'conversation.close': method({
    summary: 'Ends the session; the next text of the customer opens a new one.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, epoch }),
    result: done,
    errors: ['not_found', 'not_owner', 'session_ended'],
  }),
  'conversation.transfer': method({
    summary:
      'Hands the conversation to a colleague of the queue or to another queue, with a note for the team. Blind: nobody has to agree.',
    kind: 'command',
    params: z.object({
      commandId,
      conversationId: id,
      epoch,
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('user'), id }),
        z.object({ kind: z.literal('queue'), id }),
      ]),
      note: z.string().max(2_000),
    }),
    result: done,
    errors: ['not_found', 'not_owner', 'session_ended', 'target_cannot_take', 'queue_off'],
  }),
  'conversation.transferTargets': method({
    summary: 'To whom the conversation can be transferred right now, and how busy they are.',
    kind: 'query',
    params: z.object({ conversationId: id }),
    result: z.object({ users: z.array(TargetUser), queues: z.array(TargetQueue) }),
    errors: ['not_found'],
  }),
  'conversation.forceRelease': method({
    summary: 'A supervisor takes the conversation from its owner and gives it back to the queue.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, epoch }),
    result: done,
    errors: ['not_found', 'session_ended', 'changed_hands'],
  }),
  'conversation.assign': method({
    summary: 'A supervisor gives the conversation to a member of its queue, whoever has it.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, epoch, userId: id }),
    result: done,
    errors: ['not_found', 'session_ended', 'changed_hands', 'target_cannot_take'],
  }),
  'conversation.activity': method({
    summary: 'The owner is typing: the idle countdown starts anew.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, epoch }),
    result: done,
    errors: ['not_found', 'not_owner', 'session_ended'],
  }),
  'interaction.wrapUp': method({
    summary: 'Files what the user handled under a code, with notes. Can be repeated with better ones.',
    kind: 'command',
    params: z.object({
      commandId,
      interactionId: id,
      codeId: id.nullable().describe('Null only where the account has no codes.'),
      notes: z.string().max(4_000),
    }),
    result: done,
    errors: ['not_found', 'invalid_fields'],
  }),
  'invite.accept': method({
    summary: 'Takes the session that was offered.',
    kind: 'command',
    params: z.object({ commandId, inviteId: id }),
    result: z.object({ conversationId: id, sessionId: id, epoch }),
    errors: ['not_found', 'invite_over', 'cannot_take'],
  }),
  'invite.decline': method({
    summary: 'Lets the session go to the next colleague; or puts a missed invite away.',
    kind: 'command',
    params: z.object({ commandId, inviteId: id }),
    result: done,
    errors: [],
  }),
  'queue.setLogin': method({
    summary: 'Whether this user takes sessions of the queue.',
    kind: 'command',
    params: z.object({ commandId, queueId: id, loggedIn: z.boolean() }),
    result: done,
    errors: ['not_found'],
  }),
} as const;
