/**
 * Every method of the WebSocket at `/ws`. Types, validation, the OpenRPC document and docs/protocol.md all come
 * from this map; a test holds the server to it.
 */
import { z } from 'zod';
import { SYNC_PAGE } from '../limits.ts';
import { NOTIFY_LEVELS, OBSTACLES, QUEUE_KINDS } from '../vocabulary.ts';
import type { ErrorCode } from './errors.ts';
import { AnyRecord, AuditEntry, RECORDS, type RecordType } from './records.ts';
import { Changes } from './rows.ts';

const id = z.string().min(1).max(64);
const commandId = z
  .uuid()
  .describe('Made by the client. A repeat with the same id answers as the first did.');
const epoch = z.int().nonnegative().describe('The session epoch the person saw.');

export const Hello = z.object({
  userId: id,
  accountId: id,
  serverTime: z.int().describe("The server's clock, milliseconds UTC: deadlines are counted against it."),
});

/** open: before signing in; query: reads; command: writes once, carries a `commandId`. */
type MethodKind = 'open' | 'query' | 'command';

interface MethodSpec<Kind extends MethodKind, Params extends z.ZodType, Result extends z.ZodType> {
  readonly summary: string;
  readonly kind: Kind;
  readonly params: Params;
  readonly result: Result;
  /** Errors of its own, beside those every method can answer with. */
  readonly errors: readonly ErrorCode[];
}

function method<Kind extends MethodKind, Params extends z.ZodType, Result extends z.ZodType>(
  spec: MethodSpec<Kind, Params, Result>,
): MethodSpec<Kind, Params, Result> {
  return spec;
}

const done = z.object({});

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

export const METHODS = {
  'auth.signIn': method({
    summary: 'Signs in with extension and password. One of the two methods a first frame can call.',
    kind: 'open',
    params: z.object({
      extension: z.string().min(1).max(32),
      password: z.string().min(1).max(256),
      device: z.string().max(100).describe('A name for the list of signed-in devices.'),
    }),
    result: Hello.extend({ token: z.string().describe('For `auth.resume`; a secret.') }),
    errors: ['wrong_credentials', 'rate_limited'],
  }),
  'auth.resume': method({
    summary: 'Comes back with the token of an earlier sign-in.',
    kind: 'open',
    params: z.object({ token: z.string().min(1).max(256) }),
    result: Hello,
    errors: ['token_expired'],
  }),
  'auth.signOut': method({
    summary: 'Ends the token for good; the server closes the connection after the answer.',
    kind: 'query',
    params: z.object({}),
    result: done,
    errors: [],
  }),
  'sync.changes': method({
    summary:
      'The latest rows since a cursor that the user may see. After the answer with `more: false` the server pushes `changes` of the same shape.',
    kind: 'query',
    params: z.object({
      since: z.string().max(4096).nullable().describe('Null for everything.'),
      limit: z.int().min(1).max(5000).default(SYNC_PAGE),
    }),
    result: Changes,
    errors: ['cursor_expired'],
  }),
  'conversation.claim': method({
    summary:
      'Takes the conversation: from now on only this user can answer. Opens a session where none is open.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id }),
    result: z.object({ sessionId: id, epoch }),
    errors: ['not_found', 'already_claimed', 'cannot_take', 'invite_only'],
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
      'queue_without_line',
      'queue_off',
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
  'conversation.presence': method({
    summary:
      'What this connection shows and whether its user types: told to colleagues who look at the same conversation, never stored. Typing ends by itself after a few seconds.',
    kind: 'query',
    params: z.object({ conversationId: id.nullable(), typing: z.boolean() }),
    result: done,
    errors: ['not_found'],
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
  'conversation.activity': method({
    summary: 'The owner is typing: the idle countdown starts anew.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, epoch }),
    result: done,
    errors: ['not_found', 'not_owner', 'session_ended'],
  }),
  'conversation.markRead': method({
    summary: 'Everything up to this position has been read by this user. Never moves backwards.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, position: z.int().nonnegative() }),
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
  'message.send': method({
    summary: 'Sends a text to the customer. Only the owner can.',
    kind: 'command',
    params: z.object({ commandId, conversationId: id, epoch, text: z.string().max(100_000) }),
    result: z.object({ messageId: id }),
    errors: ['not_found', 'not_owner', 'session_ended', 'message_empty', 'message_too_long'],
  }),
  'message.retry': method({
    summary: 'Hands a failed text to the carrier once more. Only the owner can.',
    kind: 'command',
    params: z.object({ commandId, messageId: id, epoch }),
    result: done,
    errors: ['not_found', 'not_owner', 'session_ended', 'not_retryable'],
  }),
  'user.setPause': method({
    summary: 'Takes no new sessions in any queue, for a reason of the admin’s list; null: resumes.',
    kind: 'command',
    params: z.object({ commandId, reasonId: id.nullable() }),
    result: done,
    errors: ['not_found'],
  }),
  'settings.set': method({
    summary: "Changes this user's settings; what is left out stays.",
    kind: 'command',
    params: z.object({ commandId, notify: z.enum(NOTIFY_LEVELS).optional(), tone: z.boolean().optional() }),
    result: done,
    errors: [],
  }),
  'admin.save': method({
    summary: 'Makes or changes what admins set. In force for everybody at once.',
    kind: 'command',
    params: z.object({
      commandId,
      id: id.nullable().describe('Null: a new one.'),
      revision: z.int().nullable().describe('The revision it was changed from; null for a new one.'),
      record: AnyRecord,
    }),
    result: z.object({ id, revision: z.int() }),
    errors: ['not_found', 'invalid_fields', 'changed_meanwhile'],
  }),
  'admin.remove': method({
    summary: 'Removes what nothing needs any more.',
    kind: 'command',
    params: z.object({
      commandId,
      type: z.enum(Object.keys(RECORDS) as [RecordType, ...RecordType[]]),
      id,
      revision: z.int(),
    }),
    result: done,
    errors: ['not_found', 'changed_meanwhile', 'in_use'],
  }),
  'admin.audit': method({
    summary: 'The audit trail of what admins did, latest first.',
    kind: 'query',
    params: z.object({
      before: z.int().nullable().describe('The id of the last entry seen; null: from the latest on.'),
      limit: z.int().min(1).max(200),
    }),
    result: z.object({ entries: z.array(AuditEntry), more: z.boolean() }),
    errors: [],
  }),
} as const;

/** Errors that every method can answer with. */
export const COMMON_ERRORS = [
  'invalid_params',
  'unauthenticated',
  'forbidden',
  'unavailable',
  'internal',
] as const satisfies readonly ErrorCode[];

/** What every command can answer with besides. */
export const COMMAND_ERRORS = ['command_id_reused'] as const satisfies readonly ErrorCode[];

/** What a frame that names no method, or none of these, is answered with. */
export const FRAME_ERRORS = ['malformed', 'unknown_method'] as const satisfies readonly ErrorCode[];

export type Method = keyof typeof METHODS;
export type Params<Name extends Method> = z.infer<(typeof METHODS)[Name]['params']>;
export type Result<Name extends Method> = z.infer<(typeof METHODS)[Name]['result']>;
export type CommandMethod = {
  [Name in Method]: (typeof METHODS)[Name]['kind'] extends 'command' ? Name : never;
}[Method];
export type Command = {
  [Name in CommandMethod]: { method: Name; params: Params<Name> };
}[CommandMethod];

/** Sent by the server without being asked. */
export const NOTIFICATIONS = {
  changes: {
    summary: 'Rows that changed: exactly what `sync.changes` would have answered.',
    params: Changes,
  },
  presence: {
    summary:
      'Which colleagues look at the conversation that this connection shows, and who of them types: all of them, each time anything changes.',
    params: z.object({
      conversationId: id,
      users: z.array(z.object({ userId: id, typing: z.boolean() })),
    }),
  },
} as const;
