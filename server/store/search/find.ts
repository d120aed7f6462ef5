/** Finds messages by their words, the latest first, among those that the user may read. */
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import type { SearchFilters } from '#shared/protocol/methods/messages.ts';
import type { Params, Result } from '#shared/protocol/methods.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { matchExpression, termsOf } from '#shared/search-words.ts';
import type { Reader } from '../connection.ts';
import { readSequence } from '../feed.ts';
import type { AsOf } from '../history.ts';
import type { Store } from '../open.ts';
import { toRow, wireColumns } from '../rows.ts';
import { query } from '../statement.ts';
import { authorTag, conversationTag, numberTag, placeAt } from './places.ts';

/** Messages looked at in one go: nobody else waits for longer. */
const BATCH = 250;

/** Messages looked at for one answer; whoever may read few of them asks on from there. */
const MOST_LOOKED_AT = 10_000;

export const selectPlaces = query<{ match: string; from: number; before: number; limit: number }>()(
  (db, param) =>
    db
      .selectFrom('messageWords')
      .select('rowid')
      .where('messageWords', 'match', param('match'))
      .where('rowid', '>=', param('from'))
      .where('rowid', '<', param('before'))
      .orderBy('rowid', 'desc')
      .limit(param('limit')),
);

interface Wanted {
  readonly userId: string;
  /** A JSON list. */
  readonly places: string;
}

export const selectReadableAt = query<Wanted>()((db, param) =>
  db
    .selectFrom(sql<{ value: number }>`json_each(${param('places')})`.as('wanted'))
    .innerJoin('messagePlace', 'messagePlace.place', 'wanted.value')
    .innerJoin('message', 'message.id', 'messagePlace.messageId')
    .innerJoin('conversation', 'conversation.id', 'message.conversationId')
    .innerJoin('access', (join) =>
      join
        .onRef('access.audience', '=', 'message.audience')
        .on('access.userId', '=', param('userId'))
        .on('access.revokedSeq', 'is', null),
    )
    .select(wireColumns('message').map((name) => `message.${name}` as const))
    .select(['messagePlace.place', 'conversation.queueId', 'conversation.outsideNumber']),
);

/** The next messages, from `before` on; the index is filled behind, so the very latest may not be in it yet. */
export async function searchMessages(
  store: Pick<Store, 'reader' | 'snapshot'>,
  userId: string,
  { text, filters, before, limit }: Params<'search.messages'>,
): Promise<AsOf<Result<'search.messages'>>> {
  const match = matchOf(text, filters);
  const found: number[] = [];
  let end: number | null = Math.min(placeOf(before), upTo(filters));
  for (let looked = 0; match !== null && end !== null && found.length < limit; looked += BATCH) {
    if (looked >= MOST_LOOKED_AT) break;
    if (looked > 0) await breathe();
    const places: number[] = (
      await store.reader.all(selectPlaces, { match, from: from(filters), before: end, limit: BATCH })
    ).map(({ rowid }) => rowid);
    const readable = await readAt(store.reader, userId, filters, places);
    found.push(...readable.map(({ place }) => place));
    end = places.length < BATCH ? null : (places.at(-1) ?? null);
  }
  if (match === null) end = null;
  const taken = found.slice(0, limit);
  if (found.length > limit) end = taken.at(-1) ?? null;
  return store.snapshot(async (reader) => ({
    sequence: await readSequence(reader),
    answer: {
      // What has been taken from the user since it was found is not told any more.
      messages: (await readAt(reader, userId, filters, taken)).map(({ message }) => message),
      before: end === null ? null : String(end),
    },
  }));
}

interface Found {
  readonly place: number;
  readonly message: RowOf<'message'>;
}

/** Of the messages at these places, those that the user may read and asks for, the latest first. */
async function readAt(
  reader: Reader,
  userId: string,
  filters: SearchFilters,
  places: readonly number[],
): Promise<Found[]> {
  if (places.length === 0) return [];
  const stored = await reader.all(selectReadableAt, { userId, places: JSON.stringify(places) });
  return stored
    .map(({ place, queueId, outsideNumber, ...columns }) => {
      const message = toRow('message', columns);
      return { place, message, isMeant: isMeant(filters, { message, queueId, outsideNumber }) };
    })
    .filter((each) => each.isMeant)
    .sort((a, b) => b.place - a.place);
}

function isMeant(
  filters: SearchFilters,
  found: { message: RowOf<'message'>; queueId: string | null; outsideNumber: string | null },
): boolean {
  const { conversationId, authorId, at } = found.message;
  return (
    (filters.conversationId ?? conversationId) === conversationId &&
    (filters.userId ?? authorId) === authorId &&
    (filters.queueId ?? found.queueId) === found.queueId &&
    (filters.number ?? found.outsideNumber) === found.outsideNumber &&
    at >= (filters.from ?? at) &&
    at < (filters.to ?? at + 1)
  );
}

/** In the syntax of FTS5; null where nothing is asked for. */
function matchOf(text: string, { conversationId, userId, number }: SearchFilters): string | null {
  const words = matchExpression(termsOf(text));
  if (words === null) return null;
  const tags = [
    ...(conversationId === null ? [] : [conversationTag(conversationId)]),
    ...(userId === null ? [] : [authorTag(userId)]),
    ...(number === null ? [] : [numberTag(number)]),
  ];
  const asked = `words : (${words})`;
  return tags.length === 0 ? asked : `${asked} AND tags : (${tags.map((tag) => `"${tag}"`).join(' AND ')})`;
}

/** Times beyond what a place can hold are no times of messages. */
const LATEST = Math.floor(Number.MAX_SAFE_INTEGER / placeAt(1));

const within = (at: number) => placeAt(Math.min(Math.max(at, 0), LATEST));
const from = (filters: SearchFilters) => (filters.from === null ? 0 : within(filters.from));
const upTo = (filters: SearchFilters) => (filters.to === null ? Number.MAX_SAFE_INTEGER : within(filters.to));

/** What is none of our places is taken for the latest: an odd question is no error. */
function placeOf(before: string | null): number {
  return before !== null && /^\d{1,16}$/.test(before) ? Number(before) : Number.MAX_SAFE_INTEGER;
}
