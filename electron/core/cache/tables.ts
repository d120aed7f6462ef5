import type { Row, RowOf, RowType } from '#shared/protocol/rows.ts';
import { fold } from '#shared/search-words.ts';
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
    refusalScope: 'TEXT',
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
  campaign: {
    name: 'TEXT',
    state: 'TEXT',
    stateBy: 'TEXT',
    stateAt: 'INTEGER',
    outboundRule: 'TEXT',
    inboundRule: 'TEXT',
    optInMessage: 'TEXT',
    startWord: 'TEXT',
    helpMessage: 'TEXT',
    attachment: 'TEXT',
    quietHours: 'JSON',
    revision: 'INTEGER',
  },
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
  line: {
    number: 'TEXT',
    queueId: 'TEXT',
    userId: 'TEXT',
    active: 'BOOLEAN',
    campaignId: 'TEXT',
    networkAnswersStop: 'BOOLEAN',
    revision: 'INTEGER',
  },
  phonebook: { name: 'TEXT', source: 'TEXT', userId: 'TEXT', revision: 'INTEGER' },
  contact: { phonebookId: 'TEXT', name: 'TEXT', company: 'TEXT', numbers: 'JSON', revision: 'INTEGER' },
  call: {
    userId: 'TEXT',
    direction: 'TEXT',
    answered: 'BOOLEAN',
    number: 'TEXT',
    name: 'TEXT',
    startedAt: 'INTEGER',
    duration: 'INTEGER',
  },
  cannedResponse: { userId: 'TEXT', queueId: 'TEXT', name: 'TEXT', text: 'TEXT', revision: 'INTEGER' },
  conversation: {
    kind: 'TEXT',
    name: 'TEXT',
    queueId: 'TEXT',
    userId: 'TEXT',
    lineId: 'TEXT',
    outsideNumber: 'TEXT',
    consent: 'JSON',
    sessionId: 'TEXT',
    lastPosition: 'INTEGER',
    lastMessageAt: 'INTEGER',
    lastMessageId: 'TEXT',
  },
  participant: {
    conversationId: 'TEXT',
    userId: 'TEXT',
    number: 'TEXT',
    consent: 'TEXT',
    addedBy: 'TEXT',
    joinedAt: 'INTEGER',
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
    mentions: 'JSON',
    at: 'INTEGER',
    status: 'TEXT',
    failure: 'JSON',
    heldUntil: 'INTEGER',
    automatic: 'TEXT',
    event: 'JSON',
  },
  delivery: {
    conversationId: 'TEXT',
    messageId: 'TEXT',
    number: 'TEXT',
    status: 'TEXT',
    failure: 'JSON',
    heldUntil: 'INTEGER',
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
  conversationSettings: { conversationId: 'TEXT', muted: 'BOOLEAN', markedUnread: 'BOOLEAN' },
  readMark: { conversationId: 'TEXT', userId: 'TEXT', position: 'INTEGER' },
  draft: { conversationId: 'TEXT', text: 'TEXT', note: 'BOOLEAN', at: 'INTEGER' },
};

export const ROW_TYPES = Object.keys(COLUMNS) as RowType[];

export function isRowType(type: string): type is RowType {
  return Object.hasOwn(COLUMNS, type);
}

const STORED = { TEXT: 'TEXT', INTEGER: 'INTEGER', BOOLEAN: 'INTEGER', JSON: 'TEXT' } as const;

const ENVELOPE = ['id', 'audience', 'seq', 'generation'];

/** Tables that people search in, or read in the order of their names, carry the words once more without case and accents. */
const SEARCHED: ReadonlySet<RowType> = new Set<RowType>([
  'user',
  'queue',
  'pauseReason',
  'wrapUpCode',
  'hours',
  'campaign',
  'phonebook',
  'contact',
  'call',
  'cannedResponse',
  'conversation',
  'interaction',
]);

function columnsOf(type: RowType): [string, Column][] {
  const columns = Object.entries<Column>(COLUMNS[type]);
  return SEARCHED.has(type) ? [...columns, ['folded', 'TEXT']] : columns;
}

/** Messages lie in the order of their time, whatever order they come in: what is searched reads them backwards. */
function keyOf(type: RowType): string {
  return type === 'message' ? 'place INTEGER PRIMARY KEY,\n  id TEXT NOT NULL UNIQUE' : 'id TEXT PRIMARY KEY';
}

/** Messages of one millisecond that can be told apart; more take the room of the next. */
export const PLACES_A_MILLISECOND = 4096;

/** The first free place from the message's time on. */
const PLACE = `(SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM message WHERE place = wanted) THEN wanted ELSE (
    SELECT m.place + 1 FROM message m
    WHERE m.place >= wanted AND NOT EXISTS (SELECT 1 FROM message n WHERE n.place = m.place + 1)
    ORDER BY m.place LIMIT 1
  ) END FROM (SELECT @at * ${PLACES_A_MILLISECOND} AS wanted))`;

export const CREATE_TABLES = ROW_TYPES.map((type) => {
  const columns = columnsOf(type).map(([name, kind]) => `${name} ${STORED[kind]}`);
  return `CREATE TABLE ${type} (
  ${keyOf(type)},
  audience TEXT NOT NULL,
  seq INTEGER NOT NULL,
  generation INTEGER NOT NULL,
  ${columns.join(',\n  ')}
);`;
}).join('\n');

/** A row replaces an older one of itself, and any that an earlier generation left. A message keeps its place. */
export const UPSERT = Object.fromEntries(
  ROW_TYPES.map((type) => {
    const names = [...ENVELOPE, ...columnsOf(type).map(([name]) => name)];
    const values = names.map((name) => `@${name}`);
    const updates = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
    const [into, from] =
      type === 'message'
        ? [
            ['place', ...names],
            [PLACE, ...values],
          ]
        : [names, values];
    return [
      type,
      `INSERT INTO ${type} (${into.join(', ')}) VALUES (${from.join(', ')})
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
  if (row.type === 'contact') return `${row.name || row.company}\n${row.company}`;
  if (row.type === 'user') return `${row.name}\n${row.extension}`;
  return 'name' in row ? (row.name ?? '') : '';
}

function plain(value: unknown): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  return typeof value === 'boolean' ? Number(value) : JSON.stringify(value);
}
