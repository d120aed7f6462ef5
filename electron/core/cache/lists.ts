import type { CallParams } from '#shared/desktop-api/api.ts';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import type { Named, Reader } from '../sqlite/sqlite-file.ts';
import { eyesOf, listedConversation, SESSION } from './conversations.ts';
import { numbersNamed, type Wanted, wanted } from './search.ts';
import type { Viewer } from './viewer.ts';

export type ListQuery = CallParams<'conversations.list'>;
type Shown = Pick<ListQuery, 'section' | 'filter' | 'kind' | 'search'>;

/**
 * One that was begun and left without a text is no row to anybody; while somebody is about to write, it is. A group is
 * there from the start.
 */
const EMPTY = `c.lastMessageAt IS NULL AND c.kind <> 'group'
  AND coalesce(s.state, 'ended') NOT IN ('claimed', 'open')`;

/** As the partial indexes have it, word for word. */
const KINDS = {
  all: '',
  chats: " AND c.kind = 'chat'",
  groups: " AND c.kind = 'group'",
  texts: " AND c.kind IN ('sms', 'queue')",
} as const;

const WAITING = `session s CROSS JOIN conversation c ON c.id = s.conversationId AND c.sessionId = s.id`;

/**
 * Each list is driven by the index that already has its order or its few rows; CROSS JOIN keeps the planner from
 * turning that round. Every ORDER BY ends in an id, so that pages neither repeat nor skip. A list made of two merges
 * them in its order.
 */
const SOURCES = {
  waiting: `${WAITING} WHERE s.state = 'waiting'`,
  waitingUnread: `${WAITING} JOIN unread n ON n.conversationId = c.id WHERE s.state = 'waiting'`,
  all: `conversation c LEFT JOIN ${SESSION} WHERE s.state IS NOT 'waiting' AND NOT (${EMPTY})`,
  claimed: `session s CROSS JOIN conversation c ON c.id = s.conversationId AND c.sessionId = s.id
    WHERE s.state = 'claimed' AND s.ownerId = @me`,
  /** Chats, groups and threads on one's own line are nobody else's to answer. */
  own: `conversation c WHERE c.kind <> 'queue' AND (c.lastMessageAt IS NOT NULL OR c.kind = 'group')`,
  /** Also where only a note names this person, which is nothing unread of the customer's. */
  unread: `unread n CROSS JOIN conversation c ON c.id = n.conversationId LEFT JOIN ${SESSION}
    WHERE s.state IS NOT 'waiting'`,
  /** Where there are many, the latest of them are soon found among all. */
  manyUnread: `conversation c LEFT JOIN ${SESSION} WHERE s.state IS NOT 'waiting'
    AND EXISTS (SELECT 1 FROM unread n WHERE n.conversationId = c.id)`,
} as const;

/** Each word is found somewhere: “weber support” is Weber's thread in Customer Support. A number is found as a whole. */
function matches(words: Wanted): string {
  return `(
    instr(c.outsideNumber, @digits) > 0 AND @digits <> ''
    OR ${words.each(named)}
    OR @digits <> '' AND c.id IN (SELECT conversationId FROM participant
      WHERE number IS NOT NULL AND instr(number, @digits) > 0)
  )`;
}

/** `+number` has the few numbers in groups looked at one by one, rather than the many that go by a name. */
function named(word: string): string {
  return `(
    c.queueId IN (SELECT id FROM queue WHERE instr(folded, ${word}) > 0)
    OR c.outsideNumber IN (${numbersNamed(word)})
    OR c.id IN (SELECT id FROM conversation WHERE kind = 'group' AND instr(folded, ${word}) > 0)
    OR c.id IN (SELECT p.conversationId FROM user u JOIN participant p ON p.userId = u.id
      WHERE instr(u.folded, ${word}) > 0 AND u.id <> @me)
    OR c.id IN (SELECT conversationId FROM participant
      WHERE number IS NOT NULL AND +number IN (${numbersNamed(word)}))
  )`;
}

/** As many as are sorted without a visible wait. */
const MANY_UNREAD = 2_000;

export function listSql(query: Shown, unread = 0): { page: string; total: string; parameters: Named } {
  const words = wanted(query.search);
  const condition = `${KINDS[query.kind]}${words.anything ? ` AND ${matches(words)}` : ''}`;
  const sources = sourcesOf(query, unread).map((source) => `FROM ${source}${condition}`);
  const counted = sources.map((source) => `(SELECT count(*) ${source})`).join(' + ');
  return {
    page: `${pageSql(query.section, sources)} LIMIT @limit OFFSET @offset`,
    total: `SELECT ${(words.anything ? null : keptTotal(query)) ?? counted} AS total`,
    parameters: words.parameters,
  };
}

/** What can be had without joining every conversation to its session: counts are read off an index, sums are kept. */
function keptTotal(query: Shown): string | null {
  const { section, filter, kind } = query;
  if (section !== 'others') return null;
  if (filter === 'all') {
    const all = kind === 'all' ? '' : ` c WHERE TRUE${KINDS[kind]}`;
    return `(SELECT count(*) FROM conversation${all})
      - (SELECT count(*) FROM ${SOURCES.waiting}${KINDS[kind]})
      - (SELECT count(*) FROM conversation c LEFT JOIN ${SESSION} WHERE ${EMPTY}${KINDS[kind]})`;
  }
  if (filter === 'mine' || (kind !== 'all' && kind !== 'texts')) return null;
  const sum = kind === 'all' ? 'listed' : 'listedTexts';
  return `(SELECT ${sum} FROM unreadTotal) - (SELECT count(*) FROM ${SOURCES.waitingUnread})`;
}

/** What nobody has written in yet was begun just now. */
function pageSql(section: Shown['section'], sources: readonly string[]): string {
  if (section === 'waiting') return `SELECT c.id AS id ${sources[0]} ORDER BY s.waitingSince, s.id`;
  const columns = sources.length === 1 ? 'c.id AS id' : 'c.id AS id, c.lastMessageAt AS lastMessageAt';
  const order =
    sources.length === 1
      ? 'c.lastMessageAt DESC NULLS FIRST, c.id DESC'
      : 'lastMessageAt DESC NULLS FIRST, id DESC';
  return `${sources.map((source) => `SELECT ${columns} ${source}`).join(' UNION ALL ')} ORDER BY ${order}`;
}

function sourcesOf({ section, filter, kind }: Shown, unread: number): readonly string[] {
  if (section === 'others') {
    if (filter === 'unread' && unread > MANY_UNREAD) return [SOURCES.manyUnread];
    if (filter !== 'mine') return [SOURCES[filter]];
    return kind === 'chats' || kind === 'groups' ? [SOURCES.own] : [SOURCES.claimed, SOURCES.own];
  }
  // Nobody owns what waits: “mine” matches none of it.
  if (filter === 'mine') return [`${SOURCES.waiting} AND FALSE`];
  return [filter === 'unread' ? SOURCES.waitingUnread : SOURCES.waiting];
}

export function listConversations(
  db: Reader,
  query: ListQuery,
  viewer: Viewer,
): { items: ConversationView[]; total: number } {
  const sql = listSql(query, query.filter === 'unread' ? countUnread(db).unread : 0);
  const parameters: Named = {
    me: viewer.userId,
    ...sql.parameters,
    limit: query.limit,
    offset: query.offset,
  };
  const ids = db.all<{ id: string }>(sql.page, parameters);
  const eyes = eyesOf(db, viewer);
  return {
    items: ids.flatMap(({ id }) => listedConversation(db, id, viewer, eyes) ?? []),
    total: db.get<{ total: number }>(sql.total, parameters)?.total ?? 0,
  };
}

export function countWaiting(db: Reader): number {
  return db.get<{ total: number }>(`SELECT count(*) AS total FROM ${SOURCES.waiting}`)?.total ?? 0;
}

/** Conversations with something unread, those of them with an outside number, and those that name this person. */
export function countUnread(db: Reader): { unread: number; unreadTexts: number; mentions: number } {
  return (
    db.get<{ unread: number; unreadTexts: number; mentions: number }>(
      'SELECT unread, unreadTexts, mentions FROM unreadTotal',
    ) ?? { unread: 0, unreadTexts: 0, mentions: 0 }
  );
}
