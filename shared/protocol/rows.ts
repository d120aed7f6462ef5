/**
 * The rows a desktop keeps a copy of. A row carries no per-user field: the same bytes go to everyone who may
 * see its `audience`. `seq` is the account's sequence number of the change that wrote it.
 */
import { z } from 'zod';
import { AccountRow, CampaignRow, HoursRow, PauseReasonRow, UserRow, WrapUpCodeRow } from './rows/account.ts';
import { CallRow, CannedResponseRow, ContactRow, PhonebookRow } from './rows/contacts.ts';
import {
  ConversationRow,
  DeliveryRow,
  MessageRow,
  ParticipantRow,
  ReadMarkRow,
  SessionRow,
} from './rows/conversation.ts';
import { id } from './rows/fields.ts';
import { ConversationSettingsRow, DraftRow, InteractionRow, InviteRow, UserSettingsRow } from './rows/own.ts';
import { LineRow, MemberRow, QueueRow, QueueSettingsRow } from './rows/queue.ts';

export const Row = z.discriminatedUnion('type', [
  AccountRow,
  UserRow,
  PauseReasonRow,
  WrapUpCodeRow,
  HoursRow,
  CampaignRow,
  QueueRow,
  QueueSettingsRow,
  MemberRow,
  LineRow,
  PhonebookRow,
  ContactRow,
  CallRow,
  CannedResponseRow,
  ConversationRow,
  ParticipantRow,
  SessionRow,
  MessageRow,
  DeliveryRow,
  InviteRow,
  InteractionRow,
  UserSettingsRow,
  ConversationSettingsRow,
  ReadMarkRow,
  DraftRow,
]);
export type Row = z.infer<typeof Row>;

export type RowType = Row['type'];

export type RowOf<Type extends RowType> = Extract<Row, { type: Type }>;

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
    progress: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('How much of what there was to tell has been told, where there is more.'),
  })
  .describe(
    'The latest state of what changed since a cursor: the answer of `sync.changes` and every live push.',
  );
export type Changes = z.infer<typeof Changes>;
