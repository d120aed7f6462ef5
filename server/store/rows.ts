/** Rows of the protocol ↔ rows of the tables. */
import {
  AccountRow,
  CampaignRow,
  HoursRow,
  PauseReasonRow,
  UserRow,
  WrapUpCodeRow,
} from '#shared/protocol/rows/account.ts';
import { CallRow, CannedResponseRow, ContactRow, PhonebookRow } from '#shared/protocol/rows/contacts.ts';
import {
  ConversationRow,
  DeliveryRow,
  MessageRow,
  ParticipantRow,
  ReadMarkRow,
  SessionRow,
} from '#shared/protocol/rows/conversation.ts';
import {
  ConversationSettingsRow,
  DraftRow,
  InteractionRow,
  InviteRow,
  UserSettingsRow,
} from '#shared/protocol/rows/own.ts';
import { LineRow, MemberRow, QueueRow, QueueSettingsRow } from '#shared/protocol/rows/queue.ts';
import type { RowOf, RowType } from '#shared/protocol/rows.ts';
import type { Transaction } from './connection.ts';
import type { HiddenColumns, SyncedTables } from './database.ts';
import { type Mutation, mutation, type Param } from './statement.ts';

const SHAPES = {
  account: AccountRow.shape,
  user: UserRow.shape,
  pauseReason: PauseReasonRow.shape,
  wrapUpCode: WrapUpCodeRow.shape,
  hours: HoursRow.shape,
  campaign: CampaignRow.shape,
  queue: QueueRow.shape,
  queueSettings: QueueSettingsRow.shape,
  member: MemberRow.shape,
  line: LineRow.shape,
  phonebook: PhonebookRow.shape,
  contact: ContactRow.shape,
  call: CallRow.shape,
  cannedResponse: CannedResponseRow.shape,
  conversation: ConversationRow.shape,
  participant: ParticipantRow.shape,
  session: SessionRow.shape,
  message: MessageRow.shape,
  delivery: DeliveryRow.shape,
  invite: InviteRow.shape,
  interaction: InteractionRow.shape,
  userSettings: UserSettingsRow.shape,
  conversationSettings: ConversationSettingsRow.shape,
  readMark: ReadMarkRow.shape,
  draft: DraftRow.shape,
} as const satisfies Record<RowType, object>;

const HIDDEN = {
  user: ['accountId'],
  queue: ['accountId'],
  member: ['lastOfferedAt', 'idleSince'],
  phonebook: ['accountId'],
  contact: ['externalId'],
  call: ['externalId'],
  cannedResponse: ['accountId'],
  pauseReason: ['accountId'],
  wrapUpCode: ['accountId'],
  hours: ['accountId'],
  campaign: ['accountId'],
  conversation: ['awayAnsweredAt', 'keywordAskedAt', 'pair', 'lastInboundAt'],
  session: ['owed', 'lastOwnerId', 'reminded'],
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
  account: [
    'name',
    'brand',
    'defaultCountry',
    'timeZone',
    'alertTone',
    'disconnectGrace',
    'refusalScope',
    'revision',
  ],
  user: [
    'extension',
    'name',
    'role',
    'refinements',
    'active',
    'online',
    'pauseReasonId',
    'pausedAt',
    'revision',
  ],
  pauseReason: ['name', 'revision'],
  wrapUpCode: ['name', 'revision'],
  hours: ['name', 'weekly', 'exceptions', 'revision'],
  campaign: [
    'name',
    'state',
    'stateBy',
    'stateAt',
    'outboundRule',
    'inboundRule',
    'optInMessage',
    'startWord',
    'helpMessage',
    'attachment',
    'quietHours',
    'revision',
  ],
  queue: ['name', 'extension', 'kind', 'enabled', 'revision'],
  queueSettings: [
    'idleTimeout',
    'waitTimeout',
    'waitTimeoutMessage',
    'remindAfter',
    'wrapUp',
    'distribution',
    'inviteTimeout',
    'initiationKeyword',
    'initiationMessage',
    'initiationNeededMessage',
    'terminationKeyword',
    'terminationMessage',
    'noAgentsMessage',
    'hoursId',
    'awayMessage',
    'awayInterval',
  ],
  member: ['capacity', 'loggedIn', 'lastOfferedAt', 'idleSince'],
  line: ['queueId', 'userId', 'active', 'campaignId', 'networkAnswersStop', 'revision'],
  phonebook: ['name', 'revision'],
  contact: ['name', 'company', 'numbers', 'revision', 'externalId'],
  call: ['direction', 'answered', 'number', 'name', 'startedAt', 'duration'],
  cannedResponse: ['audience', 'userId', 'queueId', 'name', 'text', 'revision'],
  conversation: [
    'audience',
    'name',
    'queueId',
    'userId',
    'lineId',
    'consent',
    'sessionId',
    'lastPosition',
    'lastMessageAt',
    'lastMessageId',
    'awayAnsweredAt',
    'keywordAskedAt',
    'lastInboundAt',
  ],
  participant: ['consent'],
  session: [
    'audience',
    'queueId',
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
    'reminded',
  ],
  message: ['status', 'failure', 'heldUntil'],
  delivery: ['status', 'failure', 'heldUntil'],
  invite: ['queueId', 'state', 'offeredAt', 'dueAt', 'settledAt'],
  interaction: ['endedAt', 'outcome', 'wrapUp', 'codeId', 'codeName', 'notes'],
  userSettings: ['notify', 'tone'],
  conversationSettings: ['muted', 'markedUnread'],
  readMark: ['position'],
  draft: ['text', 'note', 'at'],
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
  const row: Record<string, unknown> = { type, ...stored };
  for (const name of BOOLEANS[type] ?? []) if (name in row) row[name] = isTrue(row[name]);
  for (const name of JSONS[type] ?? []) if (name in row) row[name] = fromJson(row[name]);
  return row as unknown as RowOf<Type>;
}

/** Columns that SQLite keeps as 0 and 1. */
const BOOLEANS: { readonly [Type in RowType]?: readonly (keyof RowOf<Type> & string)[] } = {
  user: ['active', 'online'],
  queue: ['enabled'],
  queueSettings: ['wrapUp'],
  member: ['loggedIn'],
  userSettings: ['tone'],
  conversationSettings: ['muted', 'markedUnread'],
  line: ['active', 'networkAnswersStop'],
  call: ['answered'],
  draft: ['note'],
};

/** Columns that SQLite keeps as JSON. */
const JSONS: { readonly [Type in RowType]?: readonly (keyof RowOf<Type> & string)[] } = {
  user: ['refinements'],
  hours: ['weekly', 'exceptions'],
  campaign: ['quietHours'],
  conversation: ['consent'],
  message: ['failure', 'event', 'mentions'],
  delivery: ['failure'],
  contact: ['numbers'],
};

type Columns = Readonly<Record<string, unknown>>;

const isTrue = (value: unknown) => value === 1;
const fromBoolean = (value: unknown) => (value === true ? 1 : 0);
const fromJson = (value: unknown) => (value === null ? null : JSON.parse(value as string));
const toJson = (value: unknown) => (value === null ? null : JSON.stringify(value));

function converted(
  from: object,
  names: readonly string[] | undefined,
  read: (value: unknown) => unknown,
): Columns | undefined {
  if (names === undefined) return undefined;
  const columns = from as Columns;
  return Object.fromEntries(
    names.filter((name) => name in columns).map((name) => [name, read(columns[name])]),
  );
}

function columnsOf(row: RowOf<RowType>, hidden: object): Columns {
  return {
    ...row,
    ...converted(row, BOOLEANS[row.type], fromBoolean),
    ...converted(row, JSONS[row.type], toJson),
    ...hidden,
  };
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
