import type { EventView } from '#shared/desktop-api/views.ts';
import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { ConversationKind, SessionState } from '#shared/vocabulary.ts';
import type { Named, Reader } from '../sqlite/sqlite-file.ts';
import { listedConversation } from './conversations.ts';
import { isLoggedIn } from './queues.ts';
import { eventView } from './threads.ts';
import type { Viewer } from './viewer.ts';

/** What decides whether a conversation needs this person, read before and after a change. */
export interface Facts {
  readonly conversationId: string;
  readonly kind: ConversationKind;
  readonly title: string;
  /** Null where no queue handles it: a chat, a group, a thread on one's own line. */
  readonly queue: string | null;
  readonly member: boolean;
  readonly loggedIn: boolean;
  /** Whether the queue offers what waits to one or all of its members, rather than leaving it to whoever claims. */
  readonly inviting: boolean;
  /** The offer to this person. */
  readonly invite: { readonly id: string; readonly dueAt: number } | null;
  readonly muted: boolean;
  readonly session: {
    readonly id: string;
    readonly state: SessionState;
    readonly epoch: number;
    readonly owner: { readonly id: string; readonly name: string; readonly extension: string } | null;
    readonly idleTimeout: number;
  } | null;
  readonly unread: number;
  /** The latest text of the customer; in chats and groups of a colleague. */
  readonly inbound: {
    readonly position: number;
    readonly text: string;
    readonly author: string | null;
  } | null;
  /** The latest internal message of a colleague that names this person and that they have not read. */
  readonly mention: { readonly position: number; readonly text: string; readonly author: string } | null;
  /** Whether a text went out after it, and after what last happened to the session. */
  readonly answered: boolean;
  /** What last happened to the session: how its present state came to be. */
  readonly lastEvent: { readonly position: number; readonly event: EventView } | null;
}

export function factsOf(db: Reader, conversationId: string, viewer: Viewer): Facts | null {
  const view = listedConversation(db, conversationId, viewer);
  if (view === null) return null;
  const of = { conversationId, me: viewer.userId };
  const inbound = db.get<NonNullable<Facts['inbound']>>(
    view.outside === null ? LATEST_OF_COLLEAGUES : LATEST_OF_CUSTOMER,
    of,
  );
  const lastEvent = db.get<{ position: number; event: string }>(
    `SELECT position, event FROM message WHERE conversationId = @conversationId AND direction = 'system'
       AND ${OF_THE_SESSION}
     ORDER BY position DESC LIMIT 1`,
    { conversationId },
  );
  const queueId = view.queue?.id ?? '';
  return {
    conversationId,
    kind: view.kind,
    title: view.title,
    queue: view.queue?.name ?? null,
    member: view.member,
    loggedIn: isLoggedIn(db, queueId, viewer.userId) ?? false,
    inviting: isInviting(db, queueId),
    invite: view.invite,
    muted: view.muted,
    session: view.session,
    unread: view.unread,
    inbound: inbound ?? null,
    mention: view.mentioned ? mentionOf(db, conversationId, viewer) : null,
    answered: hasOutbound(db, conversationId, Math.max(inbound?.position ?? 0, lastEvent?.position ?? 0)),
    lastEvent:
      lastEvent === undefined
        ? null
        : {
            position: lastEvent.position,
            event: eventView(db, JSON.parse(lastEvent.event) as SystemEvent, viewer.userId),
          },
  };
}

/** Of what is said about consent a refusal alone ends a session. */
const OF_THE_SESSION = `CASE json_extract(event, '$.kind')
  WHEN 'groupText' THEN FALSE
  WHEN 'erased' THEN FALSE
  WHEN 'consent' THEN json_extract(event, '$.cause') IN ('optOutWord', 'confirmed', 'recorded')
  ELSE TRUE END`;

const LATEST_OF_CUSTOMER = `SELECT position, text, NULL AS author FROM message
  WHERE conversationId = @conversationId AND direction = 'in' ORDER BY position DESC LIMIT 1`;

const LATEST_OF_COLLEAGUES = `SELECT m.position, m.text, u.name AS author
  FROM message m LEFT JOIN user u ON u.id = m.authorId
  WHERE m.conversationId = @conversationId AND m.direction = 'internal' AND m.authorId IS NOT @me
  ORDER BY m.position DESC LIMIT 1`;

function mentionOf(db: Reader, conversationId: string, viewer: Viewer): Facts['mention'] {
  return (
    db.get<NonNullable<Facts['mention']>>(
      `SELECT m.position, m.text, coalesce(u.name, 'A former colleague') AS author
       FROM message m LEFT JOIN user u ON u.id = m.authorId
       WHERE m.conversationId = @conversationId AND m.mentions <> '[]' AND m.authorId IS NOT @me
         AND instr(m.mentions, @needle) > 0
       ORDER BY m.position DESC LIMIT 1`,
      { conversationId, me: viewer.userId, needle: JSON.stringify(viewer.userId) },
    ) ?? null
  );
}

function isInviting(db: Reader, queueId: string): boolean {
  return (
    db.get("SELECT 1 FROM queueSettings WHERE id = @queueId AND distribution <> 'open'", { queueId }) !==
    undefined
  );
}

function hasOutbound(db: Reader, conversationId: string, position: number): boolean {
  return (
    db.get(
      `SELECT 1 FROM message
       WHERE conversationId = @conversationId AND position > @position AND direction = 'out' AND automatic IS NULL`,
      { conversationId, position },
    ) !== undefined
  );
}

/** Conversations that may need this person now: what waits, and what they own. */
export function needingAttention(db: Reader, me: string): string[] {
  return idsOf(
    db,
    `SELECT conversationId AS id FROM session WHERE state = 'waiting'
     UNION
     SELECT conversationId FROM session WHERE state = 'claimed' AND ownerId = @me`,
    { me },
  );
}

/** Conversations in which somebody has written to this person alone, or has named them. */
export function addressing(db: Reader): string[] {
  return idsOf(
    db,
    `SELECT c.id FROM unread n JOIN conversation c ON c.id = n.conversationId
     WHERE n.mentioned = 1 OR c.kind <> 'queue'`,
  );
}

function idsOf(db: Reader, sql: string, parameters?: Named): string[] {
  return db.all<{ id: string }>(sql, parameters).map((row) => row.id);
}
