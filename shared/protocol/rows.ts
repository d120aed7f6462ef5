/**
 * The rows a desktop keeps a copy of. A row carries no per-user field: the same bytes go to everyone who may
 * see its `audience`. `seq` is the account's sequence number of the change that wrote it.
 */
import { z } from 'zod';
import { AccountRow, ContactRow, HoursRow, PauseReasonRow, UserRow, WrapUpCodeRow } from './rows/account.ts';
import { ConversationRow, MessageRow, SessionRow } from './rows/conversation.ts';
import { id } from './rows/fields.ts';
import {
  ConversationSettingsRow,
  InteractionRow,
  InviteRow,
  ReadMarkRow,
  UserSettingsRow,
} from './rows/own.ts';
import { LineRow, MemberRow, QueueRow, QueueSettingsRow } from './rows/queue.ts';

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
