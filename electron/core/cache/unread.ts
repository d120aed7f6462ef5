import type { Reader, Writer } from '../sqlite/sqlite-file.ts';
import type { Viewer } from './viewer.ts';

interface Counted {
  conversationId: string;
  count: number;
  mentioned: number;
  outside: number;
}

/** Counts anew what is unread in conversations, and whether something unread names this person. */
export function recount(db: Writer, conversationIds: Iterable<string>, viewer: Viewer): void {
  const asked = Array.from(conversationIds, (id) => {
    const own = viewer.readMark(id);
    return [id, own?.position ?? 0, own === undefined ? null : Number(own.unread)];
  });
  if (asked.length === 0) return;
  const changed = db.all<Counted>(CHANGED, {
    asked: JSON.stringify(asked),
    me: viewer.userId,
    needle: JSON.stringify(viewer.userId),
  });
  for (const { conversationId, count, mentioned, outside } of changed) {
    if (count === 0 && mentioned === 0) {
      db.run('DELETE FROM unread WHERE conversationId = @conversationId', { conversationId });
      continue;
    }
    db.run(
      `INSERT INTO unread (conversationId, count, mentioned, outside)
       VALUES (@conversationId, @count, @mentioned, @outside)
       ON CONFLICT (conversationId) DO UPDATE SET
         count = excluded.count, mentioned = excluded.mentioned, outside = excluded.outside`,
      { conversationId, count, mentioned, outside },
    );
  }
}

/** The customer's. What colleagues do never makes a customer's thread unread. */
const TEXTS = `(SELECT count(*) FROM message
  WHERE conversationId = a.id AND direction = 'in' AND position > a.mark)`;

const OTHERS = `(SELECT count(*) FROM message
  WHERE conversationId = a.id AND direction = 'internal' AND position > a.mark
    AND authorId IS NOT @me AND at >= a.joined)`;

const MENTION = `EXISTS (SELECT 1 FROM message
  WHERE conversationId = a.id AND mentions <> '[]' AND position > a.mark
    AND authorId IS NOT @me AND at >= a.joined AND instr(mentions, @needle) > 0)`;

/**
 * Of the conversations asked for those that are counted otherwise now. Asked for with what this person has read here
 * and the server does not know. What was written in a group before one came into it has been news to others.
 */
const CHANGED = `
WITH given AS (
  SELECT value ->> 0 AS id, value ->> 1 AS position, value ->> 2 AS unread FROM json_each(@asked)
),
asked AS MATERIALIZED (
  SELECT g.id, c.id IS NOT NULL AS here, coalesce(c.kind IN ('sms', 'queue'), 0) AS outside,
    max(g.position, coalesce((
      SELECT max(position) FROM readMark WHERE conversationId = g.id AND userId = @me), 0)) AS mark,
    coalesce(g.unread, (
      SELECT max(markedUnread) FROM conversationSettings WHERE conversationId = g.id), 0) AS unread,
    CASE WHEN c.kind IN ('sms', 'queue') THEN 0 ELSE coalesce((
      SELECT joinedAt FROM participant WHERE conversationId = g.id AND userId = @me), 0) END AS joined
  FROM given g LEFT JOIN conversation c ON c.id = g.id
),
counted AS MATERIALIZED (
  SELECT a.id, a.outside,
    CASE WHEN a.here THEN max(a.unread, CASE WHEN a.outside THEN ${TEXTS} ELSE ${OTHERS} END) ELSE 0 END AS count,
    a.here AND ${MENTION} AS mentioned
  FROM asked a
)
SELECT k.id AS conversationId, k.count, k.mentioned, k.outside
FROM counted k LEFT JOIN unread n ON n.conversationId = k.id
WHERE coalesce(n.count, 0) <> k.count OR coalesce(n.mentioned, 0) <> k.mentioned
  OR coalesce(n.outside, k.outside) <> k.outside`;

/** How far this person has read, and whether it is to show as unread all the same. */
export function readState(
  db: Reader,
  conversationId: string,
  viewer: Viewer,
): { position: number; unread: boolean } {
  const known = db.get<{ position: number | null; markedUnread: number | null }>(
    `SELECT
       (SELECT max(position) FROM readMark WHERE conversationId = @conversationId AND userId = @me) AS position,
       (SELECT max(markedUnread) FROM conversationSettings WHERE conversationId = @conversationId) AS markedUnread`,
    { conversationId, me: viewer.userId },
  );
  const own = viewer.readMark(conversationId);
  return {
    position: Math.max(known?.position ?? 0, own?.position ?? 0),
    unread: own?.unread ?? known?.markedUnread === 1,
  };
}
