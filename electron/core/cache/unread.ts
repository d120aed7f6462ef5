import type { Reader, Writer } from '../sqlite/sqlite-file.ts';
import type { Viewer } from './viewer.ts';

/** Counts anew what is unread in a conversation, and whether something unread names this person. */
export function recount(db: Writer, conversationId: string, viewer: Viewer): void {
  const found = db.get<{ outside: number }>(
    "SELECT kind IN ('sms', 'queue') AS outside FROM conversation WHERE id = @conversationId",
    { conversationId },
  );
  const { position: mark, unread } = readState(db, conversationId, viewer);
  const of = { conversationId, mark, me: viewer.userId };
  const outside = found?.outside ?? 0;
  const counted = db.get<{ count: number }>(outside === 1 ? TEXTS : OTHERS, of)?.count ?? 0;
  const count = Math.max(counted, Number(unread));
  const mentioned = Number(db.get(MENTION, { ...of, needle: JSON.stringify(viewer.userId) }) !== undefined);
  if (found === undefined || (count === 0 && mentioned === 0)) {
    db.run('DELETE FROM unread WHERE conversationId = @conversationId', { conversationId });
    return;
  }
  db.run(
    `INSERT INTO unread (conversationId, count, mentioned, outside)
     VALUES (@conversationId, @count, @mentioned, @outside)
     ON CONFLICT (conversationId) DO UPDATE SET
       count = excluded.count, mentioned = excluded.mentioned, outside = excluded.outside`,
    { conversationId, count, mentioned, outside },
  );
}

/** The customer's. What colleagues do never makes a customer's thread unread. */
const TEXTS = `SELECT count(*) AS count FROM message
  WHERE conversationId = @conversationId AND direction = 'in' AND position > @mark`;

/** What was written in a group before one came into it has been news to others. */
const JOINED = `coalesce((SELECT joinedAt FROM participant
  WHERE conversationId = @conversationId AND userId = @me), 0)`;

const OTHERS = `SELECT count(*) AS count FROM message
  WHERE conversationId = @conversationId AND direction = 'internal' AND position > @mark
    AND authorId IS NOT @me AND at >= ${JOINED}`;

const MENTION = `SELECT 1 FROM message
  WHERE conversationId = @conversationId AND mentions <> '[]' AND position > @mark
    AND authorId IS NOT @me AND at >= ${JOINED} AND instr(mentions, @needle) > 0`;

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
