/** Messages that a first sync has left out, and those of one conversation that a desktop does not have. */
import { refuse } from '#shared/protocol/errors.ts';
import type { Result } from '#shared/protocol/methods.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { findReadable, readAccess } from './access.ts';
import type { Reader } from './connection.ts';
import { formatHistoryPlace, historyStart, parseCursor, parseHistoryPlace } from './cursor.ts';
import { readSequence } from './feed.ts';
import { endWithin } from './fitting.ts';
import type { Store } from './open.ts';
import { toRow, wireColumns } from './rows.ts';
import { query } from './statement.ts';

/** An answer, and the change up to which it knows everything. */
export interface AsOf<Answer> {
  readonly answer: Answer;
  readonly sequence: number;
}

export const selectSeqsBefore = query<{ audience: string; before: number; limit: number }>()((db, param) =>
  db
    .selectFrom('message')
    .select('seq')
    .where('audience', '=', param('audience'))
    .where('seq', '<', param('before'))
    .orderBy('seq', 'desc')
    .limit(param('limit')),
);

export const selectMessagesBetween = query<{ audience: string; from: number; before: number }>()(
  (db, param) =>
    db
      .selectFrom('message')
      .select(wireColumns('message'))
      .where('audience', '=', param('audience'))
      .where('seq', '>=', param('from'))
      .where('seq', '<', param('before'))
      .orderBy('seq', 'desc'),
);

export const selectThreadBefore = query<{ conversationId: string; before: number; limit: number }>()(
  (db, param) =>
    db
      .selectFrom('message')
      .select(wireColumns('message'))
      .where('conversationId', '=', param('conversationId'))
      .where('position', '<', param('before'))
      .orderBy('position', 'desc')
      .limit(param('limit')),
);

export interface HistoryWish {
  /** As an earlier answer gave it. */
  readonly before: string | null;
  readonly cursor: string;
  readonly limit: number;
}

/**
 * The next page of what was left out, whole changes, the latest first. What has changed since the first sync, and what
 * is in audiences that were granted since, has been told by `sync.changes` and is not told again. Throws the `Refusal`
 * `cursor_expired`.
 */
export function readHistory(
  store: Pick<Store, 'epoch' | 'snapshot'>,
  userId: string,
  wish: HistoryWish,
  bytes = Number.POSITIVE_INFINITY,
): Promise<AsOf<Result<'sync.history'>>> {
  return store.snapshot(async (reader) => {
    const sequence = await readSequence(reader);
    const cursor = parseCursor(wish.cursor, store.epoch, sequence);
    if (cursor === undefined) throw refuse('cursor_expired', {});
    const place = wish.before === null ? historyStart(cursor) : parseHistoryPlace(wish.before, store.epoch);
    if (place === undefined) throw refuse('cursor_expired', {});
    const { before, floor, first } = place;
    const access = await readAccess(reader, userId);
    const audiences = access
      .filter(({ revokedSeq, grantedSeq }) => revokedSeq === null && grantedSeq <= first)
      .map(({ audience }) => audience);
    const { open, end } = await pageEnd(reader, audiences, before, wish.limit);
    const rows = await readRows(reader, open, { from: end ?? 0, before });
    const cut = endWithin(rows, bytes, 'falling');
    const last = cut ?? end;
    return {
      sequence,
      answer: {
        rows: cut === null ? rows : rows.filter(({ seq }) => seq >= cut),
        before: last === null ? null : formatHistoryPlace(store.epoch, { ...place, before: last }),
        progress: last === null ? 1 : Math.max(0, 1 - last / (floor + 1)),
      },
    };
  });
}

/** Throws the `Refusal` `not_found` where the user may not read the conversation. */
export function readThreadBefore(
  store: Pick<Store, 'snapshot'>,
  userId: string,
  wish: { conversationId: string; before: number; limit: number },
  bytes = Number.POSITIVE_INFINITY,
): Promise<AsOf<Result<'thread.history'>>> {
  return store.snapshot(async (reader) => {
    const sequence = await readSequence(reader);
    const { conversationId } = wish;
    if ((await findReadable(reader, { userId, conversationId })) === undefined) throw refuse('not_found', {});
    const messages: RowOf<'message'>[] = [];
    let size = 0;
    for (const stored of await reader.all(selectThreadBefore, wish)) {
      const row = toRow('message', stored);
      size += Buffer.byteLength(JSON.stringify(row)) + 1;
      if (size > bytes && messages.length > 0) break;
      messages.push(row);
    }
    return { sequence, answer: { messages } };
  });
}

/** The change that a page of about `limit` messages ends with, null where that is all; and whose they are. */
async function pageEnd(
  reader: Reader,
  audiences: readonly string[],
  before: number,
  limit: number,
): Promise<{ open: string[]; end: number | null }> {
  const seqs: number[] = [];
  const open: string[] = [];
  for (const audience of audiences) {
    const found = await reader.all(selectSeqsBefore, { audience, before, limit: limit + 1 });
    for (const { seq } of found) seqs.push(seq);
    if (found.length > 0) open.push(audience);
  }
  const end = seqs.length <= limit ? null : (seqs.sort((a, b) => b - a)[limit - 1] ?? null);
  return { open, end };
}

async function readRows(
  reader: Reader,
  audiences: readonly string[],
  span: { from: number; before: number },
): Promise<RowOf<'message'>[]> {
  const rows: RowOf<'message'>[] = [];
  for (const audience of audiences) {
    for (const stored of await reader.all(selectMessagesBetween, { audience, ...span })) {
      rows.push(toRow('message', stored));
    }
  }
  return audiences.length > 1 ? rows.sort((a, b) => b.seq - a.seq) : rows;
}
