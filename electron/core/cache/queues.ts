import type { QueueView } from '#shared/desktop-api/views.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { type KnownMember, obstacleOf } from './availability.ts';
import { meOf, numberFormat } from './directory.ts';
import type { Viewer } from './viewer.ts';

type Head = Pick<QueueView, 'id' | 'name' | 'extension' | 'kind' | 'distribution'> & { enabled: number };

interface Member {
  id: string;
  name: string;
  extension: string;
  online: number;
  loggedIn: number;
  capacity: number;
  owned: number;
  paused: number;
  pause: string | null;
}

/** The queues that this person answers for or oversees: of the others they know no more than the name. */
export function listQueues(db: Reader, viewer: Viewer): QueueView[] {
  const format = numberFormat(db);
  const myPause = meOf(db, viewer)?.pause ?? null;
  return db
    .all<Head>(
      `SELECT q.id, q.name, q.extension, q.kind, q.enabled, w.distribution
       FROM queue q JOIN queueSettings w ON w.id = q.id ORDER BY q.folded, q.id`,
    )
    .map((queue) => {
      const members = db.all<Member>(MEMBERS_SQL, { queueId: queue.id });
      const mine = members.find((member) => member.id === viewer.userId);
      return {
        ...queue,
        enabled: queue.enabled === 1,
        lines: db
          .all<{ id: string; number: string }>(
            'SELECT id, number FROM line WHERE queueId = @id ORDER BY id',
            {
              id: queue.id,
            },
          )
          .map((line) => ({ id: line.id, number: format(line.number) })),
        waiting: waitingIn(db, queue.id),
        mine:
          mine === undefined
            ? null
            : { loggedIn: mine.loggedIn === 1, capacity: mine.capacity, owned: mine.owned },
        members: members.map((member) => memberView(member, viewer.userId, myPause)),
      };
    });
}

export const MEMBERS_SQL = `
SELECT u.id, u.name, u.extension, u.online, m.loggedIn, m.capacity,
  u.pauseReasonId IS NOT NULL AS paused, r.name AS pause,
  (SELECT count(*) FROM session WHERE state = 'claimed' AND ownerId = u.id AND queueId = m.queueId) AS owned
FROM member m JOIN user u ON u.id = m.userId
LEFT JOIN pauseReason r ON r.id = u.pauseReasonId
WHERE m.queueId = @queueId AND u.active ORDER BY u.extension, u.id`;

function memberView(
  member: Member,
  me: string,
  myPause: { readonly reason: string } | null,
): QueueView['members'][number] {
  const { id, name, extension, capacity, owned } = member;
  const isMe = id === me;
  const paused = isMe ? myPause !== null : member.paused === 1;
  const known: KnownMember = { loggedIn: member.loggedIn === 1, paused, owned, capacity };
  return {
    id,
    name,
    extension,
    capacity,
    owned,
    obstacle: obstacleOf(known, isMe || member.online === 1),
    pause: paused ? ((isMe ? myPause?.reason : member.pause) ?? 'On pause') : null,
  };
}

function waitingIn(db: Reader, queueId: string): number {
  return (
    db.get<{ total: number }>(
      `SELECT count(*) AS total
       FROM session s JOIN conversation c ON c.id = s.conversationId AND c.sessionId = s.id
       WHERE s.state = 'waiting' AND s.queueId = @queueId`,
      { queueId },
    )?.total ?? 0
  );
}

/** Whether this person is logged in to the queue; null where they do not answer for it. */
export function isLoggedIn(db: Reader, queueId: string, userId: string): boolean | null {
  const member = db.get<{ loggedIn: number }>(
    'SELECT loggedIn FROM member WHERE queueId = @queueId AND userId = @userId',
    { queueId, userId },
  );
  return member === undefined ? null : member.loggedIn === 1;
}
