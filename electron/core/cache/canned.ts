import type { CallResult } from '#shared/desktop-api/api.ts';
import { fillIn, firstName, type MergeValues } from '#shared/merge-fields.ts';
import type { CannedScope } from '#shared/protocol/methods/contacts.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { meOf, numberFormat } from './directory.ts';
import { nameOf } from './names.ts';
import type { Viewer } from './viewer.ts';

type Canned = CallResult<'cannedResponses.list'>[number];

interface Found {
  id: string;
  name: string;
  text: string;
  revision: number;
  userId: string | null;
  queueId: string | null;
  queue: string | null;
}

/** By name; for a conversation, what is of its queue, of everybody and of this person, filled in for it. */
export function listCanned(db: Reader, conversationId: string | null, viewer: Viewer): Canned[] {
  const me = meOf(db, viewer);
  const administers = me?.permissions.includes('administer') ?? false;
  const supervises = me?.permissions.includes('superviseSessions') ?? false;
  const of = conversationId === null ? null : conversationOf(db, conversationId);
  const values = of === null ? null : valuesFor(db, of, me);
  return db
    .all<Found>(
      `SELECT r.id, r.name, r.text, r.revision, r.userId, r.queueId, q.name AS queue
       FROM cannedResponse r LEFT JOIN queue q ON q.id = r.queueId ORDER BY r.folded, r.id`,
    )
    .filter(({ queueId }) => conversationId === null || queueId === null || queueId === of?.queueId)
    .map(({ userId, queueId, queue, ...canned }) => {
      const scope = scopeOf(userId, queueId);
      return {
        ...canned,
        scope,
        queue: queueId === null ? null : (queue ?? 'a former queue'),
        editable: scope.kind === 'personal' || administers || (scope.kind === 'queue' && supervises),
        filled: values === null ? canned.text : fillIn(canned.text, values),
      };
    });
}

function scopeOf(userId: string | null, queueId: string | null): CannedScope {
  if (userId !== null) return { kind: 'personal' };
  return queueId === null ? { kind: 'account' } : { kind: 'queue', queueId };
}

interface Conversation {
  outsideNumber: string | null;
  queueId: string | null;
  queue: string | null;
  line: string | null;
}

function conversationOf(db: Reader, id: string): Conversation | null {
  return (
    db.get<Conversation>(
      `SELECT c.outsideNumber, c.queueId, q.name AS queue, l.number AS line
       FROM conversation c LEFT JOIN queue q ON q.id = c.queueId LEFT JOIN line l ON l.id = c.lineId
       WHERE c.id = @id`,
      { id },
    ) ?? null
  );
}

function valuesFor(
  db: Reader,
  { outsideNumber, queue, line }: Conversation,
  me: { readonly name: string; readonly extension: string } | null,
): MergeValues {
  const format = numberFormat(db);
  const brand = db.get<{ brand: string }>('SELECT brand FROM account LIMIT 1')?.brand;
  return {
    ...(outsideNumber === null ? {} : customer(db, outsideNumber, format)),
    'agent.name': me?.name,
    'agent.firstName': me === null ? undefined : firstName(me.name),
    'agent.extension': me?.extension,
    'queue.name': queue ?? undefined,
    'line.number': line === null ? undefined : format(line),
    'company.name': brand,
  };
}

function customer(db: Reader, number: string, format: (e164: string) => string): MergeValues {
  const known = nameOf(db, number);
  const contact =
    known === null || known.contactId === null
      ? undefined
      : db.get<{ name: string; company: string }>('SELECT name, company FROM contact WHERE id = @id', {
          id: known.contactId,
        });
  // A company has no first name.
  const person = contact === undefined ? known?.name : contact.name;
  return {
    'customer.name': known?.name,
    'customer.firstName': person === undefined ? undefined : firstName(person),
    'customer.company': contact?.company,
    'customer.number': format(number),
  };
}
