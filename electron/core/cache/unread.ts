import type { Reader, Writer } from '../sqlite/sqlite-file.ts';

/** How far this person has read here, when the server does not know it yet; 0 where it does. */
export type LocalMark = (conversationId: string) => number;

/** Counts a conversation's unread texts anew. */
export function recount(db: Writer, conversationId: string, localMark: LocalMark): void {
  const mark = Math.max(serverMark(db, conversationId), localMark(conversationId));
  const count =
    db.get<{ count: number }>(
      `SELECT count(*) AS count FROM message
       WHERE conversationId = @conversationId AND direction = 'in' AND position > @mark
         AND EXISTS (SELECT 1 FROM conversation WHERE id = @conversationId)`,
      { conversationId, mark },
    )?.count ?? 0;
  if (count === 0) db.run('DELETE FROM unread WHERE conversationId = @conversationId', { conversationId });
  else {
    db.run('INSERT OR REPLACE INTO unread (conversationId, count) VALUES (@conversationId, @count)', {
      conversationId,
      count,
    });
  }
}

/** How far the server knows this person to have read. */
export function serverMark(db: Reader, conversationId: string): number {
  return (
    db.get<{ position: number | null }>(
      'SELECT max(position) AS position FROM readMark WHERE conversationId = @conversationId',
      { conversationId },
    )?.position ?? 0
  );
}
