import type { RowOf } from '#shared/protocol/rows.ts';
import {
  DEADLINE_KINDS,
  deadlinesOf,
  type QueuePolicy,
  type Session,
  type SessionChange,
} from '../domain/session.ts';
import { writeAudit } from '../store/audit.ts';
import { callOffDeadline, setDeadline } from '../store/deadlines.ts';
import { type Conversation, splitSession } from '../store/threads.ts';
import type { Unit, Unstamped } from './unit.ts';

/** A conversation and its latest session as they were found. */
export interface ThreadState {
  readonly conversation: Omit<Conversation, 'seq'>;
  readonly session: Session | null;
  readonly policy: QueuePolicy;
  /** Whether the conversation is still to be stored. */
  readonly isNew?: true;
}

/** A text that joins the thread. */
export type NewText = Pick<
  RowOf<'message'>,
  'id' | 'direction' | 'authorId' | 'commandId' | 'text' | 'status'
>;

/** Writes what became of a session: rows, system messages, deadlines and audit; then the text, where there is one. */
export async function writeThread(
  unit: Unit,
  thread: ThreadState,
  changes: readonly SessionChange[],
  text: NewText | null,
): Promise<void> {
  const { conversation } = thread;
  const session = changes.at(-1)?.session ?? thread.session;
  const messages = newMessages(unit, conversation, changes, text, session);
  const sessionId = session?.id ?? null;
  if (messages.length > 0 || sessionId !== conversation.sessionId) {
    const row = {
      ...conversation,
      sessionId,
      lastPosition: conversation.lastPosition + messages.length,
      ...(text && { lastMessageAt: unit.now, lastMessageId: text.id }),
    };
    if (thread.isNew) await unit.insert(row);
    else await unit.update(row);
  }
  if (session !== null && session !== thread.session) await writeSession(unit, thread, session);
  for (const message of messages) await unit.insert(message);
  for (const { audit, session: after } of changes) {
    if (audit === null) continue;
    await writeAudit(unit.transaction, {
      at: unit.now,
      ...audit,
      conversationId: conversation.id,
      sessionId: after.id,
    });
  }
}

async function writeSession(unit: Unit, thread: ThreadState, session: Session): Promise<void> {
  const { row, hidden } = splitSession(session, thread.conversation);
  const known = thread.session?.id === session.id ? thread.session : null;
  if (known === null) await unit.insert(row, hidden);
  else await unit.update(row, hidden);
  const before = known && deadlinesOf(known, thread.policy);
  const after = deadlinesOf(session, thread.policy);
  for (const kind of DEADLINE_KINDS) {
    const dueAt = after[kind];
    if (dueAt === (before?.[kind] ?? null)) continue;
    const key = { sessionId: session.id, kind };
    if (dueAt === null) await callOffDeadline(unit.transaction, key);
    else await setDeadline(unit.transaction, { ...key, dueAt });
    unit.deadlines = true;
  }
}

function newMessages(
  unit: Unit,
  conversation: ThreadState['conversation'],
  changes: readonly SessionChange[],
  text: NewText | null,
  session: Session | null,
): Unstamped<'message'>[] {
  const { id: conversationId, audience, lastPosition } = conversation;
  const messages: Unstamped<'message'>[] = [];
  const add = (sessionId: string | null, rest: NewText & Pick<RowOf<'message'>, 'event'>) =>
    messages.push({
      type: 'message',
      audience,
      conversationId,
      sessionId,
      position: lastPosition + messages.length + 1,
      at: unit.now,
      failure: null,
      ...rest,
    });
  for (const { event, session: after } of changes) {
    if (event === null) continue;
    add(after.id, {
      id: unit.newId(),
      direction: 'system',
      authorId: null,
      commandId: null,
      text: '',
      status: null,
      event,
    });
  }
  if (text !== null) add(session?.id ?? null, { ...text, event: null });
  return messages;
}
