import type { Row, RowOf, RowType } from '#shared/protocol/rows.ts';
import type { Value } from '../sqlite/sqlite-file.ts';

type Column = 'TEXT' | 'INTEGER' | 'BOOLEAN' | 'JSON';
type Fields<Type extends RowType> = Exclude<keyof RowOf<Type>, 'type' | 'id' | 'audience' | 'seq'>;

/** A table a row type, a column a field, under the same names: a field added to the protocol must come here too. */
const COLUMNS: { readonly [Type in RowType]: Readonly<Record<Fields<Type>, Column>> } = {
  account: {
    name: 'TEXT',
    brand: 'TEXT',
    defaultCountry: 'TEXT',
    timeZone: 'TEXT',
    alertTone: 'TEXT',
    disconnectGrace: 'INTEGER',
    revision: 'INTEGER',
  },
  user: {
    extension: 'TEXT',
    name: 'TEXT',
    role: 'TEXT',
    refinements: 'JSON',
    active: 'BOOLEAN',
    online: 'BOOLEAN',
    pauseReasonId: 'TEXT',
    pausedAt: 'INTEGER',
    revision: 'INTEGER',
  },
  pauseReason: { name: 'TEXT', revision: 'INTEGER' },
  wrapUpCode: { name: 'TEXT', revision: 'INTEGER' },
  hours: { name: 'TEXT', weekly: 'JSON', exceptions: 'JSON', revision: 'INTEGER' },
  queue: { name: 'TEXT', extension: 'TEXT', kind: 'TEXT', enabled: 'BOOLEAN', revision: 'INTEGER' },
  queueSettings: {
    idleTimeout: 'INTEGER',
    waitTimeout: 'INTEGER',
    waitTimeoutMessage: 'TEXT',
    remindAfter: 'INTEGER',
    wrapUp: 'BOOLEAN',
    distribution: 'TEXT',
    inviteTimeout: 'INTEGER',
    initiationKeyword: 'TEXT',
    initiationMessage: 'TEXT',
    initiationNeededMessage: 'TEXT',
    terminationKeyword: 'TEXT',
    terminationMessage: 'TEXT',
    noAgentsMessage: 'TEXT',
    hoursId: 'TEXT',
    awayMessage: 'TEXT',
    awayInterval: 'INTEGER',
  },
  member: { queueId: 'TEXT', userId: 'TEXT', capacity: 'INTEGER', loggedIn: 'BOOLEAN' },
  line: { number: 'TEXT', queueId: 'TEXT', revision: 'INTEGER' },
  contact: { number: 'TEXT', name: 'TEXT' },
  conversation: {
    kind: 'TEXT',
    queueId: 'TEXT',
    lineId: 'TEXT',
    outsideNumber: 'TEXT',
    sessionId: 'TEXT',
    lastPosition: 'INTEGER',
    lastMessageAt: 'INTEGER',
    lastMessageId: 'TEXT',
  },
  session: {
    conversationId: 'TEXT',
    queueId: 'TEXT',
    state: 'TEXT',
    ownerId: 'TEXT',
    epoch: 'INTEGER',
    startedBy: 'TEXT',
    openedAt: 'INTEGER',
    waitingSince: 'INTEGER',
    claimedAt: 'INTEGER',
    idleDueAt: 'INTEGER',
    endedAt: 'INTEGER',
    endReason: 'TEXT',
  },
  message: {
    conversationId: 'TEXT',
    sessionId: 'TEXT',
    position: 'INTEGER',
    direction: 'TEXT',
    authorId: 'TEXT',
    commandId: 'TEXT',
    text: 'TEXT',
    at: 'INTEGER',
    status: 'TEXT',
    failure: 'JSON',
    automatic: 'TEXT',
    event: 'JSON',
  },
  invite: {
    sessionId: 'TEXT',
    conversationId: 'TEXT',
    queueId: 'TEXT',
    userId: 'TEXT',
    state: 'TEXT',
    offeredAt: 'INTEGER',
    dueAt: 'INTEGER',
    settledAt: 'INTEGER',
  },
  interaction: {
    userId: 'TEXT',
    sessionId: 'TEXT',
    conversationId: 'TEXT',
    queueId: 'TEXT',
    outsideNumber: 'TEXT',
    startedBy: 'TEXT',
    startedAt: 'INTEGER',
    endedAt: 'INTEGER',
    outcome: 'TEXT',
    wrapUp: 'TEXT',
    codeId: 'TEXT',
    codeName: 'TEXT',
    notes: 'TEXT',
  },
  userSettings: { notify: 'TEXT', tone: 'BOOLEAN' },
  conversationSettings: { conversationId: 'TEXT', muted: 'BOOLEAN' },
  readMark: { conversationId: 'TEXT', position: 'INTEGER' },
};

export const ROW_TYPES = Object.keys(COLUMNS) as RowType[];

export function isRowType(type: string): type is RowType {
  return Object.hasOwn(COLUMNS, type);
}

const STORED = { TEXT: 'TEXT', INTEGER: 'INTEGER', BOOLEAN: 'INTEGER', JSON: 'TEXT' } as const;

const ENVELOPE = ['id', 'audience', 'seq', 'generation'];

/** Tables that people search in, or read in the order of their names, carry the words once more without case and accents. */
const SEARCHED: ReadonlySet<RowType> = new Set<RowType>([
  'contact',
  'queue',
  'pauseReason',
  'wrapUpCode',
  'hours',
  'interaction',
]);

function columnsOf(type: RowType): [string, Column][] {
  const columns = Object.entries<Column>(COLUMNS[type]);
  return SEARCHED.has(type) ? [...columns, ['folded', 'TEXT']] : columns;
}

export const CREATE_TABLES = ROW_TYPES.map((type) => {
  const columns = columnsOf(type).map(([name, kind]) => `${name} ${STORED[kind]}`);
  return `CREATE TABLE ${type} (
  id TEXT PRIMARY KEY,
  audience TEXT NOT NULL,
  seq INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  ${columns.join(',\n  ')}
);`;
}).join('\n');

/** A row replaces an older one of itself, and any that an earlier generation left. */
export const UPSERT = Object.fromEntries(
  ROW_TYPES.map((type) => {
    const names = [...ENVELOPE, ...columnsOf(type).map(([name]) => name)];
    const updates = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
    return [
      type,
      `INSERT INTO ${type} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})
       ON CONFLICT (id) DO UPDATE SET ${updates.join(', ')}
       WHERE excluded.generation > ${type}.generation OR excluded.seq >= ${type}.seq`,
    ];
  }),
) as Readonly<Record<RowType, string>>;

export function valuesOf(row: Row, generation: number): Record<string, Value> {
  const { type, ...fields } = row;
  const values: Record<string, Value> = { generation };
  for (const [name, value] of Object.entries<unknown>(fields)) values[name] = plain(value);
  return SEARCHED.has(type) ? { ...values, folded: fold(wordsOf(row)) } : values;
}

function wordsOf(row: Row): string {
  if (row.type === 'interaction') return `${row.codeName ?? ''}\n${row.notes}`;
  return 'name' in row ? row.name : '';
}

function plain(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value);
}

/** “Élodie” is found by “elo”. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
