/** Rows of a thread. Audience: the queue that handles it, the user whose line it is on, or those who take part. */
import { z } from 'zod';
import {
  AUTOMATIC_ANSWERS,
  CONSENT_CAUSES,
  CONSENT_STATES,
  CONVERSATION_KINDS,
  DIRECTIONS,
  END_REASONS,
  MESSAGE_STATUSES,
  SESSION_STATES,
  STARTERS,
} from '../../vocabulary.ts';
import { e164, envelope, id, time } from './fields.ts';

export const Consent = z
  .object({
    state: z.enum(CONSENT_STATES),
    since: time.nullable().describe('Since when; null: `unknown`.'),
    askedAt: time.nullable().describe('When the opt-in message last went out.'),
    noticed: z.boolean().describe('Whether the number has been told how to opt out.'),
    flagged: id
      .nullable()
      .describe('The text that may be asking to stop: nothing goes out until somebody decides. Null: none.'),
  })
  .describe('What the history of consent says of one outside number on one line.');
export type Consent = z.infer<typeof Consent>;

export const ConversationRow = z
  .object({
    type: z.literal('conversation'),
    ...envelope,
    kind: z.enum(CONVERSATION_KINDS),
    name: z.string().nullable().describe('Of a group; null: none of its own.'),
    queueId: id
      .nullable()
      .describe(
        'Who handles it: the queue of the line, or the one it was transferred to. Null but for `queue`.',
      ),
    userId: id.nullable().describe('Whose line it is on. Null but for `sms`.'),
    lineId: id
      .nullable()
      .describe(
        'The line of a thread with an outside number; the one that a group texts its outside numbers from.',
      ),
    outsideNumber: e164.nullable().describe('Null in chats and groups.'),
    consent: Consent.nullable().describe('Null in chats and groups.'),
    sessionId: id.nullable().describe('The latest session of a `queue` conversation, ended or not.'),
    lastPosition: z.int().nonnegative().describe('Position of the newest message; positions run 1, 2, 3 …'),
    lastMessageAt: time
      .nullable()
      .describe(
        'When the last text came or went, or a group was made: not a system message, and no note. Null: nobody has written yet.',
      ),
    lastMessageId: id.nullable().describe('The last text, for the preview; null: none yet.'),
  })
  .describe(
    'One thread. Audience: `queue:<id>`, of `sms` `user:<id>`, of chats and groups `conversation:<id>`.',
  );

export const ParticipantRow = z
  .object({
    type: z.literal('participant'),
    ...envelope,
    conversationId: id,
    userId: id.nullable().describe('Null: an outside number.'),
    number: e164.nullable().describe('Null: a user.'),
    consent: z
      .enum(CONSENT_STATES)
      .nullable()
      .describe('Of an outside number, on the line of the group. Null: a user.'),
    addedBy: id,
    joinedAt: time,
  })
  .describe('Who takes part in a chat or group. Audience: that of the conversation.');

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
    z.object({
      kind: z.literal('consent'),
      cause: z.enum(CONSENT_CAUSES),
      userId: id.nullable().describe('Who did it; null: the customer, or a rule of the campaign.'),
    }),
    z
      .object({ kind: z.literal('erased') })
      .describe('Something was said here about a number whose data has been erased.'),
    z.object({ kind: z.literal('created'), userId: id }),
    z.object({ kind: z.literal('renamed'), userId: id, name: z.string() }),
    z.object({ kind: z.literal('added'), userId: id, userIds: z.array(id), numbers: z.array(e164) }),
    z.object({ kind: z.literal('numberRemoved'), userId: id, number: e164 }),
    z.object({ kind: z.literal('left'), userId: id }),
    z.object({
      kind: z.literal('groupText'),
      userId: id.describe('Who wrote it.'),
      text: z
        .string()
        .describe('What this number got, as a member of a group, from the line of this thread.'),
    }),
  ])
  .describe('What a grey pill in the thread says.');
export type SystemEvent = z.infer<typeof SystemEvent>;

export const Failure = z
  .object({ code: z.string(), reason: z.string().describe('For a person.') })
  .describe('Why a text did not arrive, in the words of the carrier.');
export type Failure = z.infer<typeof Failure>;

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
    mentions: z.array(id).describe('Users whom an internal message names with `@`.'),
    at: time,
    status: z.enum(MESSAGE_STATUSES).nullable().describe('Null unless outbound.'),
    failure: Failure.nullable(),
    heldUntil: time
      .nullable()
      .describe("While `queued`: until when the recipient's quiet hours hold it. Null: nothing does."),
    automatic: z
      .enum(AUTOMATIC_ANSWERS)
      .nullable()
      .describe('Which of the texts that nobody typed it is; null: somebody wrote it.'),
    event: SystemEvent.nullable().describe('Null unless a system message.'),
  })
  .describe('One text or system message. Audience: that of its conversation.');

export const DeliveryRow = z
  .object({
    type: z.literal('delivery'),
    ...envelope,
    conversationId: id,
    messageId: id,
    number: e164,
    status: z.enum(MESSAGE_STATUSES),
    failure: Failure.nullable(),
    heldUntil: time.nullable().describe('As of a message.'),
  })
  .describe(
    'What became of a group’s message on its way to one outside number. Audience: that of the group.',
  );

export const ReadMarkRow = z
  .object({
    type: z.literal('readMark'),
    ...envelope,
    conversationId: id,
    userId: id,
    position: z.int().nonnegative().describe('Everything up to this position has been read.'),
  })
  .describe(
    'How far a user has read. Audience: in chats and groups those who take part, who see it as a receipt; else the user.',
  );
