/** What admins set, as one form has it. */
import type { RecordOf, RecordType } from '#shared/protocol/records.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import { findMembers } from './members.ts';
import { findQueueSettings } from './queues.ts';
import { toRow, wireColumns } from './rows.ts';
import { type Query, query } from './statement.ts';

/** A record as it stands. */
export interface Kept<Type extends RecordType> {
  readonly id: string;
  readonly revision: number;
  readonly values: RecordOf<Type>;
}

const TYPES = [
  'account',
  'user',
  'queue',
  'line',
  'pauseReason',
  'wrapUpCode',
  'hours',
  'campaign',
] as const satisfies readonly RecordType[];

function rowsOf(type: RecordType): Query<object, object> {
  return query<object>()((db) =>
    db
      .selectFrom(type)
      .select(wireColumns(type) as never[])
      .orderBy('id'),
  );
}

function rowOf(type: RecordType): Query<{ id: string }, object> {
  return query<{ id: string }>()((db, param) =>
    db
      .selectFrom(type)
      .select(wireColumns(type) as never[])
      .where('id', '=', param('id')),
  );
}

const ALL = Object.fromEntries(TYPES.map((type) => [type, rowsOf(type)])) as Record<
  RecordType,
  Query<object, object>
>;

const ONE = Object.fromEntries(TYPES.map((type) => [type, rowOf(type)])) as Record<
  RecordType,
  Query<{ id: string }, object>
>;

const VALUES: {
  readonly [Type in RecordType]: (
    row: RowOf<Type>,
    reader: Reader,
  ) => RecordOf<Type> | Promise<RecordOf<Type>>;
} = {
  account: ({ name, brand, defaultCountry, timeZone, alertTone, disconnectGrace, refusalScope }) => ({
    name,
    brand,
    defaultCountry,
    timeZone,
    alertTone,
    disconnectGrace,
    refusalScope,
  }),
  user: ({ name, extension, role, refinements, active }) => ({
    name,
    extension,
    role,
    refinements,
    active,
    password: null,
  }),
  queue: readQueue,
  line: ({ number, queueId, userId, active, campaignId, networkAnswersStop }) => ({
    number,
    queueId,
    userId,
    active,
    campaignId,
    networkAnswersStop,
  }),
  pauseReason: ({ name }) => ({ name }),
  wrapUpCode: ({ name }) => ({ name }),
  hours: ({ name, weekly, exceptions }) => ({ name, weekly, exceptions }),
  campaign: ({
    name,
    state,
    outboundRule,
    inboundRule,
    optInMessage,
    startWord,
    helpMessage,
    attachment,
    quietHours,
  }) => ({
    name,
    state,
    outboundRule,
    inboundRule,
    optInMessage,
    startWord,
    helpMessage,
    attachment,
    quietHours,
  }),
};

async function readQueue(
  { id, name, extension, kind, enabled }: RowOf<'queue'>,
  reader: Reader,
): Promise<RecordOf<'queue'>> {
  const found = await findQueueSettings(reader, id);
  if (found === undefined) throw new Error(`The queue ${id} has no settings.`);
  const { type: _type, id: _id, audience: _audience, seq: _seq, ...settings } = found;
  const members = (await findMembers(reader, id)).map(({ row: { userId, capacity } }) => ({
    userId,
    capacity,
  }));
  return { name, extension, kind, enabled, members, ...settings };
}

/** The row behind a record; of a queue, the one that everyone may know. */
export async function findRow<Type extends RecordType>(
  reader: Reader,
  type: Type,
  id: string,
): Promise<RowOf<Type> | undefined> {
  const stored = await reader.first(ONE[type], { id });
  return stored && toRow(type, stored);
}

export async function findRecord<Type extends RecordType>(
  reader: Reader,
  type: Type,
  id: string,
): Promise<Kept<Type> | undefined> {
  const row = await findRow(reader, type, id);
  return row && keep(reader, type, row);
}

/** Every record of a type, the oldest first. */
export async function listRecords<Type extends RecordType>(
  reader: Reader,
  type: Type,
): Promise<Kept<Type>[]> {
  const kept: Kept<Type>[] = [];
  for (const stored of await reader.all(ALL[type], {})) {
    kept.push(await keep(reader, type, toRow(type, stored)));
  }
  return kept;
}

async function keep<Type extends RecordType>(
  reader: Reader,
  type: Type,
  row: RowOf<Type>,
): Promise<Kept<Type>> {
  const { id, revision } = row as RowOf<RecordType>;
  return { id, revision, values: await VALUES[type](row, reader) };
}
