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
import { type Mutation, mutation } from './statement.ts';

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

/** Inserts the row, or replaces the one of the same id. */
export async function writeRow<Type extends RowType>(
  transaction: Transaction,
  row: RowOf<Type>,
  hidden: Hidden<Type>,
): Promise<void> {
  const columns = { ...row, ...WRITERS[row.type]?.(row as never), ...hidden };
  await transaction.run(UPSERTS[row.type], columns);
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

/** The column names come from the protocol's schemas, so Kysely cannot check them; the tests of every row type do. */
function upsert(type: RowType): Mutation<Columns> {
  const names = [...wireColumns(type), ...(type in HIDDEN ? HIDDEN[type as keyof typeof HIDDEN] : [])];
  return mutation<Columns>((db, param) =>
    db
      .insertInto(type)
      .values(Object.fromEntries(names.map((name) => [name, param(name)])) as never)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet(
            (row) =>
              Object.fromEntries(names.map((name) => [name, row.ref(`excluded.${name}` as never)])) as never,
          ),
      ),
  );
}

const UPSERTS = Object.fromEntries(
  (Object.keys(SHAPES) as RowType[]).map((type) => [type, upsert(type)]),
) as Record<RowType, Mutation<Columns>>;
