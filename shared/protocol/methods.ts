/**
 * Every method of the WebSocket at `/ws`. Types, validation, the OpenRPC document and docs/protocol.md all come
 * from this map; a test holds the server to it.
 */
import { z } from 'zod';
import { SYNC_PAGE } from '../limits.ts';
import { NOTIFY_LEVELS } from '../vocabulary.ts';
import type { ErrorCode } from './errors.ts';
import { CONSENT_METHODS } from './methods/consent.ts';
import { CONTACT_METHODS } from './methods/contacts.ts';
import { CONVERSATION_METHODS } from './methods/conversations.ts';
import { MESSAGE_METHODS } from './methods/messages.ts';
import { SESSION_METHODS } from './methods/sessions.ts';
import { commandId, done, id, method } from './methods/spec.ts';
import { AnyRecord, AuditEntry, RECORDS, type RecordType } from './records.ts';
import { MessageRow } from './rows/conversation.ts';
import { Changes } from './rows.ts';

export const Hello = z.object({
  userId: id,
  accountId: id,
  serverTime: z.int().describe("The server's clock, milliseconds UTC: deadlines are counted against it."),
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
      'The latest rows since a cursor that the user may see; of messages, at a first sync, the latest ones only (the rest by `sync.history`). After the answer with `more: false` the server pushes `changes` of the same shape.',
    kind: 'query',
    params: z.object({
      since: z.string().max(4096).nullable().describe('Null for everything.'),
      limit: z.int().min(1).max(5000).default(SYNC_PAGE),
    }),
    result: Changes,
    errors: ['cursor_expired'],
  }),
  'sync.history': method({
    summary:
      'Messages that the first sync has left out, latest first. Read again from `before` until it is null, beside the pushes; what it answers is never newer than what they said.',
    kind: 'query',
    params: z.object({
      before: z
        .string()
        .max(200)
        .nullable()
        .describe('As the last answer gave it; null: from the latest on.'),
      cursor: z
        .string()
        .max(4096)
        .describe('Where the desktop stands in `sync.changes`: it says what was left out.'),
      limit: z.int().min(1).max(5000).default(SYNC_PAGE),
    }),
    result: z.object({
      rows: z.array(MessageRow),
      before: z.string().nullable().describe('Null: nothing is missing any more.'),
      progress: z.number().min(0).max(1).describe('How much of what was left out has been told.'),
    }),
    errors: ['cursor_expired'],
  }),
  ...CONVERSATION_METHODS,
  ...SESSION_METHODS,
  ...MESSAGE_METHODS,
  ...CONSENT_METHODS,
  ...CONTACT_METHODS,
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
