import type { InviteView } from '#shared/desktop-api/views.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { numberFormat, outsideParty, titleOf } from './directory.ts';

interface Joined {
  id: string;
  conversationId: string;
  outsideNumber: string | null;
  queue: string | null;
  preview: string | null;
  waitingSince: number | null;
  state: InviteView['state'];
  offeredAt: number;
  dueAt: number;
}

/** Offered first, soonest due first; then missed, latest first. The few that there are need no index. */
export function listInvites(db: Reader): InviteView[] {
  const format = numberFormat(db);
  return db
    .all<Joined>(
      `SELECT i.id, i.conversationId, i.state, i.offeredAt, i.dueAt, c.outsideNumber, q.name AS queue, s.waitingSince,
         (SELECT text FROM message WHERE conversationId = i.conversationId AND direction = 'in'
          ORDER BY position DESC LIMIT 1) AS preview
       FROM invite i
       LEFT JOIN conversation c ON c.id = i.conversationId
       LEFT JOIN session s ON s.id = i.sessionId
       LEFT JOIN queue q ON q.id = i.queueId
       WHERE i.state IN ('offered', 'missed')
       ORDER BY i.state = 'missed', CASE i.state WHEN 'offered' THEN i.dueAt ELSE -i.dueAt END, i.id`,
    )
    .map(({ outsideNumber, queue, preview, ...invite }) => ({
      ...invite,
      // A missed one may outlive this person's access to its conversation.
      title:
        outsideNumber === null ? 'A former conversation' : titleOf(outsideParty(db, outsideNumber, format)),
      queue: queue ?? 'a former queue',
      preview: preview ?? '',
    }));
}

export function inviteStateOf(db: Reader, id: string): InviteView['state'] | 'declined' | null {
  return (
    db.get<{ state: InviteView['state'] | 'declined' }>('SELECT state FROM invite WHERE id = @id', { id })
      ?.state ?? null
  );
}

export function countOffered(db: Reader): number {
  return (
    db.get<{ total: number }>("SELECT count(*) AS total FROM invite WHERE state = 'offered'")?.total ?? 0
  );
}

/** The conversations that the invites shown are about. */
export function invitedTo(db: Reader): string[] {
  return db
    .all<{ conversationId: string }>("SELECT conversationId FROM invite WHERE state IN ('offered', 'missed')")
    .map((row) => row.conversationId);
}

export function conversationOfInvite(db: Reader, id: string): string | null {
  return (
    db.get<{ conversationId: string }>('SELECT conversationId FROM invite WHERE id = @id', { id })
      ?.conversationId ?? null
  );
}
