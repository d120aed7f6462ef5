import type { EventView } from '#shared/desktop-api/views.ts';
import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { SessionState } from '#shared/vocabulary.ts';
import type { Reader } from '../sqlite/sqlite-file.ts';
import { getConversation } from './conversations.ts';
import { personOf } from './directory.ts';
import { isLoggedIn } from './queues.ts';
import { eventView } from './threads.ts';
import type { Viewer } from './viewer.ts';

/** What decides whether a conversation needs this person, read before and after a change. */
export interface Facts {
  readonly conversationId: string;
  readonly title: string;
  readonly queue: string;
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
  /** The customer's latest text. */
  readonly inbound: { readonly position: number; readonly text: string } | null;
  /** Whether a text went out after it, and after what last happened to the session. */
  readonly answered: boolean;
  /** What last happened to the session: how its present state came to be. */
  readonly lastEvent: { readonly position: number; readonly event: EventView } | null;
}

export function factsOf(db: Reader, conversationId: string, viewer: Viewer): Facts | null {
  const view = getConversation(db, conversationId, viewer);
  if (view === null) return null;
  const inbound = db.get<{ position: number; text: string }>(
    `SELECT position, text FROM message WHERE conversationId = @conversationId AND direction = 'in'
     ORDER BY position DESC LIMIT 1`,
    { conversationId },
  );
  const lastEvent = db.get<{ position: number; event: string }>(
    `SELECT position, event FROM message WHERE conversationId = @conversationId AND direction = 'system'
     ORDER BY position DESC LIMIT 1`,
    { conversationId },
  );
  return {
    conversationId,
    title: view.title,
    queue: view.queue.name,
    member: view.member,
    loggedIn: isLoggedIn(db, view.queue.id, viewer.userId) ?? false,
    inviting: isInviting(db, view.queue.id),
    invite: view.invite,
    muted: view.muted,
    session: view.session,
    unread: view.unread,
    inbound: inbound ?? null,
    answered: hasOutbound(db, conversationId, Math.max(inbound?.position ?? 0, lastEvent?.position ?? 0)),
    lastEvent:
      lastEvent === undefined
        ? null
        : {
            position: lastEvent.position,
            event: eventView(db, JSON.parse(lastEvent.event) as SystemEvent, (id) => personOf(db, id)),
          },
  };
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
  return db
    .all<{ id: string }>(
      `SELECT conversationId AS id FROM session WHERE state = 'waiting'
       UNION
       SELECT conversationId FROM session WHERE state = 'claimed' AND ownerId = @me`,
      { me },
    )
    .map((row) => row.id);
}
