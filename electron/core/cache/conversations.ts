import type { CallParams } from '#shared/desktop-api/api.ts';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { CONVERSATION_WINDOW } from '#shared/limits.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type { Direction, Distribution, QueueKind } from '#shared/vocabulary.ts';
import type { Named, Reader } from '../sqlite/sqlite-file.ts';
import { claimObstacle } from './availability.ts';
import { meOf, numberFormat } from './directory.ts';
import { matching } from './search.ts';
import type { Viewer } from './viewer.ts';

export type ListQuery = CallParams<'conversations.list'>;

const SESSION = 'session s ON s.id = c.sessionId AND s.conversationId = c.id';

/** One that was begun and left without a text is no row to anybody; while somebody is about to write, it is. */
const EMPTY = "c.lastMessageAt IS NULL AND coalesce(s.state, 'ended') NOT IN ('claimed', 'open')";

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
  all: `conversation c LEFT JOIN ${SESSION} WHERE s.state IS NOT 'waiting' AND NOT (${EMPTY})`,
  mine: `session s CROSS JOIN conversation c ON c.id = s.conversationId AND c.sessionId = s.id
    WHERE s.state = 'claimed' AND s.ownerId = @me`,
  unread: `unread n CROSS JOIN conversation c ON c.id = n.conversationId LEFT JOIN ${SESSION}
    WHERE s.state IS NOT 'waiting'`,
} as const;

const ORDERS = {
  waiting: 's.waitingSince, s.id',
  /** What nobody has written in yet was begun just now. */
  others: 'c.lastMessageAt DESC NULLS FIRST, c.id DESC',
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
        ? // All counts are read off an index; joining every conversation to its session is not needed.
          `SELECT (SELECT count(*) FROM conversation) - (SELECT count(*) FROM ${SOURCES.waiting})
            - (SELECT count(*) FROM conversation c LEFT JOIN ${SESSION} WHERE ${EMPTY}) AS total`
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
    ...matching(query.search),
    limit: query.limit,
    offset: query.offset,
  };
  const ids = db.all<{ id: string }>(sql.page, parameters);
  const eyes = eyesOf(db, viewer);
  return {
    items: ids.flatMap(({ id }) => getConversation(db, id, viewer, eyes) ?? []),
    total: db.get<{ total: number }>(sql.total, parameters)?.total ?? 0,
  };
}

export function countWaiting(db: Reader): number {
  return db.get<{ total: number }>(`SELECT count(*) AS total FROM ${SOURCES.waiting}`)?.total ?? 0;
}

/** What this person is answering. */
export function countOwned(db: Reader, me: string): number {
  return (
    db.get<{ total: number }>(
      "SELECT count(*) AS total FROM session WHERE state = 'claimed' AND ownerId = @me",
      { me },
    )?.total ?? 0
  );
}

/** In which queues this person is answering how many: what their capacity leaves there. */
export function loadOf(db: Reader, me: string): string {
  return JSON.stringify(
    db.all(
      "SELECT queueId, count(*) FROM session WHERE state = 'claimed' AND ownerId = @me GROUP BY queueId",
      { me },
    ),
  );
}

export function countUnread(db: Reader): number {
  return db.get<{ total: number }>('SELECT count(*) AS total FROM unread')?.total ?? 0;
}

/** The latest conversation of a queue's numbers with this one, and whether it is recent enough to go on. */
export function findByNumber(
  db: Reader,
  queueId: string,
  outsideNumber: string,
  serverNow: Millis,
): { id: string; lineId: string; recent: boolean } | null {
  const found = db.get<{ id: string; lineId: string; lastMessageAt: number | null }>(
    `SELECT c.id, c.lineId, c.lastMessageAt FROM conversation c JOIN line l ON l.id = c.lineId
     WHERE c.outsideNumber = @outsideNumber AND l.queueId = @queueId
     ORDER BY c.lastMessageAt DESC, c.id DESC LIMIT 1`,
    { outsideNumber, queueId },
  );
  if (found === undefined) return null;
  const { id, lineId, lastMessageAt } = found;
  return { id, lineId, recent: lastMessageAt !== null && serverNow - lastMessageAt < CONVERSATION_WINDOW };
}

interface Joined {
  id: string;
  outsideNumber: string;
  contact: string | null;
  queueId: string;
  queueName: string | null;
  queueKind: QueueKind | null;
  distribution: Distribution | null;
  idleTimeout: number | null;
  line: string | null;
  lastMessageAt: number | null;
  previewText: string | null;
  previewDirection: Direction | null;
  previewAuthor: string | null;
  previewStatus: RowOf<'message'>['status'];
  unread: number;
  muted: number;
  loggedIn: number | null;
  capacity: number | null;
  owned: number;
  inviteId: string | null;
  inviteDueAt: number | null;
  sessionId: string | null;
  state: RowOf<'session'>['state'] | null;
  epoch: number;
  startedBy: RowOf<'session'>['startedBy'];
  ownerId: string | null;
  ownerName: string | null;
  ownerExtension: string | null;
  waitingSince: number | null;
  idleDueAt: number | null;
}

/** What the customer waits for an answer to, whatever has answered by itself since. */
const LAST_INBOUND = `(SELECT id FROM message
  WHERE conversationId = c.id AND direction = 'in' ORDER BY position DESC LIMIT 1)`;

export const CONVERSATION_SQL = `
SELECT c.id, c.outsideNumber, c.queueId, c.lastMessageAt,
  (SELECT name FROM contact WHERE number = c.outsideNumber ORDER BY id LIMIT 1) AS contact,
  q.name AS queueName, q.kind AS queueKind, w.distribution, w.idleTimeout,
  l.number AS line,
  p.text AS previewText, p.direction AS previewDirection, p.status AS previewStatus, a.name AS previewAuthor,
  coalesce(n.count, 0) AS unread,
  coalesce((SELECT max(muted) FROM conversationSettings WHERE conversationId = c.id), 0) AS muted,
  m.loggedIn, m.capacity,
  (SELECT count(*) FROM session WHERE state = 'claimed' AND ownerId = @me AND queueId = c.queueId) AS owned,
  i.id AS inviteId, i.dueAt AS inviteDueAt,
  s.id AS sessionId, s.state, s.epoch, s.startedBy, s.ownerId, s.waitingSince, s.idleDueAt,
  o.name AS ownerName, o.extension AS ownerExtension
FROM conversation c
LEFT JOIN queue q ON q.id = c.queueId
LEFT JOIN queueSettings w ON w.id = c.queueId
LEFT JOIN member m ON m.queueId = c.queueId AND m.userId = @me
LEFT JOIN line l ON l.id = c.lineId
LEFT JOIN unread n ON n.conversationId = c.id
LEFT JOIN ${SESSION}
LEFT JOIN message p ON p.id = coalesce(CASE s.state WHEN 'waiting' THEN ${LAST_INBOUND} END, c.lastMessageId)
LEFT JOIN user a ON a.id = p.authorId
LEFT JOIN invite i ON i.sessionId = s.id AND i.state = 'offered'
LEFT JOIN user o ON o.id = s.ownerId
WHERE c.id = @id`;

/** How one person sees every conversation: read once for a list. */
interface Eyes {
  readonly format: (e164: string) => string;
  readonly paused: boolean;
  readonly supervises: boolean;
}

function eyesOf(db: Reader, viewer: Viewer): Eyes {
  const me = meOf(db, viewer);
  return {
    format: numberFormat(db),
    paused: me !== null && me.pause !== null,
    supervises: me?.permissions.includes('superviseSessions') ?? false,
  };
}

export function getConversation(
  db: Reader,
  id: string,
  viewer: Viewer,
  eyes = eyesOf(db, viewer),
): ConversationView | null {
  const row = db.get<Joined>(CONVERSATION_SQL, { id, me: viewer.userId });
  if (row === undefined) return null;
  const { format } = eyes;
  const number = format(row.outsideNumber);
  const invite =
    row.inviteId === null || row.inviteDueAt === null ? null : { id: row.inviteId, dueAt: row.inviteDueAt };
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
    member: row.capacity !== null,
    claimObstacle: row.state === 'claimed' && row.ownerId === viewer.userId ? null : obstacle(row, eyes),
    supervised: eyes.supervises,
    invite,
    session: sessionView(row, viewer.userId),
  };
}

function obstacle(row: Joined, { paused }: Eyes): ConversationView['claimObstacle'] {
  const { capacity, owned, state } = row;
  return claimObstacle({
    member: capacity === null ? null : { loggedIn: row.loggedIn === 1, capacity, owned, paused },
    distribution: row.distribution ?? 'open',
    over: state === null || state === 'ended' || state === 'wrapUp',
    waiting: state === 'waiting',
    invited: row.inviteId !== null,
  });
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
    startedBy: row.startedBy,
    waitingSince: row.waitingSince,
    idleDueAt: row.idleDueAt,
    idleTimeout: row.idleTimeout ?? 0,
  };
}
