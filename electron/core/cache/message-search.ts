import type { CallParams, CallResult } from '#shared/desktop-api/api.ts';
import type { SearchHit } from '#shared/desktop-api/views.ts';
import type { SearchFilters } from '#shared/protocol/methods/messages.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { marker, matchExpression, termsOf } from '#shared/search-words.ts';
import type { Direction } from '#shared/vocabulary.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import type { Cache } from './cache.ts';
import { Labels } from './labels.ts';
import { audienceTag, authorTag, conversationTag } from './message-words.ts';
import { PLACES_A_MILLISECOND } from './tables.ts';

export type MessageQuery = CallParams<'search.messages'>;
type Found = Omit<CallResult<'search.messages'>, 'complete'>;

/** CROSS JOIN keeps the planner from turning round what is driven by the words. */
export const SEARCH_SQL = `
SELECT m.place, m.id, m.conversationId, m.position, m.text, m.at, m.direction, m.authorId
FROM messageWords f CROSS JOIN message m ON m.place = -f.rowid
WHERE f.messageWords MATCH @match
  AND f.rowid > CAST(@after AS INTEGER) AND f.rowid <= CAST(@until AS INTEGER)
ORDER BY f.rowid LIMIT @limit`;

/** The longest list of places in one thread that anybody steps through. */
const FOUND_IN_THREAD = 1_000;

interface Hit {
  place: number;
  id: string;
  conversationId: string;
  position: number;
  text: string;
  at: number;
  direction: Direction;
  authorId: string | null;
}

export class MessageSearch {
  readonly #cache: Cache;
  readonly #labels: Labels;

  constructor(cache: Cache, me: () => string) {
    this.#cache = cache;
    this.#labels = new Labels(cache, me);
  }

  /** Latest first: a page of what is here. */
  here({ text, filters, before, limit }: MessageQuery): Found {
    const match = matchOf(this.#cache, text, filters);
    if (match === null) return { hits: [], before: null };
    const found = this.#cache.all<Hit>(SEARCH_SQL, { match, ...range(filters, before), limit: limit + 1 });
    const page = found.slice(0, limit);
    return {
      hits: this.#views(page, text),
      before: found.length > limit ? (page.at(-1)?.place ?? null) : null,
    };
  }

  /** Of what the server found: messages that are not here, in conversations that are. */
  elsewhere(messages: readonly RowOf<'message'>[], text: string): SearchHit[] {
    const isHere = (id: string) =>
      this.#cache.get('SELECT 1 FROM message WHERE id = @id', { id }) !== undefined;
    return this.#views(
      messages.filter(({ id }) => !isHere(id)),
      text,
    );
  }

  #views(hits: readonly Omit<Hit, 'place'>[], text: string): SearchHit[] {
    const marks = marker(text);
    const conversations = this.#labels.conversations(hits.map((hit) => hit.conversationId));
    return hits.flatMap((hit) => {
      const conversation = conversations.get(hit.conversationId);
      if (conversation === undefined) return [];
      const { kind, title, queue } = conversation;
      return {
        messageId: hit.id,
        conversationId: hit.conversationId,
        position: hit.position,
        kind,
        title,
        queue,
        author: hit.authorId === null ? null : this.#labels.person(hit.authorId),
        note: hit.direction === 'internal' && (kind === 'sms' || kind === 'queue'),
        text: hit.text,
        marks: marks(hit.text),
        at: hit.at,
      };
    });
  }
}

/** Where in one thread the words are, latest first. */
export function findInThread(
  db: Reader,
  conversationId: string,
  text: string,
): CallResult<'thread.find'>['hits'] {
  const match = matchExpression(termsOf(text));
  if (match === null) return [];
  const marks = marker(text);
  return db
    .all<{ messageId: string; position: number; text: string }>(
      `SELECT m.id AS messageId, m.position, m.text
       FROM messageWords f CROSS JOIN message m ON m.place = -f.rowid
       WHERE f.messageWords MATCH @match ORDER BY f.rowid LIMIT @limit`,
      { match: `(${match}) AND ${anyOf([conversationTag(conversationId)])}`, limit: FOUND_IN_THREAD },
    )
    .map((hit) => ({ messageId: hit.messageId, position: hit.position, marks: marks(hit.text) }));
}

/** The words and whatever narrows them down, as FTS5 takes it; null where nothing can be found. */
function matchOf(db: Reader, text: string, filters: SearchFilters): string | null {
  const words = matchExpression(termsOf(text));
  if (words === null) return null;
  const { conversationId, userId, number, queueId } = filters;
  const narrowed = [
    ...(conversationId === null ? [] : [[conversationTag(conversationId)]]),
    ...(userId === null ? [] : [[authorTag(userId)]]),
    ...(queueId === null ? [] : [[audienceTag(`queue:${queueId}`)]]),
    ...(number === null ? [] : [conversationsWith(db, number).map(conversationTag)]),
  ];
  if (narrowed.some((tags) => tags.length === 0)) return null;
  return [`(${words})`, ...narrowed.map(anyOf)].join(' AND ');
}

function anyOf(tags: readonly string[]): string {
  return `(${tags.map((tag) => `"${tag}"`).join(' OR ')})`;
}

function conversationsWith(db: Reader, number: string): string[] {
  return db
    .all<{ id: string }>(
      `SELECT id FROM conversation WHERE outsideNumber = @number
       UNION SELECT conversationId FROM participant WHERE number = @number`,
      { number },
    )
    .map((row) => row.id);
}

/** In places below zero: times the other way round. */
function range({ from, to }: SearchFilters, before: number | null): { after: number; until: number } {
  const end = Math.min(before ?? Number.MAX_SAFE_INTEGER, to === null ? Infinity : to * PLACES_A_MILLISECOND);
  return { after: -end, until: from === null ? 0 : -from * PLACES_A_MILLISECOND };
}
