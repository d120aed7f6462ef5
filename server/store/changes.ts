/** First sync, catch-up and access gained are one thing: the rows of each audience above where the reader stands. */
import { sql } from 'kysely';
import { refuse } from '#shared/protocol/errors.ts';
import type { Changes, Removal, Row, RowType } from '#shared/protocol/rows.ts';
import { readAccess } from './access.ts';
import type { Reader } from './connection.ts';
import { type Cursor, formatCursor, levelCursor, parseCursor } from './cursor.ts';
import { readFeed } from './feed.ts';
import { endWithin } from './fitting.ts';
import type { Store } from './open.ts';
import { toRow, wireColumns } from './rows.ts';
import { type Query, query } from './statement.ts';

/** Which tables hold rows of which kind of audience. */
const TABLES = {
  account: [
    'account',
    'user',
    'pauseReason',
    'wrapUpCode',
    'hours',
    'campaign',
    'queue',
    'line',
    'phonebook',
    'contact',
    'cannedResponse',
  ],
  queue: ['queueSettings', 'member', 'cannedResponse', 'conversation', 'session', 'message'],
  conversation: ['conversation', 'participant', 'message', 'delivery', 'readMark'],
  user: [
    'conversation',
    'message',
    'invite',
    'interaction',
    'userSettings',
    'conversationSettings',
    'readMark',
    'draft',
    'phonebook',
    'contact',
    'call',
    'cannedResponse',
  ],
} as const satisfies Record<string, readonly RowType[]>;

/**
 * Of messages a first sync brings those that the last so many changes wrote: what a person looks at first. The rest
 * follows by `sync.history`.
 */
const RECENT = 20_000;

interface Span {
  readonly audience: string;
  /** Exclusive. */
  readonly after: number;
  /** Inclusive. */
  readonly upTo: number;
}

export interface PageOptions {
  /** Of the page as JSON; one change is never cut. */
  readonly bytes?: number;
  readonly recent?: number;
}

/** The numbers of the next changes of one table, for one audience. */
type SeqQuery = Query<{ audience: string; after: number; limit: number }, { seq: number }>;

export const selectSeqs = Object.fromEntries(
  [...Object.values(TABLES).flat(), 'removal' as const].map((table) => [table, seqQuery(table)]),
) as Record<RowType | 'removal', SeqQuery>;

/** Of many audiences (a JSON list), those that have anything in one table after a change. */
type TouchedQuery = Query<{ audiences: string; after: number }, { audience: string }>;

export const selectTouched = Object.fromEntries(
  Object.keys(selectSeqs).map((table) => [table, touchedQuery(table as RowType | 'removal')]),
) as Record<RowType | 'removal', TouchedQuery>;

export const selectRows = Object.fromEntries(
  Object.values(TABLES)
    .flat()
    .map((type) => [type, rowQuery(type)]),
) as Record<RowType, Query<Span, object>>;

const selectRemovals = query<Span>()((db, param) =>
  db
    .selectFrom('removal')
    .select(['audience', 'type', 'id', 'seq'])
    .where('audience', '=', param('audience'))
    .where('seq', '>', param('after'))
    .where('seq', '<=', param('upTo')),
);

/**
 * What the user may see of what changed since the cursor; null: everything, but of messages only the recent ones. A
 * page ends on a whole change and may pass `limit` by one. Throws the `Refusal` `cursor_expired`.
 */
export function changesSince(
  store: Pick<Store, 'epoch' | 'snapshot'>,
  userId: string,
  since: string | null,
  limit: number,
  { bytes = Number.POSITIVE_INFINITY, recent = RECENT }: PageOptions = {},
): Promise<Changes> {
  return store.snapshot(async (reader) => {
    const { sequence, forgottenTo } = (await readFeed(reader)) ?? { sequence: 0, forgottenTo: 0 };
    const floor = Math.max(0, sequence - recent);
    const cursor =
      since === null
        ? levelCursor(0, sequence, { floor, first: sequence })
        : parseCursor(since, store.epoch, sequence);
    // One who began to fill after that has none of what was gone by then.
    if (cursor === undefined || cursor.filled < forgottenTo) throw refuse('cursor_expired', {});
    const access = await readAccess(reader, userId);
    const granted = access.filter((entry) => entry.revokedSeq === null);
    const fresh = granted.some((entry) => entry.grantedSeq > cursor.known);
    const behind = fresh ? 0 : cursor.behind;
    const places = granted.flatMap(({ audience, grantedSeq }) => {
      const after = grantedSeq > cursor.filled ? behind : cursor.position;
      const { floor, first } = cursor.leftOut ?? { floor: 0, first: 0 };
      if (grantedSeq > first) return placesIn(audience, { rows: after, messages: after, removals: after });
      return placesIn(audience, {
        rows: after,
        messages: Math.max(after, floor),
        // Who began with nothing has nothing of what was gone by then; history may have brought what came back since.
        removals: Math.max(after, first),
      });
    });

    const lost = access
      .filter((entry) => entry.revokedSeq !== null && since !== null && entry.revokedSeq > cursor.known)
      .map(({ audience }): Removal => ({ audience }));
    const { open, end: rowsEnd } = await pageEnd(reader, places, limit);
    const page = fitting(await readPage(reader, open, rowsEnd ?? sequence), rowsEnd, bytes);
    const { end } = page;
    const next =
      end === null
        ? levelCursor(sequence, sequence, cursor.leftOut)
        : advance({ ...cursor, behind }, end, sequence);
    return {
      rows: page.rows,
      removed: [...lost, ...page.removed],
      cursor: formatCursor(store.epoch, next),
      more: end !== null,
      ...(end !== null && { progress: end / sequence }),
    };
  });
}

/** The cursor of someone who has seen everything up to `sequence`. */
export function cursorAt(epoch: string, sequence: number): string {
  return formatCursor(epoch, levelCursor(sequence, sequence));
}

/** Every audience the user belongs to right now: what a live push may carry to this user. */
export async function audiencesOf(reader: Reader, userId: string): Promise<ReadonlySet<string>> {
  const access = await readAccess(reader, userId);
  return new Set(access.filter((entry) => entry.revokedSeq === null).map((entry) => entry.audience));
}

/** One table of one audience, and the change up to which it is known. */
interface Place {
  readonly audience: string;
  readonly table: RowType | 'removal';
  readonly after: number;
}

/** After which changes rows, messages and removals of an audience are asked for. */
interface Bounds {
  readonly rows: number;
  readonly messages: number;
  readonly removals: number;
}

function placesIn(audience: string, { rows, messages, removals }: Bounds): Place[] {
  const tables = tablesOf(audience).map((table) => ({
    audience,
    table,
    after: table === 'message' ? messages : rows,
  }));
  return [...tables, { audience, table: 'removal', after: removals }];
}

/** The change a page of about `limit` rows ends with, null where everything fits in; and where there is anything. */
async function pageEnd(
  reader: Reader,
  places: readonly Place[],
  limit: number,
): Promise<{ open: Place[]; end: number | null }> {
  const seqs: number[] = [];
  const open = await touchedOf(reader, places);
  for (const place of open) {
    const found = await reader.all(selectSeqs[place.table], { ...place, limit: limit + 1 });
    for (const { seq } of found) seqs.push(seq);
  }
  const end = seqs.length <= limit ? null : (seqs.sort((a, b) => a - b)[limit - 1] ?? null);
  return { open, end };
}

/** Where there is anything: asked in one go for each table, as whoever takes part in hundreds of chats has thousands. */
async function touchedOf(reader: Reader, places: readonly Place[]): Promise<Place[]> {
  const touched: Place[] = [];
  for (const alike of Map.groupBy(places, ({ table, after }) => `${table} ${after}`).values()) {
    const [first] = alike;
    if (first === undefined) continue;
    const audiences = JSON.stringify(alike.map(({ audience }) => audience));
    const found = await reader.all(selectTouched[first.table], { audiences, after: first.after });
    for (const { audience } of found) touched.push({ ...first, audience });
  }
  return touched;
}

type Dated = Removal & { readonly seq: number };

async function readPage(
  reader: Reader,
  places: readonly Place[],
  upTo: number,
): Promise<{ rows: Row[]; removed: Dated[] }> {
  const rows: Row[] = [];
  const removed: Dated[] = [];
  for (const { audience, table, after } of places) {
    const span = { audience, after, upTo };
    if (table === 'removal') removed.push(...(await reader.all(selectRemovals, span)));
    else for (const stored of await reader.all(selectRows[table], span)) rows.push(toRow(table, stored));
  }
  return { rows, removed };
}

/** As many whole changes of the page as fit, the first in any case; `end`: the last of them, null where it is all. */
function fitting({ rows, removed }: { rows: Row[]; removed: Dated[] }, end: number | null, bytes: number) {
  const cut = endWithin([...rows, ...removed], bytes);
  const last = cut ?? end;
  const within = ({ seq }: { seq: number }) => cut === null || seq <= cut;
  return {
    rows: rows.filter(within),
    removed: removed.filter(within).map(({ seq: _seq, ...removal }) => removal),
    end: last,
  };
}

/** Whoever stood before `end` stands there now; once those behind have caught up, all are level again. */
function advance(cursor: Cursor, end: number, sequence: number): Cursor {
  const position = Math.max(cursor.position, end);
  const behind = Math.max(cursor.behind, end);
  return behind >= position
    ? levelCursor(position, sequence, cursor.leftOut)
    : { ...cursor, position, known: sequence, behind };
}

function tablesOf(audience: string): readonly RowType[] {
  return TABLES[audience.slice(0, audience.indexOf(':')) as keyof typeof TABLES] ?? [];
}

function seqQuery(table: RowType | 'removal'): SeqQuery {
  return query<{ audience: string; after: number; limit: number }>()((db, param) =>
    db
      .selectFrom(table)
      .select('seq')
      .where('audience', '=', param('audience'))
      .where('seq', '>', param('after'))
      .orderBy('seq')
      .limit(param('limit')),
  );
}

function touchedQuery(table: RowType | 'removal'): TouchedQuery {
  return query<{ audiences: string; after: number }>()((db, param) =>
    db
      .selectFrom(sql<{ value: string }>`json_each(${param('audiences')})`.as('asked'))
      .select('asked.value as audience')
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom(table)
            .select('seq')
            .whereRef('audience', '=', 'asked.value')
            .where('seq', '>', param('after')),
        ),
      ),
  );
}

function rowQuery(type: RowType): Query<Span, object> {
  return query<Span>()((db, param) =>
    db
      .selectFrom(type)
      .select(wireColumns(type) as never[])
      .where('audience', '=', param('audience'))
      .where('seq', '>', param('after'))
      .where('seq', '<=', param('upTo'))
      .orderBy('seq'),
  );
}
