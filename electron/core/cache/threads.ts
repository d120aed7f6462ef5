import type { EventView, MessageView, OutsideParty, Person } from '#shared/desktop-api/views.ts';
import type { Failure, SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { kindOf } from './conversations.ts';
import { numberFormat, outsideParty, personOf, queueName } from './directory.ts';

interface Joined {
  id: string;
  position: number;
  direction: MessageView['direction'];
  authorId: string | null;
  text: string;
  mentions: string;
  at: number;
  status: RowOf<'message'>['status'];
  failure: string | null;
  heldUntil: number | null;
  automatic: MessageView['automatic'];
  event: string | null;
}

const MESSAGE = `SELECT id, position, direction, authorId, text, mentions, at, status, failure, heldUntil,
  automatic, event
FROM message`;

export const PAGE_SQL = `${MESSAGE}
WHERE conversationId = @conversationId AND position < @before
ORDER BY position DESC LIMIT @limit`;

export const FROM_SQL = `${MESSAGE}
WHERE conversationId = @conversationId AND position >= @position
ORDER BY position LIMIT @limit`;

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
  return { messages: views(db, conversationId, page, me), more: rows.length > limit };
}

/** Everything from a position on, oldest first. */
export function threadFrom(db: Reader, conversationId: string, position: number, me: string): MessageView[] {
  const rows = db.all<Joined>(FROM_SQL, { conversationId, position, limit: -1 });
  return views(db, conversationId, rows, me);
}

/** The next `limit` after a position, oldest first. */
export function threadAfter(
  db: Reader,
  conversationId: string,
  after: number,
  limit: number,
  me: string,
): { messages: MessageView[]; more: boolean } {
  const rows = db.all<Joined>(FROM_SQL, { conversationId, position: after + 1, limit: limit + 1 });
  return { messages: views(db, conversationId, rows.slice(0, limit), me), more: rows.length > limit };
}

/** Up to `limit` before a position, and as many from it on, oldest first. */
export function threadAround(
  db: Reader,
  conversationId: string,
  position: number,
  limit: number,
  me: string,
): { messages: MessageView[]; earlier: boolean; later: boolean } {
  const before = threadPage(db, conversationId, position, limit, me);
  const from = threadAfter(db, conversationId, position - 1, limit, me);
  return { messages: [...before.messages, ...from.messages], earlier: before.more, later: from.more };
}

/** Whether the message of this command is already among the rows. */
export function hasArrived(db: Reader, commandId: string): boolean {
  return db.get('SELECT 1 FROM message WHERE commandId = @commandId', { commandId }) !== undefined;
}

/** Whether quiet hours hold a message: as a text, or on its way to somebody in a group. */
export function isHeld(db: Reader, messageId: string): boolean {
  return (
    db.get(
      `SELECT 1 FROM message WHERE id = @messageId AND heldUntil IS NOT NULL
       UNION ALL SELECT 1 FROM delivery WHERE messageId = @messageId AND heldUntil IS NOT NULL`,
      { messageId },
    ) !== undefined
  );
}

export function isMessageHere(db: Reader, messageId: string): boolean {
  return db.get('SELECT 1 FROM message WHERE id = @messageId', { messageId }) !== undefined;
}

/** What each page of a thread looks up once. */
interface Known {
  readonly me: string;
  readonly person: (id: string) => Person;
  readonly outsider: (number: string) => OutsideParty;
  readonly failure: (stored: string | null) => Failure | null;
}

function knownOf(db: Reader, me: string): Known {
  const people = new Map<string, Person>();
  return {
    me,
    person: (id) => {
      const found = people.get(id) ?? personOf(db, id);
      people.set(id, found);
      return found;
    },
    outsider: (number) => outsideParty(db, number),
    failure: (stored) => readFailure(db, stored),
  };
}

/** In the words of the carrier, or ours: numbers stand in it as they are dialled. */
function readFailure(db: Reader, stored: string | null): Failure | null {
  if (stored === null) return null;
  const { code, reason } = JSON.parse(stored) as Failure;
  return { code, reason: reason.replace(/\+\d{8,15}\b/g, numberFormat(db)) };
}

function views(db: Reader, conversationId: string, rows: readonly Joined[], me: string): MessageView[] {
  const known = knownOf(db, me);
  const kind = kindOf(db, conversationId);
  const isAmongPeople = kind === 'chat' || kind === 'group';
  const readers = isAmongPeople ? readersOf(db, conversationId, rows, known) : NO_READERS;
  const deliveries = kind === 'group' ? deliveriesOf(db, rows, known) : NO_DELIVERIES;
  return rows.map((row) => {
    const mine = row.authorId === me;
    const mentions = JSON.parse(row.mentions) as string[];
    return {
      id: row.id,
      position: row.position,
      direction: row.direction,
      author: row.authorId === null ? null : known.person(row.authorId),
      mine,
      text: row.text,
      note: row.direction === 'internal' && !isAmongPeople,
      mentions: mentions.map(known.person),
      mentionsMe: mentions.includes(me),
      readBy: readers.get(row.id)?.map((mark) => known.person(mark.userId)) ?? [],
      deliveries: deliveries.get(row.id) ?? [],
      at: row.at,
      status: row.status,
      failure: known.failure(row.failure),
      heldUntil: row.heldUntil,
      automatic: row.automatic,
      event: row.event === null ? null : viewOfEvent(db, JSON.parse(row.event) as SystemEvent, known),
    };
  });
}

interface Mark {
  userId: string;
  position: number;
}

type Readers = ReadonlyMap<string | undefined, readonly Mark[]>;

const NO_READERS: Readers = new Map();

/** Under which of these rows each of the others is named: the last of one's own that they have read. */
function readersOf(db: Reader, conversationId: string, rows: readonly Joined[], { me }: Known): Readers {
  const own = rows.filter((row) => row.authorId === me && row.direction === 'internal');
  if (own.length === 0) return NO_READERS;
  const marks = db.all<Mark>(
    `SELECT userId, position FROM readMark WHERE conversationId = @conversationId AND userId <> @me
     ORDER BY userId`,
    { conversationId, me },
  );
  return Map.groupBy(marks, (mark) => own.findLast((row) => row.position <= mark.position)?.id);
}

type Deliveries = ReadonlyMap<string, MessageView['deliveries']>;

const NO_DELIVERIES: Deliveries = new Map();

interface Delivery {
  messageId: string;
  number: string;
  status: RowOf<'delivery'>['status'];
  failure: string | null;
  heldUntil: number | null;
}

function deliveriesOf(db: Reader, rows: readonly Joined[], { outsider, failure: read }: Known): Deliveries {
  const found = db.all<Delivery>(
    `SELECT messageId, number, status, failure, heldUntil FROM delivery
     WHERE messageId IN (SELECT value FROM json_each(@ids)) ORDER BY number`,
    { ids: JSON.stringify(rows.map((row) => row.id)) },
  );
  const deliveries = new Map<string, MessageView['deliveries']>();
  for (const { messageId, number, status, failure, heldUntil } of found) {
    const of = deliveries.get(messageId) ?? [];
    of.push({ ...outsider(number), status, failure: read(failure), heldUntil });
    deliveries.set(messageId, of);
  }
  return deliveries;
}

/** A system message with the names filled in. */
export function eventView(db: Reader, event: SystemEvent, me: string): EventView {
  return viewOfEvent(db, event, knownOf(db, me));
}

function viewOfEvent(db: Reader, event: SystemEvent, { person, outsider }: Known): EventView {
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
    case 'erased':
      return { kind: event.kind };
    case 'consent':
      return {
        kind: event.kind,
        cause: event.cause,
        user: event.userId === null ? null : person(event.userId),
      };
    case 'renamed':
      return { kind: event.kind, user: person(event.userId), name: event.name };
    case 'added':
      return {
        kind: event.kind,
        user: person(event.userId),
        people: event.userIds.map(person),
        outsiders: event.numbers.map(outsider),
      };
    case 'numberRemoved':
      return { kind: event.kind, user: person(event.userId), outsider: outsider(event.number) };
    case 'groupText':
      return { kind: event.kind, user: person(event.userId), text: event.text };
    default:
      return { kind: event.kind, user: person(event.userId) };
  }
}
