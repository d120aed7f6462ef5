import type { EventView, MessageView, Person } from '#shared/desktop-api/views.ts';
import type { Failure, SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { personOf, queueName } from './directory.ts';

interface Joined {
  id: string;
  position: number;
  direction: MessageView['direction'];
  authorId: string | null;
  text: string;
  at: number;
  status: RowOf<'message'>['status'];
  failure: string | null;
  automatic: MessageView['automatic'];
  event: string | null;
}

const MESSAGE =
  'SELECT id, position, direction, authorId, text, at, status, failure, automatic, event FROM message';

export const PAGE_SQL = `${MESSAGE}
WHERE conversationId = @conversationId AND position < @before
ORDER BY position DESC LIMIT @limit`;

export const FROM_SQL = `${MESSAGE}
WHERE conversationId = @conversationId AND position >= @position
ORDER BY position`;

/** The latest `limit` before a position, oldest first. */
export function threadPage(
  db: Reader,
  conversationId: string,
  before: number | null,
  limit: number,
  me: string,
): { messages: MessageView[]; more: boolean } {
  const rows = db.all<Joined>(PAGE_SQL, {
    conversationId,
    before: before ?? Number.MAX_SAFE_INTEGER,
    limit: limit + 1,
  });
  const page = rows.slice(0, limit).reverse();
  return { messages: views(db, page, me), more: rows.length > limit };
}

/** Everything from a position on, oldest first. */
export function threadFrom(db: Reader, conversationId: string, position: number, me: string): MessageView[] {
  return views(db, db.all<Joined>(FROM_SQL, { conversationId, position }), me);
}

/** Whether the message of this command is already among the rows. */
export function hasArrived(db: Reader, commandId: string): boolean {
  return db.get('SELECT 1 FROM message WHERE commandId = @commandId', { commandId }) !== undefined;
}

function views(db: Reader, rows: readonly Joined[], me: string): MessageView[] {
  const known = new Map<string, Person>();
  const person = (id: string): Person => {
    const found = known.get(id) ?? personOf(db, id);
    known.set(id, found);
    return found;
  };
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    direction: row.direction,
    author: row.authorId === null ? null : person(row.authorId),
    mine: row.authorId === me,
    text: row.text,
    at: row.at,
    status: row.status,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    automatic: row.automatic,
    event: row.event === null ? null : eventView(db, JSON.parse(row.event) as SystemEvent, person),
  }));
}

/** A system message with the names filled in. */
export function eventView(db: Reader, event: SystemEvent, person: (id: string) => Person): EventView {
  switch (event.kind) {
    case 'entered':
      return { kind: event.kind, queue: queueName(db, event.queueId) };
    case 'transferredToUser':
      return {
        kind: event.kind,
        user: person(event.userId),
        to: person(event.toUserId),
        note: event.note,
      };
    case 'transferredToQueue':
      return {
        kind: event.kind,
        user: person(event.userId),
        queue: queueName(db, event.toQueueId),
        note: event.note,
      };
    case 'forceReleased':
      return { kind: event.kind, user: person(event.userId), from: person(event.fromUserId) };
    case 'assigned':
      return { kind: event.kind, user: person(event.userId), to: person(event.toUserId) };
    case 'terminated':
    case 'waitTimeout':
    case 'waitReminder':
      return { kind: event.kind };
    default:
      return { kind: event.kind, user: person(event.userId) };
  }
}
