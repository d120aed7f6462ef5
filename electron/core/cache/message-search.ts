import type { CallParams, CallResult } from '#shared/desktop-api/api.ts';
import type { SearchHit } from '#shared/desktop-api/views.ts';
import type { SearchFilters } from '#shared/protocol/methods/messages.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { marker, matchExpression, termsOf } from '#shared/search-words.ts';
import type { ConversationKind, Direction } from '#shared/vocabulary.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { personOf, queueName } from './directory.ts';
import { audienceTag, authorTag, conversationTag } from './message-words.ts';
import { PLACES_A_MILLISECOND } from './tables.ts';
import { titlesOf } from './titles.ts';

export type MessageQuery = CallParams<'search.messages'>;
type Found = Omit<CallResult<'search.messages'>, 'complete'>;

/** CROSS JOIN keeps the planner from turning round what is driven by the words. */
export const SEARCH_SQL = `
SELECT m.place, m.id, m.conversationId, m.position, m.text, m.at, m.direction, m.authorId,
  c.kind, c.name, c.outsideNumber, c.queueId
FROM messageWords f
CROSS JOIN message m ON m.place = -f.rowid
CROSS JOIN conversation c ON c.id = m.conversationId
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
  kind: ConversationKind;
  name: string | null;
  outsideNumber: string | null;
  queueId: string | null;
}

/** Latest first: a page of what is here. */
export function searchMessages(
  db: Reader,
  { text, filters, before, limit }: MessageQuery,
  me: string,
): Found {
  const match = matchOf(db, text, filters);
  if (match === null) return { hits: [], before: null };
  const found = db.all<Hit>(SEARCH_SQL, { match, ...range(filters, before), limit: limit + 1 });
  const page = found.slice(0, limit);
  return {
    hits: page.map(viewer(db, text, me)),
    before: found.length > limit ? (page.at(-1)?.place ?? null) : null,
  };
}

/** Hits of the server among messages that are not here; of conversations that are. */
export function hitsOf(
  db: Reader,
  messages: readonly RowOf<'message'>[],
  text: string,
  me: string,
): SearchHit[] {
  const view = viewer(db, text, me);
  return messages.flatMap((message) => {
    if (db.get('SELECT 1 FROM message WHERE id = @id', { id: message.id }) !== undefined) return [];
    const conversation = db.get<Pick<Hit, 'kind' | 'name' | 'outsideNumber' | 'queueId'>>(
      'SELECT kind, name, outsideNumber, queueId FROM conversation WHERE id = @id',
      { id: message.conversationId },
    );
    return conversation === undefined ? [] : [view({ ...message, ...conversation })];
  });
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

/** Names are read once for a page. */
function viewer(db: Reader, text: string, me: string): (hit: Omit<Hit, 'place'>) => SearchHit {
  const marks = marker(text);
  const title = titlesOf(db, me);
  const author = remembered((id) => personOf(db, id).name);
  const queue = remembered((id) => queueName(db, id));
  return (hit) => ({
    messageId: hit.id,
    conversationId: hit.conversationId,
    position: hit.position,
    kind: hit.kind,
    title: title(hit),
    queue: hit.queueId === null ? null : queue(hit.queueId),
    author: hit.authorId === null ? null : author(hit.authorId),
    note: hit.direction === 'internal' && (hit.kind === 'sms' || hit.kind === 'queue'),
    text: hit.text,
    marks: marks(hit.text),
    at: hit.at,
  });
}

function remembered(read: (id: string) => string): (id: string) => string {
  const known = new Map<string, string>();
  return (id) => {
    const found = known.get(id) ?? read(id);
    known.set(id, found);
    return found;
  };
}
