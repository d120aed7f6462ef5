/** Rows of the protocol ↔ rows of the tables. */
import {
  AccountRow,
  ContactRow,
  ConversationRow,
  ConversationSettingsRow,
  LineRow,
  MemberRow,
  MessageRow,
  QueueRow,
  ReadMarkRow,
  type RowOf,
  type RowType,
  SessionRow,
  UserRow,
  UserSettingsRow,
} from '#shared/protocol/rows.ts';
import type { Transaction } from './connection.ts';
import type { HiddenColumns, SyncedTables } from './database.ts';
import { type Mutation, mutation, type Param } from './statement.ts';

const SHAPES = {
  account: AccountRow.shape,
  user: UserRow.shape,
  queue: QueueRow.shape,
  member: MemberRow.shape,
  line: LineRow.shape,
  contact: ContactRow.shape,
  conversation: ConversationRow.shape,
  session: SessionRow.shape,
  message: MessageRow.shape,
  userSettings: UserSettingsRow.shape,
  conversationSettings: ConversationSettingsRow.shape,
  readMark: ReadMarkRow.shape,
} as const satisfies Record<RowType, object>;

const HIDDEN = {
  user: ['accountId'],
  queue: ['accountId', 'waitTimeout', 'wrapUp'],
  contact: ['accountId'],
  session: ['owed', 'lastOwnerId'],
} as const satisfies { [Type in keyof HiddenColumns]: readonly (keyof HiddenColumns[Type])[] };

export type Hidden<Type extends RowType> = Type extends keyof HiddenColumns
  ? HiddenColumns[Type]
  : Record<never, never>;

/** The columns that travel, under the names the protocol gives them. */
export function wireColumns<Type extends RowType>(type: Type): (keyof SyncedTables[Type] & string)[] {
  return Object.keys(SHAPES[type]).filter((name) => name !== 'type') as (keyof SyncedTables[Type] & string)[];
}

/** What of a row ever changes. The rest is left out of updates, which spares its indexes and references. */
const CHANGING = {
  user: ['name', 'role', 'availability'],
  conversation: ['sessionId', 'lastPosition', 'lastMessageAt', 'lastMessageId'],
  session: [
    'state',
    'ownerId',
    'epoch',
    'waitingSince',
    'claimedAt',
    'idleDueAt',
    'endedAt',
    'endReason',
    'owed',
    'lastOwnerId',
  ],
  message: ['status', 'failure'],
  userSettings: ['notify', 'tone'],
  conversationSettings: ['muted'],
  readMark: ['position'],
} as const satisfies { [Type in RowType]?: readonly (keyof SyncedTables[Type])[] };

export type ChangingType = keyof typeof CHANGING;

export async function insertRow<Type extends RowType>(
  transaction: Transaction,
  row: RowOf<Type>,
  hidden: Hidden<Type>,
): Promise<void> {
  await transaction.run(INSERTS[row.type], columnsOf(row as RowOf<RowType>, hidden));
}

/** Writes what of the row can change. */
export async function updateRow<Type extends ChangingType>(
  transaction: Transaction,
  row: RowOf<Type>,
  hidden: Hidden<Type>,
): Promise<void> {
  await transaction.run(UPDATES[(row as RowOf<ChangingType>).type], columnsOf(row as RowOf<RowType>, hidden));
}

/** A table's row without its hidden columns → the row as it travels. */
export function toRow<Type extends RowType>(type: Type, stored: object): RowOf<Type> {
  return { type, ...stored, ...READERS[type]?.(stored as never) } as unknown as RowOf<Type>;
}

const WRITERS: { readonly [Type in RowType]?: (row: RowOf<Type>) => object } = {
  message: ({ failure, event }) => ({
    failure: failure === null ? null : JSON.stringify(failure),
    event: event === null ? null : JSON.stringify(event),
  }),
  userSettings: ({ tone }) => ({ tone: tone ? 1 : 0 }),
  conversationSettings: ({ muted }) => ({ muted: muted ? 1 : 0 }),
};

const READERS: { readonly [Type in RowType]?: (stored: SyncedTables[Type]) => Partial<RowOf<Type>> } = {
  message: ({ failure, event }) => ({
    failure: failure === null ? null : JSON.parse(failure),
    event: event === null ? null : JSON.parse(event),
  }),
  userSettings: ({ tone }) => ({ tone: tone === 1 }),
  conversationSettings: ({ muted }) => ({ muted: muted === 1 }),
};

type Columns = Readonly<Record<string, unknown>>;

function columnsOf(row: RowOf<RowType>, hidden: object): Columns {
  return { ...row, ...WRITERS[row.type]?.(row as never), ...hidden };
}

/** The column names come from lists, so Kysely cannot check them; tests write and read every type of row. */
function insert(type: RowType): Mutation<Columns> {
  const names = [...wireColumns(type), ...(type in HIDDEN ? HIDDEN[type as keyof typeof HIDDEN] : [])];
  return mutation<Columns>((db, param) => db.insertInto(type).values(params(names, param) as never));
}

function update(type: ChangingType): Mutation<Columns> {
  const names = ['seq', ...CHANGING[type]];
  return mutation<Columns>((db, param) =>
    db
      .updateTable(type)
      .set(params(names, param) as never)
      .where('id', '=', param('id') as string),
  );
}

function params(names: readonly string[], param: Param<Columns>): object {
  return Object.fromEntries(names.map((name) => [name, param(name)]));
}

const INSERTS = Object.fromEntries(
  (Object.keys(SHAPES) as RowType[]).map((type) => [type, insert(type)]),
) as Record<RowType, Mutation<Columns>>;

const UPDATES = Object.fromEntries(
  (Object.keys(CHANGING) as ChangingType[]).map((type) => [type, update(type)]),
) as Record<ChangingType, Mutation<Columns>>;
