/** Rows of one user alone: their work and their settings. */
import { z } from 'zod';
import { INVITE_STATES, NOTIFY_LEVELS, OUTCOMES, STARTERS, WRAP_UPS } from '../../vocabulary.ts';
import { e164, envelope, id, time } from './fields.ts';

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
    markedUnread: z.boolean().describe('Read, but to be shown as unread until it is read again.'),
  })
  .describe("One's own settings of one conversation. Audience: the user.");

export const DraftRow = z
  .object({
    type: z.literal('draft'),
    ...envelope,
    conversationId: id,
    text: z.string(),
    note: z.boolean().describe('Whether it is to become an internal note: never sent to the customer.'),
    at: time,
  })
  .describe(
    'What the user began to write, on whichever device. Gone once sent or emptied. Audience: the user.',
  );
