import type { Colleague, OwnLine, Person } from '#shared/desktop-api/views.ts';
import { hasPermission, type Refined } from '#shared/permissions.ts';
import type { ConversationKind, Role } from '#shared/vocabulary.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { meOf, numberFormat } from './directory.ts';
import { wanted } from './search.ts';
import type { Viewer } from './viewer.ts';

interface Found extends Person {
  online: number;
  pauseReasonId: string | null;
  reason: string | null;
}

/** Everybody who is in the account but this person, by name; by name and extension as one types. */
export function listPeople(db: Reader, search: string, me: string): Colleague[] {
  const words = wanted(search);
  const named = words.contains('u.folded');
  return db
    .all<Found>(
      `SELECT u.id, u.name, u.extension, u.online, u.pauseReasonId, r.name AS reason
       FROM user u LEFT JOIN pauseReason r ON r.id = u.pauseReasonId
       WHERE u.active = 1 AND u.id <> @me ${!words.anything ? '' : `AND ${named}`} ORDER BY u.folded, u.id`,
      { ...words.parameters, me },
    )
    .map(({ online, pauseReasonId, reason, ...person }) => ({
      ...person,
      active: true,
      online: online === 1,
      pause: pauseReasonId === null ? null : (reason ?? 'On pause'),
    }));
}

/** Colleagues who can read a conversation, by name. */
export function listMentionable(db: Reader, conversationId: string, me: string): Person[] {
  const conversation = db.get<{ kind: ConversationKind; queueId: string | null }>(
    'SELECT kind, queueId FROM conversation WHERE id = @conversationId',
    { conversationId },
  );
  if (conversation === undefined) return [];
  const { kind, queueId } = conversation;
  if (kind === 'chat' || kind === 'group') {
    return db.all(
      `SELECT u.id, u.name, u.extension FROM participant p JOIN user u ON u.id = p.userId
       WHERE p.conversationId = @conversationId AND u.active = 1 AND u.id <> @me ORDER BY u.folded, u.id`,
      { conversationId, me },
    );
  }
  return queueId === null ? [] : readersOf(db, queueId, me);
}

interface Reading extends Person {
  role: Role;
  refinements: string;
  member: number;
}

/** Its members, and whoever oversees every queue. */
function readersOf(db: Reader, queueId: string, me: string): Person[] {
  return db
    .all<Reading>(
      `SELECT u.id, u.name, u.extension, u.role, u.refinements,
         EXISTS (SELECT 1 FROM member WHERE queueId = @queueId AND userId = u.id) AS member
       FROM user u WHERE u.active = 1 AND u.id <> @me ORDER BY u.folded, u.id`,
      { queueId, me },
    )
    .filter(({ role, refinements, member }) => member === 1 || oversees(role, refinements))
    .map(({ id, name, extension }) => ({ id, name, extension }));
}

function oversees(role: Role, refinements: string): boolean {
  const refined = { role, refinements: JSON.parse(refinements) as Refined['refinements'] };
  return hasPermission(refined, 'overseeQueues');
}

interface FoundLine {
  id: string;
  number: string;
  active: number;
  queueId: string | null;
  queue: string | null;
}

/** Every line this person may text from: their own first, then those of their queues. */
export function listOwnLines(db: Reader, viewer: Viewer): OwnLine[] {
  const starts = meOf(db, viewer)?.permissions.includes('startConversations') ?? false;
  const format = numberFormat(db);
  return db
    .all<FoundLine>(
      `SELECT l.id, l.number, l.active, l.queueId, q.name AS queue
       FROM line l LEFT JOIN queue q ON q.id = l.queueId
       WHERE l.userId = @me OR @starts = 1 AND EXISTS (
         SELECT 1 FROM member WHERE queueId = l.queueId AND userId = @me)
       ORDER BY l.userId IS NULL, q.folded, l.number`,
      { me: viewer.userId, starts: Number(starts) },
    )
    .map(({ id, number, active, queueId, queue }) => ({
      id,
      number: format(number),
      queue: queueId === null ? null : { id: queueId, name: queue ?? '' },
      active: active === 1,
    }));
}
