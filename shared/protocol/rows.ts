/**
 * The rows a desktop keeps a copy of. A row carries no per-user field: the same bytes go to everyone who may
 * see its `audience`. `seq` is the account's sequence number of the change that wrote it.
 */
import { z } from 'zod';
import {
  ALERT_TONES,
  AUTOMATIC_ANSWERS,
  CONVERSATION_KINDS,
  DIRECTIONS,
  DISTRIBUTIONS,
  END_REASONS,
  INVITE_STATES,
  MESSAGE_STATUSES,
  NOTIFY_LEVELS,
  OUTCOMES,
  PERMISSIONS,
  QUEUE_KINDS,
  ROLES,
  SESSION_STATES,
  STARTERS,
  WRAP_UPS,
} from '../vocabulary.ts';

const id = z.string().min(1).max(64);
const time = z.int().describe('Milliseconds since the Unix epoch, UTC.');
const e164 = z
  .string()
  .regex(/^\+[1-9]\d{4,14}$/)
  .describe('A phone number in E.164.');

const duration = z.int().positive().describe('Milliseconds.');
const revision = z
  .int()
  .positive()
  .describe('Rises at every change by an admin; a change names the one it was made from.');

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
    disconnectGrace: duration.describe(
      'How long after their last connection ended someone still counts as here, in milliseconds.',
    ),
    revision,
  })
  .describe('The organisation. Audience: its users.');

export const UserRow = z
  .object({
    type: z.literal('user'),
    ...envelope,
    extension: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    refinements: z
      .partialRecord(z.enum(PERMISSIONS), z.boolean())
      .describe('Single permissions given (true) or withheld (false), whatever the role brings.'),
    active: z
      .boolean()
      .describe('Whether they can sign in; one who has left stays, so that threads name them.'),
    online: z.boolean().describe('Whether a desktop of theirs is connected, or was until a moment ago.'),
    pauseReasonId: id.nullable().describe('Why they take no new sessions right now; null: they do.'),
    pausedAt: time.nullable(),
    revision,
  })
  .describe('A colleague. Audience: the account.');

export const PauseReasonRow = z
  .object({ type: z.literal('pauseReason'), ...envelope, name: z.string(), revision })
  .describe('A reason to pause. Audience: the account.');

export const WrapUpCodeRow = z
  .object({ type: z.literal('wrapUpCode'), ...envelope, name: z.string(), revision })
  .describe('What a session can be filed under. Audience: the account.');

/** Minutes since midnight, `to` exclusive: 0 to 1440. */
export const TimeSpan = z.object({
  from: z.int().min(0).max(1439),
  to: z.int().min(1).max(1440),
});
export type TimeSpan = z.infer<typeof TimeSpan>;

export const WeeklyHours = z
  .array(z.array(TimeSpan))
  .length(7)
  .describe('Open spans of each weekday, Monday first; an empty list: closed.');

export const HoursException = z
  .object({
    date: z.iso.date().describe("A day in the account's time zone."),
    name: z.string(),
    open: z.array(TimeSpan).describe('Instead of the usual spans; an empty list: closed all day.'),
  })
  .describe('A holiday or another day that is different.');
export type HoursException = z.infer<typeof HoursException>;

export const HoursRow = z
  .object({
    type: z.literal('hours'),
    ...envelope,
    name: z.string(),
    weekly: WeeklyHours,
    exceptions: z.array(HoursException),
    revision,
  })
  .describe("Business hours, in the account's time zone. Audience: the account.");

export const QueueRow = z
  .object({
    type: z.literal('queue'),
    ...envelope,
    name: z.string(),
    extension: z.string(),
    kind: z.enum(QUEUE_KINDS),
    enabled: z.boolean().describe('Whether it answers texts.'),
    revision,
  })
  .describe('A call queue or auto receptionist, as everyone may know it. Audience: the account.');

const answer = z.string().nullable().describe('What the customer is sent; null: nothing.');

export const QueueSettingsRow = z
  .object({
    type: z.literal('queueSettings'),
    ...envelope,
    idleTimeout: duration.describe('Milliseconds without an act of the owner until release.'),
    waitTimeout: duration
      .nullable()
      .describe('Milliseconds a customer waits until the session ends by itself; null: for ever.'),
    waitTimeoutMessage: answer,
    remindAfter: duration.nullable().describe('Milliseconds of waiting after which the team is reminded.'),
    wrapUp: z.boolean().describe('Whether a code and notes are asked for after a session.'),
    distribution: z.enum(DISTRIBUTIONS),
    inviteTimeout: duration.describe('Milliseconds an invited person has to accept.'),
    initiationKeyword: z
      .string()
      .nullable()
      .describe('The word that opens a session; null: every text does.'),
    initiationMessage: answer,
    initiationNeededMessage: answer,
    terminationKeyword: z.string().nullable().describe('The word by which a customer ends a session.'),
    terminationMessage: answer,
    noAgentsMessage: answer,
    hoursId: id.nullable().describe('Business hours; null: always open.'),
    awayMessage: answer,
    awayInterval: duration.describe('Milliseconds until the same sender gets the away answer again.'),
  })
  .describe('How a queue works; the id is the queue’s. Audience: its members and supervisors.');

export const MemberRow = z
  .object({
    type: z.literal('member'),
    ...envelope,
    queueId: id,
    userId: id,
    capacity: z.int().positive().describe('Sessions of this queue the person can have at once.'),
    loggedIn: z.boolean().describe('Whether they take sessions of this queue at present.'),
  })
  .describe('A user who may answer for a queue. Audience: the queue.');

export const LineRow = z
  .object({ type: z.literal('line'), ...envelope, number: e164, queueId: id, revision })
  .describe('A number that customers text. Audience: the account.');

export const ContactRow = z
  .object({ type: z.literal('contact'), ...envelope, number: e164, name: z.string() })
  .describe('A name for a number. Audience: the account.');

export const ConversationRow = z
  .object({
    type: z.literal('conversation'),
    ...envelope,
    kind: z.enum(CONVERSATION_KINDS),
    queueId: id.describe('Who handles it: the queue of the line, or the one it was transferred to.'),
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
    startedBy: z.enum(STARTERS),
    openedAt: time,
    waitingSince: time.nullable().describe('Since when the customer is owed an answer and nobody owns it.'),
    claimedAt: time.nullable().describe('When the present owner took it.'),
    idleDueAt: time.nullable().describe('When it is released unless its owner acts before.'),
    endedAt: time.nullable(),
    endReason: z.enum(END_REASONS).nullable(),
  })
  .describe('One handling episode of a queue conversation. Audience: the queue.');

export const InviteRow = z
  .object({
    type: z.literal('invite'),
    ...envelope,
    sessionId: id,
    conversationId: id,
    queueId: id,
    userId: id,
    state: z.enum(INVITE_STATES),
    offeredAt: time,
    dueAt: time.describe('Until when it can be accepted.'),
    settledAt: time.nullable().describe('When it was declined or missed.'),
  })
  .describe('An offer of a waiting session. Gone once taken or withdrawn. Audience: the invited user.');

export const InteractionRow = z
  .object({
    type: z.literal('interaction'),
    ...envelope,
    userId: id,
    sessionId: id,
    conversationId: id,
    queueId: id,
    outsideNumber: e164,
    startedBy: z.enum(STARTERS),
    startedAt: time.describe('When the user took the session.'),
    endedAt: time.nullable().describe('When the user gave it away or it ended; null: they still have it.'),
    outcome: z.enum(OUTCOMES).nullable(),
    wrapUp: z.enum(WRAP_UPS),
    codeId: id.nullable(),
    codeName: z.string().nullable().describe('As the code was called when it was chosen.'),
    notes: z.string(),
  })
  .describe('One span in which a user owned a session: the interaction log. Audience: the user.');

const note = z.string().nullable().describe('For the team alone.');

export const SystemEvent = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('entered'), queueId: id }),
    z.object({ kind: z.literal('claimed'), userId: id }),
    z.object({ kind: z.literal('released'), userId: id }),
    z.object({ kind: z.literal('idleTimeout'), userId: id.describe('Who had it.') }),
    z.object({ kind: z.literal('started'), userId: id.describe('Who wrote to the customer first.') }),
    z.object({ kind: z.literal('transferredToUser'), userId: id, toUserId: id, note }),
    z.object({ kind: z.literal('transferredToQueue'), userId: id, toQueueId: id, note }),
    z.object({ kind: z.literal('forceReleased'), userId: id, fromUserId: id.describe('Who had it.') }),
    z.object({ kind: z.literal('assigned'), userId: id, toUserId: id }),
    z.object({ kind: z.literal('waitReminder') }),
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
    automatic: z
      .enum(AUTOMATIC_ANSWERS)
      .nullable()
      .describe('Which of the queue’s own answers it is; null: somebody wrote it.'),
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
  PauseReasonRow,
  WrapUpCodeRow,
  HoursRow,
  QueueRow,
  QueueSettingsRow,
  MemberRow,
  LineRow,
  ContactRow,
  ConversationRow,
  SessionRow,
  MessageRow,
  InviteRow,
  InteractionRow,
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
  .describe(
    'Drop the row where it still has this audience, a conversation with its sessions and messages; without type and id, every row of the audience.',
  );
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
