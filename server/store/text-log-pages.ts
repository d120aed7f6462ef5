/** Reads the log of all texts, the latest first: a window of places at a time, so that nobody else waits for it. */
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import { withNotice } from '#shared/consent/texts.ts';
import type { LogEntry, LogFilters } from '#shared/protocol/methods/consent.ts';
import type { Failure } from '#shared/protocol/rows/conversation.ts';
import { fold } from '#shared/search-words.ts';
import { segmentCount } from '#shared/segment-count.ts';
import type { Millis } from '#shared/time.ts';
import type { Reader } from './connection.ts';
import { type Query, query } from './statement.ts';

/** Places looked at in one go. */
const WINDOW = 2_000;

/** Rows in one page of a walk through all of them. */
const WALKED = 500;

/** Places looked at for one answer; whoever looks for what is rare asks on from there. */
const MOST_LOOKED_AT = 200_000;

/** Clocks are set back now and then: by this many places the order of times may differ from that of places. */
const SLACK = 1_000;

interface Span {
  /** Inclusive. */
  readonly after: number;
  readonly before: number;
  readonly limit: number;
}

type Wish = Omit<LogFilters, 'search' | 'number'> & Span & { readonly number: string };

/** Either of all texts, or of those with one number. */
function texts(of: 'all' | 'number') {
  return query<Wish>()((db, param) => {
    const outbound = sql<'in' | 'out'>`iif(log.textId = log.messageId, message.direction, 'out')`;
    const status = sql<LogEntry['status']>`iif(log.textId = log.messageId, message.status, delivery.status)`;
    const failure = sql<string | null>`iif(log.textId = log.messageId, message.failure, delivery.failure)`;
    const all = db
      .selectFrom('textLog as log')
      .innerJoin('message', 'message.id', 'log.messageId')
      .leftJoin('delivery', (join) =>
        join.onRef('delivery.id', '=', 'log.textId').onRef('log.textId', '!=', 'log.messageId'),
      )
      .leftJoin('line', 'line.id', 'log.lineId')
      .leftJoin('user', 'user.id', 'message.authorId')
      .leftJoin('queue', 'queue.id', 'log.queueId')
      .leftJoin('campaign', 'campaign.id', 'log.campaignId')
      .select(['log.place', 'log.textId', 'log.messageId', 'log.at', 'log.number', 'log.consent'])
      .select(['log.noticed', 'log.quietReason', 'message.automatic', 'message.text'])
      .select([
        'line.number as line',
        'user.name as user',
        'queue.name as queue',
        'campaign.name as campaign',
      ])
      .select([outbound.as('direction'), status.as('status'), failure.as('failure')])
      .where('log.place', '>=', param('after'))
      .where('log.place', '<', param('before'))
      .where(sql<boolean>`log.at >= coalesce(${param('from')}, log.at)`)
      .where(sql<boolean>`(${param('to')} is null or log.at < ${param('to')})`)
      .where(sql<boolean>`log.lineId = coalesce(${param('lineId')}, log.lineId)`)
      .where(sql<boolean>`(${param('queueId')} is null or log.queueId = ${param('queueId')})`)
      .where(sql<boolean>`(${param('campaignId')} is null or log.campaignId = ${param('campaignId')})`)
      .where(sql<boolean>`log.consent = coalesce(${param('consent')}, log.consent)`)
      .where(sql<boolean>`(${param('userId')} is null or message.authorId = ${param('userId')})`)
      .where(sql<boolean>`(${param('direction')} is null or ${outbound} = ${param('direction')})`)
      .where(sql<boolean>`(${param('status')} is null or ${status} = ${param('status')})`)
      .orderBy('log.place', 'desc')
      .limit(param('limit'));
    return of === 'all' ? all : all.where('log.number', '=', param('number'));
  });
}

export const selectTexts = { all: texts('all'), number: texts('number') };

type Found = typeof selectTexts.all extends Query<Wish, infer Row> ? Row : never;

const selectNewest = query<object>()((db) =>
  db.selectFrom('textLog').select('place').orderBy('place', 'desc').limit(1),
);

export const selectPlaceBefore = query<{ at: Millis }>()((db, param) =>
  db.selectFrom('textLog').select('place').where('at', '<', param('at')).orderBy('at', 'desc').limit(1),
);

const selectPlaceFrom = query<{ at: Millis }>()((db, param) =>
  db.selectFrom('textLog').select('place').where('at', '>=', param('at')).orderBy('at').limit(1),
);

const selectAt = query<{ place: number }>()((db, param) =>
  db.selectFrom('textLog').select('at').where('place', '>=', param('place')).orderBy('place').limit(1),
);

export const countTextsWith = query<{ number: string }>()((db, param) =>
  db
    .selectFrom('textLog')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('number', '=', param('number')),
);

export const NO_FILTERS: LogFilters = {
  search: '',
  from: null,
  to: null,
  direction: null,
  lineId: null,
  userId: null,
  queueId: null,
  campaignId: null,
  consent: null,
  status: null,
  number: null,
};

export interface LogPage {
  readonly entries: LogEntry[];
  /** Ask on from here; null: that was all. */
  readonly before: number | null;
  /** How far back was looked; null: to the first. */
  readonly reachedAt: Millis | null;
}

/** Up to `limit` texts; fewer where they are rare, and asked on for from `before`. */
export async function readTexts(
  reader: Reader,
  filters: LogFilters,
  { before, limit }: { before: number | null; limit: number },
): Promise<LogPage> {
  const entries: LogEntry[] = [];
  let looked = 0;
  for await (const { found, after, more } of windows(reader, filters, { before, limit })) {
    looked += 1;
    for (const row of found) {
      entries.push(toEntry(row));
      if (entries.length === limit) return { entries, before: row.place, reachedAt: row.at };
    }
    if (!more) break;
    if (looked * WINDOW < MOST_LOOKED_AT) continue;
    return {
      entries,
      before: after,
      reachedAt: (await reader.first(selectAt, { place: after }))?.at ?? null,
    };
  }
  return { entries, before: null, reachedAt: null };
}

/** All of them, page by page. */
export async function* walkTexts(reader: Reader, filters: LogFilters): AsyncGenerator<LogEntry[]> {
  for await (const { found } of windows(reader, filters, { before: null, limit: WALKED })) {
    if (found.length > 0) yield found.map(toEntry);
  }
}

export async function countTexts(reader: Reader, number: string): Promise<number> {
  return (await reader.first(countTextsWith, { number }))?.count ?? 0;
}

interface Window {
  readonly found: readonly Found[];
  /** The lowest place that was looked at. */
  readonly after: number;
  readonly more: boolean;
}

async function* windows(
  reader: Reader,
  filters: LogFilters,
  { before: from, limit: wanted }: { before: number | null; limit: number },
): AsyncGenerator<Window> {
  const { first, last } = await bounds(reader, filters);
  const isMeant = matcher(filters.search);
  const { number } = filters;
  const statement = number === null ? selectTexts.all : selectTexts.number;
  // Whether the words are in a text is seen here: then as many are read as are looked at.
  const limit = filters.search.trim() === '' ? Math.min(wanted, WINDOW) : WINDOW;
  let before = Math.min(from ?? Number.MAX_SAFE_INTEGER, last + 1);
  for (let more = before > first; more; ) {
    // Of one number there are few, however far apart they are.
    const lowest = number === null ? Math.max(first, before - WINDOW) : first;
    const rows = await reader.all(statement, {
      ...filters,
      number: number ?? '',
      after: lowest,
      before,
      limit,
    });
    const after = rows.length === limit ? (rows.at(-1)?.place ?? lowest) : lowest;
    more = after > first;
    yield { found: rows.filter(isMeant), after, more };
    before = after;
    if (more) await breathe();
  }
}

/** Where the texts of the time asked for can be. */
async function bounds(reader: Reader, { from, to }: LogFilters): Promise<{ first: number; last: number }> {
  const newest = (await reader.first(selectNewest, {}))?.place ?? 0;
  const latest = to === null ? newest : (await reader.first(selectPlaceBefore, { at: to }))?.place;
  const earliest = from === null ? 1 : (await reader.first(selectPlaceFrom, { at: from }))?.place;
  return {
    first: Math.max(1, (earliest ?? newest + 1) - SLACK),
    last: Math.min(newest, (latest ?? 0) + SLACK),
  };
}

/** Each word somewhere in the text, or the digits of a number. */
function matcher(search: string): (row: Found) => boolean {
  const wanted = search.trim();
  if (wanted === '') return () => true;
  const digits = wanted.replace(/\D/g, '');
  const isNumber = digits.length >= 3 && /^[\d\s().+/-]+$/.test(wanted);
  const words = fold(wanted).split(/\s+/);
  return ({ text, number }) => {
    if (isNumber && number.includes(digits)) return true;
    const folded = fold(text);
    return words.every((word) => folded.includes(word));
  };
}

function toEntry({
  place: _place,
  textId,
  messageId,
  noticed,
  failure,
  line,
  text,
  ...row
}: Found): LogEntry {
  const group = textId !== messageId;
  // What stands in the message went to all of the group.
  const said = group && noticed === 1 ? withNotice(text) : text;
  return {
    ...row,
    id: textId,
    line: line ?? '',
    group,
    text: said,
    segments: segmentCount(said),
    failure: failure === null ? null : (JSON.parse(failure) as Failure),
  };
}
