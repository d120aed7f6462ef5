/**
 * Every method of the WebSocket at `/ws`. Types, validation, the OpenRPC document and docs/protocol.md all come
 * from this map; a test holds the server to it.
 */
import { z } from 'zod';
import { SYNC_PAGE } from '../limits.ts';
import { AVAILABILITIES, NOTIFY_LEVELS } from '../vocabulary.ts';
import type { ErrorCode } from './errors.ts';
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
    errors: ['not_found', 'already_claimed'],
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
  'user.setAvailability': method({
    summary: 'Says whether new conversations should alert this user.',
    kind: 'command',
    params: z.object({ commandId, availability: z.enum(AVAILABILITIES) }),
    result: done,
    errors: [],
  }),
  'settings.set': method({
    summary: "Changes this user's settings; what is left out stays.",
    kind: 'command',
    params: z.object({ commandId, notify: z.enum(NOTIFY_LEVELS).optional(), tone: z.boolean().optional() }),
    result: done,
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
} as const;
