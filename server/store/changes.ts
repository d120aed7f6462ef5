/** First sync, catch-up and access gained are one thing: the rows of each audience above where the reader stands. */
import { refuse } from '#shared/protocol/errors.ts';
import type { Changes, Removal, Row, RowType } from '#shared/protocol/rows.ts';
import { readAccess } from './access.ts';
import type { Reader } from './connection.ts';
import { type Cursor, formatCursor, levelCursor, parseCursor } from './cursor.ts';
import { readFeed } from './feed.ts';
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

interface Span {
  readonly audience: string;
  /** Exclusive. */
  readonly after: number;
  /** Inclusive. */
  readonly upTo: number;
}

/** The numbers of the next changes of one table, for one audience. */
type SeqQuery = Query<{ audience: string; after: number; limit: number }, { seq: number }>;

export const selectSeqs = Object.fromEntries(
  [...Object.values(TABLES).flat(), 'removal' as const].map((table) => [table, seqQuery(table)]),
) as Record<RowType | 'removal', SeqQuery>;

export const selectRows = Object.fromEntries(
  Object.values(TABLES)
    .flat()
    .map((type) => [type, rowQuery(type)]),
) as Record<RowType, Query<Span, object>>;

const selectRemovals = query<Span>()((db, param) =>
  db
    .selectFrom('removal')
    .select(['audience', 'type', 'id'])
    .where('audience', '=', param('audience'))
    .where('seq', '>', param('after'))
    .where('seq', '<=', param('upTo')),
);

/**
 * What the user may see of what changed since the cursor; null: everything. A page ends on a whole change and may
 * pass `limit` by one. Throws the `Refusal` `cursor_expired`.
 */
export function changesSince(
  store: Pick<Store, 'epoch' | 'snapshot'>,
  userId: string,
  since: string | null,
  limit: number,
): Promise<Changes> {
  return store.snapshot(async (reader) => {
    const { sequence, forgottenTo } = (await readFeed(reader)) ?? { sequence: 0, forgottenTo: 0 };
    const cursor = since === null ? levelCursor(0, sequence) : parseCursor(since, store.epoch, sequence);
    // One who began to fill after that has none of what was gone by then.
    if (cursor === undefined || cursor.filled < forgottenTo) throw refuse('cursor_expired', {});
    const access = await readAccess(reader, userId);
    const granted = access.filter((entry) => entry.revokedSeq === null);
    const fresh = granted.some((entry) => entry.grantedSeq > cursor.known);
    const behind = fresh ? 0 : cursor.behind;
    const places = granted.map(({ audience, grantedSeq }) => ({
      audience,
      after: grantedSeq > cursor.filled ? behind : cursor.position,
    }));

    const lost = access
      .filter((entry) => entry.revokedSeq !== null && since !== null && entry.revokedSeq > cursor.known)
      .map(({ audience }): Removal => ({ audience }));
    const end = await pageEnd(reader, places, limit);
    const page = await readPage(reader, places, end ?? sequence);
    const next =
      end === null ? levelCursor(sequence, sequence) : advance({ ...cursor, behind }, end, sequence);
    return {
      rows: page.rows,
      removed: [...lost, ...page.removed],
      cursor: formatCursor(store.epoch, next),
      more: end !== null,
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

interface Place {
  readonly audience: string;
  readonly after: number;
}

/** The change a page of about `limit` rows ends with; null where everything fits in. */
async function pageEnd(reader: Reader, places: readonly Place[], limit: number): Promise<number | null> {
  const seqs: number[] = [];
  for (const place of places) {
    for (const table of [...tablesOf(place.audience), 'removal' as const]) {
      const found = await reader.all(selectSeqs[table], { ...place, limit: limit + 1 });
      for (const { seq } of found) seqs.push(seq);
    }
  }
  return seqs.length <= limit ? null : (seqs.sort((a, b) => a - b)[limit - 1] ?? null);
}

async function readPage(reader: Reader, places: readonly Place[], upTo: number) {
  const rows: Row[] = [];
  const removed: Removal[] = [];
  for (const place of places) {
    const span = { ...place, upTo };
    for (const type of tablesOf(place.audience)) {
      for (const stored of await reader.all(selectRows[type], span)) rows.push(toRow(type, stored));
    }
    removed.push(...(await reader.all(selectRemovals, span)));
  }
  return { rows, removed };
}

/** Whoever stood before `end` stands there now; once those behind have caught up, all are level again. */
function advance(cursor: Cursor, end: number, sequence: number): Cursor {
  const position = Math.max(cursor.position, end);
  const behind = Math.max(cursor.behind, end);
  return behind >= position
    ? levelCursor(position, sequence)
    : { position, filled: cursor.filled, known: sequence, behind };
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
