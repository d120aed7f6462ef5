/**
 * The rows a desktop keeps a copy of. A row carries no per-user field: the same bytes go to everyone who may
 * see its `audience`. `seq` is the account's sequence number of the change that wrote it.
 */
import { z } from 'zod';
import {
  ALERT_TONES,
  AVAILABILITIES,
  CONVERSATION_KINDS,
  DIRECTIONS,
  END_REASONS,
  MESSAGE_STATUSES,
  NOTIFY_LEVELS,
  QUEUE_KINDS,
  ROLES,
  SESSION_STATES,
} from '../vocabulary.ts';

const id = z.string().min(1).max(64);
const time = z.int().describe('Milliseconds since the Unix epoch, UTC.');
const e164 = z
  .string()
  .regex(/^\+[1-9]\d{4,14}$/)
  .describe('A phone number in E.164.');

const envelope = {
  id,
  audience: z.string().describe('Who may see the row: `account:<id>`, `queue:<id>` or `user:<id>`.'),
  seq: z.int().nonnegative().describe("The account's sequence number of the last change of this row."),
};

export const AccountRow = z
  .object({
    type: z.literal('account'),
    ...envelope,
    name: z.string(),
    brand: z.string(),
    defaultCountry: z.string().length(2),
    timeZone: z.string(),
    alertTone: z.enum(ALERT_TONES),
  })
  .describe('The organisation. Audience: its users.');

export const UserRow = z
  .object({
    type: z.literal('user'),
    ...envelope,
    extension: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    availability: z.enum(AVAILABILITIES),
  })
  .describe('A colleague. Audience: the account.');

export const QueueRow = z
  .object({
    type: z.literal('queue'),
    ...envelope,
    name: z.string(),
    kind: z.enum(QUEUE_KINDS),
    idleTimeout: z.int().positive().describe('Milliseconds without an act of the owner until release.'),
  })
  .describe('A call queue or auto receptionist that answers texts. Audience: its members and supervisors.');

export const MemberRow = z
  .object({ type: z.literal('member'), ...envelope, queueId: id, userId: id })
  .describe('A user who may answer for a queue. Audience: the queue.');

export const LineRow = z
  .object({ type: z.literal('line'), ...envelope, number: e164, queueId: id })
  .describe('A number that customers text. Audience: its queue.');

export const ContactRow = z
  .object({ type: z.literal('contact'), ...envelope, number: e164, name: z.string() })
  .describe('A name for a number. Audience: the account.');

export const ConversationRow = z
  .object({
    type: z.literal('conversation'),
    ...envelope,
    kind: z.enum(CONVERSATION_KINDS),
    queueId: id,
    lineId: id,
    outsideNumber: e164,
    sessionId: id.nullable().describe('The latest session, ended or not.'),
    lastPosition: z.int().nonnegative().describe('Position of the newest message; positions run 1, 2, 3 …'),
    lastMessageAt: time.nullable().describe('When the last text (not system message) came or went.'),
    lastMessageId: id.nullable().describe('The last text, for the preview.'),
  })
  .describe('One thread between a queue line and an outside number. Audience: the queue.');

export const SessionRow = z
  .object({
    type: z.literal('session'),
    ...envelope,
    conversationId: id,
    queueId: id,
    state: z.enum(SESSION_STATES),
    ownerId: id.nullable(),
    epoch: z.int().nonnegative().describe('Rises at every change of owner; acts on a session carry it.'),
    openedAt: time,
    waitingSince: time.nullable().describe('Since when the customer is owed an answer and nobody owns it.'),
    claimedAt: time.nullable().describe('When the present owner took it.'),
    idleDueAt: time.nullable().describe('When it is released unless its owner acts before.'),
    endedAt: time.nullable(),
    endReason: z.enum(END_REASONS).nullable(),
  })
  .describe('One handling episode of a queue conversation. Audience: the queue.');

export const SystemEvent = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('entered'), queueId: id }),
    z.object({ kind: z.literal('claimed'), userId: id }),
    z.object({ kind: z.literal('released'), userId: id }),
    z.object({ kind: z.literal('idleTimeout'), userId: id.describe('Who had it.') }),
    z.object({ kind: z.literal('transferredToUser'), userId: id, toUserId: id }),
    z.object({ kind: z.literal('transferredToQueue'), userId: id, toQueueId: id }),
    z.object({ kind: z.literal('closed'), userId: id }),
    z.object({ kind: z.literal('terminated') }),
    z.object({ kind: z.literal('waitTimeout') }),
  ])
  .describe('What a grey pill in the thread says.');

export const Failure = z
  .object({ code: z.string(), reason: z.string().describe('For a person.') })
  .describe('Why a text did not arrive, in the words of the carrier.');

export const MessageRow = z
  .object({
    type: z.literal('message'),
    ...envelope,
    conversationId: id,
    sessionId: id.nullable(),
    position: z.int().positive().describe('Place in the thread: 1, 2, 3 … without gaps.'),
    direction: z.enum(DIRECTIONS),
    authorId: id.nullable().describe('The user who wrote it; null for the customer and for the system.'),
    commandId: id
      .nullable()
      .describe('The command that sent it: a desktop finds its own outbox entry by it.'),
    text: z.string(),
    at: time,
    status: z.enum(MESSAGE_STATUSES).nullable().describe('Null unless outbound.'),
    failure: Failure.nullable(),
    event: SystemEvent.nullable().describe('Null unless a system message.'),
  })
  .describe('One text or system message. Audience: that of its conversation.');

export const UserSettingsRow = z
  .object({
    type: z.literal('userSettings'),
    ...envelope,
    notify: z.enum(NOTIFY_LEVELS),
    tone: z.boolean().describe('Whether the alert tone sounds.'),
  })
  .describe("One's own settings; the id is the user's. Audience: the user.");

export const ConversationSettingsRow = z
  .object({
    type: z.literal('conversationSettings'),
    ...envelope,
    conversationId: id,
    muted: z.boolean(),
  })
  .describe("One's own settings of one conversation. Audience: the user.");

export const ReadMarkRow = z
  .object({
    type: z.literal('readMark'),
    ...envelope,
    conversationId: id,
    position: z.int().nonnegative().describe('Everything up to this position has been read.'),
  })
  .describe('How far a user has read. Audience: the user.');

export const Row = z.discriminatedUnion('type', [
  AccountRow,
  UserRow,
  QueueRow,
  MemberRow,
  LineRow,
  ContactRow,
  ConversationRow,
  SessionRow,
  MessageRow,
  UserSettingsRow,
  ConversationSettingsRow,
  ReadMarkRow,
]);

export type Row = z.infer<typeof Row>;
export type RowType = Row['type'];
export type RowOf<Type extends RowType> = Extract<Row, { type: Type }>;
export type SystemEvent = z.infer<typeof SystemEvent>;
export type Failure = z.infer<typeof Failure>;

export const Removal = z
  .object({
    audience: z.string(),
    type: z.string().optional(),
    id: id.optional(),
  })
  .describe('Drop the row where it still has this audience; without type and id, every row of the audience.');
export type Removal = z.infer<typeof Removal>;

export const Changes = z
  .object({
    rows: z.array(Row),
    removed: z.array(Removal),
    cursor: z.string().describe('Opaque. Store it in the same transaction as the rows.'),
    more: z.boolean().describe('Ask again from this cursor at once.'),
  })
  .describe(
    'The latest state of what changed since a cursor: the answer of `sync.changes` and every live push.',
  );
export type Changes = z.infer<typeof Changes>;
