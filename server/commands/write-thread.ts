import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type { AutomaticAnswer } from '#shared/vocabulary.ts';
import type { Answer } from '../domain/inbound.ts';
import type { QueuePolicy } from '../domain/queue-policy.ts';
import { isOpen, type Session, type SessionChange } from '../domain/session.ts';
import { deadlinesOf, SESSION_DEADLINES } from '../domain/session-deadlines.ts';
import { queueAudience } from '../store/access.ts';
import { writeAudit } from '../store/audit.ts';
import { type Kept, policyOf, type QueueConversation, splitSession } from '../store/threads.ts';
import { mayAnswer, type ThreadAnswer } from './answer.ts';
import { forgetInviteOf } from './forget-invite.ts';
import { logInteractions } from './log-interactions.ts';
import { lineOf, sendOut } from './send-out.ts';
import type { Unit, Unstamped } from './unit.ts';

/** A conversation and its latest session as they were found. */
export interface ThreadState {
  readonly conversation: Omit<QueueConversation, 'seq'>;
  readonly hidden: Kept['hidden'];
  readonly session: Session | null;
  /** Of the queue that the session is in, or would open in. */
  readonly policy: QueuePolicy;
  /** Whether the conversation is still to be stored. */
  readonly isNew?: true;
}

/** A text that joins the thread. */
export type NewText = Pick<
  RowOf<'message'>,
  'id' | 'direction' | 'authorId' | 'commandId' | 'text' | 'status'
> & {
  /** Left out: null. */
  readonly heldUntil?: Millis | null;
  readonly automatic?: AutomaticAnswer | null;
  /** Whether it is part of the session; left out: it is. */
  readonly inSession?: boolean;
};

/** What became of a thread. */
export interface ThreadChange {
  /** What happened to its session, in order. */
  readonly changes: readonly SessionChange[];
  readonly text?: NewText | null;
  /** What is answered by itself. */
  readonly answer?: (Answer & Partial<ThreadAnswer>) | null;
  /** What else the thread says: before a text of the team, after a customer's and what it is answered. */
  readonly events?: readonly SystemEvent[];
}

/**
 * Writes what became of a thread: the session's rows, deadlines and audit, and the messages. Whatever opens or moves
 * the session stands before the text, what ends it after the text and its answer.
 */
export async function writeThread(
  unit: Unit,
  thread: ThreadState,
  { changes, text = null, answer: wanted = null, events = [] }: ThreadChange,
): Promise<void> {
  const line = wanted && (await lineOf(unit.transaction, thread.conversation.lineId));
  const answer = line && (await mayAnswer(unit, line, thread.conversation, wanted)) ? wanted : null;
  const session = changes.at(-1)?.session ?? thread.session;
  const conversation = await settle(unit, thread, session);
  const messages = newMessages(unit, { conversation, changes, text, answer, events, session });
  const sessionId = session?.id ?? null;
  const hasMoved = conversation !== thread.conversation;
  if (messages.length > 0 || sessionId !== conversation.sessionId || hasMoved) {
    const latest = messages.findLast((message) => message.direction !== 'system');
    const row = {
      ...conversation,
      sessionId,
      lastPosition: conversation.lastPosition + messages.length,
      ...(latest && { lastMessageAt: unit.now, lastMessageId: latest.id }),
    };
    const hidden = { ...thread.hidden };
    if (answer?.kind === 'away') hidden.awayAnsweredAt = unit.now;
    if (answer?.kind === 'initiationNeeded') hidden.keywordAskedAt = unit.now;
    if (thread.isNew) await unit.insert(row, hidden);
    else await unit.update(row, hidden);
  }
  if (session !== null && session !== thread.session) await writeSession(unit, thread, session, conversation);
  for (const message of messages) {
    await unit.insert(message);
    if (line && message.id !== text?.id && message.automatic !== null) {
      const queueId = session?.queueId ?? conversation.queueId;
      await sendOut(unit, line, conversation, message, { consent: conversation.consent.state, queueId });
    }
  }
  await logInteractions(unit, { ...thread, conversation }, changes);
  for (const { audit, session: after } of changes) {
    if (audit === null) continue;
    await writeAudit(unit.transaction, {
      at: unit.now,
      ...audit,
      conversationId: conversation.id,
      sessionId: after.id,
      subject: null,
      changes: null,
    });
  }
}

/** Where the session is now handled by another queue, its conversation goes there. Returns it as it is afterwards. */
async function settle(
  unit: Unit,
  { conversation, isNew }: ThreadState,
  session: Session | null,
): Promise<ThreadState['conversation']> {
  if (session === null || session.queueId === conversation.queueId) return conversation;
  const { queueId } = session;
  const moved = { ...conversation, queueId, audience: queueAudience(queueId) };
  if (!isNew) await unit.move(conversation, moved.audience);
  unit.touchQueue(conversation.queueId);
  return moved;
}

async function writeSession(
  unit: Unit,
  thread: ThreadState,
  session: Session,
  conversation: ThreadState['conversation'],
): Promise<void> {
  const { row, hidden } = splitSession(session, conversation);
  const known = thread.session?.id === session.id ? thread.session : null;
  if (known === null) await unit.insert(row, hidden);
  else await unit.update(row, hidden);
  await setDeadlines(unit, thread.policy, known, session);
  if (
    known?.state !== session.state ||
    known.ownerId !== session.ownerId ||
    known.queueId !== session.queueId
  ) {
    unit.touchQueue(session.queueId);
  }
  if (session.ownerId !== null && session.ownerId !== known?.ownerId) {
    await forgetInviteOf(unit, { sessionId: session.id, userId: session.ownerId });
  }
}

async function setDeadlines(
  unit: Unit,
  policy: QueuePolicy,
  before: Session | null,
  after: Session,
): Promise<void> {
  const sameQueue = after.queueId === policy.queueId;
  const earlier = before && deadlinesOf(before, policy);
  const due = deadlinesOf(after, sameQueue ? policy : await policyOf(unit.transaction, after.queueId));
  for (const kind of SESSION_DEADLINES) {
    if (due[kind] !== (earlier?.[kind] ?? null))
      await unit.setDeadline({ kind, subjectId: after.id }, due[kind]);
  }
}

interface NewMessages extends Required<ThreadChange> {
  readonly conversation: ThreadState['conversation'];
  readonly session: Session | null;
}

type Message = Unstamped<'message'>;

function newMessages(
  unit: Unit,
  { conversation, changes, text, answer, events, session }: NewMessages,
): Message[] {
  const messages: Message[] = [];
  const add = (
    sessionId: string | null,
    rest: Omit<NewText, 'inSession'> & Partial<Pick<Message, 'event'>>,
  ) =>
    messages.push({
      type: 'message',
      audience: conversation.audience,
      conversationId: conversation.id,
      sessionId,
      position: conversation.lastPosition + messages.length + 1,
      at: unit.now,
      failure: null,
      heldUntil: null,
      automatic: null,
      mentions: [],
      event: null,
      ...rest,
    });
  const addEvent = (event: SystemEvent | null, sessionId: string | null) => {
    if (event === null) return;
    add(sessionId, { ...BY_NOBODY, id: unit.newId(), direction: 'system', text: '', status: null, event });
  };
  const ends = (change: SessionChange) => !isOpen(change.session);

  for (const change of changes) if (!ends(change)) addEvent(change.event, change.session.id);
  // A text is part of the session unless it says otherwise; all else while there is one.
  const inSession = text ? (text.inSession ?? true) : changes.length > 0 || isOpen(session);
  const sessionId = inSession ? (session?.id ?? null) : null;
  if (text?.direction === 'out') for (const event of events) addEvent(event, sessionId);
  if (text !== null) {
    const { inSession: _inSession, ...written } = text;
    add(sessionId, written);
  }
  if (answer !== null) {
    add(sessionId, {
      ...BY_NOBODY,
      id: answer.id ?? unit.newId(),
      direction: 'out',
      text: answer.text,
      status: 'queued',
      automatic: answer.kind,
    });
  }
  if (text?.direction !== 'out') for (const event of events) addEvent(event, sessionId);
  for (const change of changes) if (ends(change)) addEvent(change.event, change.session.id);
  return messages;
}

const BY_NOBODY = { authorId: null, commandId: null };
