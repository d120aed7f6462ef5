import type { CallParams } from '#shared/desktop-api/api.ts';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Direction, QueueKind } from '#shared/vocabulary.ts';
import type { Named, Reader } from '../sqlite/sqlite-file.ts';
import { numberFormat } from './directory.ts';
import { fold } from './tables.ts';

export type ListQuery = CallParams<'conversations.list'>;

/** Who looks, and what of theirs the server does not know yet. */
export interface Viewer {
  readonly userId: string;
  /** Undefined where the server's word stands. */
  readonly muted: (conversationId: string) => boolean | undefined;
}

const SESSION = 'session s ON s.id = c.sessionId AND s.conversationId = c.id';

/**
 * Each list is driven by the index that already has its order or its few rows; CROSS JOIN keeps the planner from
 * turning that round. Every ORDER BY ends in an id, so that pages neither repeat nor skip.
 */
const SOURCES = {
  waiting: `session s CROSS JOIN conversation c ON c.id = s.conversationId AND c.sessionId = s.id
    WHERE s.state = 'waiting'`,
  waitingUnread: `session s CROSS JOIN conversation c ON c.id = s.conversationId AND c.sessionId = s.id
    JOIN unread n ON n.conversationId = c.id
    WHERE s.state = 'waiting'`,
  all: `conversation c LEFT JOIN ${SESSION} WHERE s.state IS NOT 'waiting'`,
  mine: `session s CROSS JOIN conversation c ON c.id = s.conversationId AND c.sessionId = s.id
    WHERE s.state = 'claimed' AND s.ownerId = @me`,
  unread: `unread n CROSS JOIN conversation c ON c.id = n.conversationId LEFT JOIN ${SESSION}
    WHERE s.state IS NOT 'waiting'`,
} as const;

const ORDERS = {
  waiting: 's.waitingSince, s.id',
  others: 'c.lastMessageAt DESC, c.id DESC',
} as const;

const MATCHES = `(
  instr(c.outsideNumber, @digits) > 0 AND @digits <> ''
  OR c.queueId IN (SELECT id FROM queue WHERE instr(folded, @needle) > 0)
  OR c.outsideNumber IN (SELECT number FROM contact WHERE instr(folded, @needle) > 0)
)`;

export function listSql(query: Pick<ListQuery, 'section' | 'filter' | 'search'>): {
  page: string;
  total: string;
} {
  const source = sourceOf(query);
  const condition = query.search.trim() === '' ? '' : ` AND ${MATCHES}`;
  return {
    page: `SELECT c.id AS id FROM ${source}${condition} ORDER BY ${ORDERS[query.section]} LIMIT @limit OFFSET @offset`,
    total:
      query.section === 'others' && query.filter === 'all' && condition === ''
        ? // Both counts are read off an index; joining every conversation to its session is not needed.
          `SELECT (SELECT count(*) FROM conversation) - (SELECT count(*) FROM ${SOURCES.waiting}) AS total`
        : `SELECT count(*) AS total FROM ${source}${condition}`,
  };
}

function sourceOf({ section, filter }: Pick<ListQuery, 'section' | 'filter'>): string {
  if (section === 'others') return SOURCES[filter];
  // Nobody owns what waits: “mine” matches none of it.
  if (filter === 'mine') return `${SOURCES.waiting} AND FALSE`;
  return filter === 'unread' ? SOURCES.waitingUnread : SOURCES.waiting;
}

export function listConversations(
  db: Reader,
  query: ListQuery,
  viewer: Viewer,
): { items: ConversationView[]; total: number } {
  const sql = listSql(query);
  const parameters: Named = {
    me: viewer.userId,
    needle: fold(query.search.trim()),
    digits: digitsOf(query.search),
    limit: query.limit,
    offset: query.offset,
  };
  const ids = db.all<{ id: string }>(sql.page, parameters);
  const format = numberFormat(db);
  return {
    items: ids.flatMap(({ id }) => getConversation(db, id, viewer, format) ?? []),
    total: db.get<{ total: number }>(sql.total, parameters)?.total ?? 0,
  };
}

/** Only what looks like a number is looked for among numbers; a leading 0 is not dialled from abroad. */
function digitsOf(search: string): string {
  return /^[\d\s()+./-]+$/.test(search.trim()) ? search.replace(/\D/g, '').replace(/^0+/, '') : '';
}

export function countWaiting(db: Reader): number {
  return db.get<{ total: number }>(`SELECT count(*) AS total FROM ${SOURCES.waiting}`)?.total ?? 0;
}

export function countUnread(db: Reader): number {
  return db.get<{ total: number }>('SELECT count(*) AS total FROM unread')?.total ?? 0;
}

interface Joined {
  id: string;
  outsideNumber: string;
  contact: string | null;
  queueId: string;
  queueName: string | null;
  queueKind: QueueKind | null;
  idleTimeout: number | null;
  line: string | null;
  lastMessageAt: number | null;
  previewText: string | null;
  previewDirection: Direction | null;
  previewAuthor: string | null;
  previewStatus: RowOf<'message'>['status'];
  unread: number;
  muted: number;
  member: number;
  sessionId: string | null;
  state: RowOf<'session'>['state'] | null;
  epoch: number;
  ownerId: string | null;
  ownerName: string | null;
  ownerExtension: string | null;
  waitingSince: number | null;
  idleDueAt: number | null;
}

export const CONVERSATION_SQL = `
SELECT c.id, c.outsideNumber, c.queueId, c.lastMessageAt,
  (SELECT name FROM contact WHERE number = c.outsideNumber ORDER BY id LIMIT 1) AS contact,
  q.name AS queueName, q.kind AS queueKind, q.idleTimeout,
  l.number AS line,
  p.text AS previewText, p.direction AS previewDirection, p.status AS previewStatus, a.name AS previewAuthor,
  coalesce(n.count, 0) AS unread,
  coalesce((SELECT max(muted) FROM conversationSettings WHERE conversationId = c.id), 0) AS muted,
  EXISTS (SELECT 1 FROM member WHERE queueId = c.queueId AND userId = @me) AS member,
  s.id AS sessionId, s.state, s.epoch, s.ownerId, s.waitingSince, s.idleDueAt,
  o.name AS ownerName, o.extension AS ownerExtension
FROM conversation c
LEFT JOIN queue q ON q.id = c.queueId
LEFT JOIN line l ON l.id = c.lineId
LEFT JOIN message p ON p.id = c.lastMessageId
LEFT JOIN user a ON a.id = p.authorId
LEFT JOIN unread n ON n.conversationId = c.id
LEFT JOIN ${SESSION}
LEFT JOIN user o ON o.id = s.ownerId
WHERE c.id = @id`;

export function getConversation(
  db: Reader,
  id: string,
  viewer: Viewer,
  format = numberFormat(db),
): ConversationView | null {
  const row = db.get<Joined>(CONVERSATION_SQL, { id, me: viewer.userId });
  if (row === undefined) return null;
  const number = format(row.outsideNumber);
  return {
    id,
    title: row.contact ?? number,
    number,
    named: row.contact !== null,
    // While the copy fills, a conversation may arrive before its queue or line.
    queue: { id: row.queueId, name: row.queueName ?? '', kind: row.queueKind ?? 'callQueue' },
    line: row.line === null ? '' : format(row.line),
    lastMessageAt: row.lastMessageAt,
    preview:
      row.previewText === null || row.previewDirection === null
        ? null
        : {
            text: row.previewText,
            direction: row.previewDirection,
            author: row.previewAuthor,
            status: row.previewStatus,
          },
    unread: row.unread,
    muted: viewer.muted(id) ?? row.muted === 1,
    member: row.member === 1,
    session: sessionView(row, viewer.userId),
  };
}

function sessionView(row: Joined, me: string): ConversationView['session'] {
  if (row.sessionId === null || row.state === null) return null;
  const { ownerId } = row;
  const owner =
    ownerId === null
      ? null
      : {
          id: ownerId,
          name: row.ownerName ?? 'A former colleague',
          extension: row.ownerExtension ?? '–',
        };
  return {
    id: row.sessionId,
    state: row.state,
    epoch: row.epoch,
    owner,
    mine: row.state === 'claimed' && ownerId === me,
    waitingSince: row.waitingSince,
    idleDueAt: row.idleDueAt,
    idleTimeout: row.idleTimeout ?? 0,
  };
}
