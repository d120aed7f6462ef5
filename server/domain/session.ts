/**
 * The life of a session: a pure state machine. It is told what happened and when, and answers with the session as it
 * is afterwards, the system message for the thread and the entry for the audit trail, or with the reason why not.
 */
import type { SystemEvent } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type { EndReason, SessionState } from '#shared/vocabulary.ts';

export interface Session {
  readonly id: string;
  readonly queueId: string;
  readonly state: SessionState;
  readonly ownerId: string | null;
  /** Who owned it last; files it in `wrapUp`. */
  readonly lastOwnerId: string | null;
  /** Rises at every change of owner and goes on rising in the conversation's next session. */
  readonly epoch: number;
  /** Whether the customer wrote last. */
  readonly owed: boolean;
  readonly openedAt: Millis;
  readonly waitingSince: Millis | null;
  readonly claimedAt: Millis | null;
  readonly idleDueAt: Millis | null;
  readonly endedAt: Millis | null;
  readonly endReason: EndReason | null;
}

export interface QueuePolicy {
  readonly queueId: string;
  /** Milliseconds without an act of the owner until release. */
  readonly idleTimeout: Millis;
  /** Milliseconds a customer waits until the session ends by itself; null: for ever. */
  readonly waitTimeout: Millis | null;
  /** Whether a session that somebody owned is filed before it ends. */
  readonly wrapUp: boolean;
}

interface OwnersAct {
  readonly userId: string;
  /** The session epoch the person saw. */
  readonly epoch: number;
}

export type SessionCommand =
  /** The customer wrote. `sessionId` is the id of the session it opens where none is open. */
  | { readonly kind: 'inbound'; readonly sessionId: string }
  | { readonly kind: 'claim'; readonly userId: string; readonly sessionId: string }
  | ({ readonly kind: 'activity' } & OwnersAct)
  | ({ readonly kind: 'send' } & OwnersAct)
  | ({ readonly kind: 'release' } & OwnersAct)
  | ({ readonly kind: 'transferToUser'; readonly toUserId: string } & OwnersAct)
  | ({ readonly kind: 'transferToQueue'; readonly to: QueuePolicy } & OwnersAct)
  | ({ readonly kind: 'close' } & OwnersAct)
  /** The customer asked for the end. */
  | { readonly kind: 'terminate' }
  | { readonly kind: 'idleTimeout' }
  | { readonly kind: 'waitTimeout' }
  | { readonly kind: 'wrapUpDone'; readonly userId: string };

/** Why something changed: the customer, a person of the team, or the time. */
export type AuditReason = 'customer' | 'person' | 'timeout';

export interface AuditEntry {
  readonly what: SystemEvent['kind'] | 'wrapUpDone';
  readonly why: AuditReason;
  /** Null: the customer or the time. */
  readonly userId: string | null;
}

export type SessionRefusal =
  | { readonly code: 'already_claimed'; readonly ownerId: string }
  | { readonly code: 'not_owner'; readonly ownerId: string | null }
  | { readonly code: 'session_ended' }
  | { readonly code: 'not_due' };

export interface SessionChange {
  /** The very same object where nothing changed. */
  readonly session: Session;
  readonly event: SystemEvent | null;
  readonly audit: AuditEntry | null;
}

export type SessionDecision =
  | ({ readonly accepted: true } & SessionChange)
  | { readonly accepted: false; readonly refusal: SessionRefusal };

interface Moment {
  readonly now: Millis;
  /** Of the queue the session is in. */
  readonly policy: QueuePolicy;
}

export type OpenSession = Session & { readonly state: Exclude<SessionState, 'wrapUp' | 'ended'> };

/** Whether the session still goes on for the customer. */
export function isOpen(session: Session | null): session is OpenSession {
  return session !== null && session.state !== 'ended' && session.state !== 'wrapUp';
}

export function decideSession(
  current: Session | null,
  command: SessionCommand,
  moment: Moment,
): SessionDecision {
  switch (command.kind) {
    case 'inbound':
      return inbound(current, command.sessionId, moment);
    case 'claim':
      return claim(current, command, moment);
    case 'terminate':
    case 'waitTimeout':
    case 'idleTimeout':
      return isOpen(current)
        ? decideBySystem(current, command.kind, moment)
        : refused({ code: 'session_ended' });
    case 'wrapUpDone':
      return fileWrapUp(current, command.userId);
    default:
      return decideByOwner(current, command, moment);
  }
}

function inbound(current: Session | null, sessionId: string, { now, policy }: Moment): SessionDecision {
  if (!isOpen(current)) {
    const session = { ...opened(sessionId, current, now, policy), ...unowned(true, now) };
    return changed(session, { kind: 'entered', queueId: policy.queueId }, 'customer', null);
  }
  if (current.state === 'open') {
    const session: Session = { ...current, owed: true, state: 'waiting', waitingSince: now };
    return changed(session, { kind: 'entered', queueId: policy.queueId }, 'customer', null);
  }
  return unremarked(current.owed ? current : { ...current, owed: true });
}

function claim(
  current: Session | null,
  { userId, sessionId }: { userId: string; sessionId: string },
  { now, policy }: Moment,
): SessionDecision {
  const session = isOpen(current) ? current : opened(sessionId, current, now, policy);
  if (session.ownerId === userId) return unremarked(session);
  if (session.ownerId !== null) return refused({ code: 'already_claimed', ownerId: session.ownerId });
  return changed(owned(session, userId, now, policy), { kind: 'claimed', userId }, 'person', userId);
}

type OwnerCommand = Extract<SessionCommand, OwnersAct>;

function decideByOwner(
  current: Session | null,
  command: OwnerCommand,
  { now, policy }: Moment,
): SessionDecision {
  if (!isOpen(current)) return refused({ code: 'session_ended' });
  const { userId, epoch } = command;
  if (current.ownerId !== userId || current.epoch !== epoch) {
    return refused({ code: 'not_owner', ownerId: current.ownerId });
  }
  switch (command.kind) {
    case 'activity':
      return unremarked({ ...current, idleDueAt: now + policy.idleTimeout });
    case 'send':
      return unremarked({ ...current, owed: false, idleDueAt: now + policy.idleTimeout });
    case 'release':
      return changed(released(current, now), { kind: 'released', userId }, 'person', userId);
    case 'transferToUser': {
      const { toUserId } = command;
      if (toUserId === userId) return unremarked(current);
      const session = owned(current, toUserId, now, policy);
      return changed(session, { kind: 'transferredToUser', userId, toUserId }, 'person', userId);
    }
    case 'transferToQueue': {
      const toQueueId = command.to.queueId;
      const session = { ...released(current, now), queueId: toQueueId };
      return changed(session, { kind: 'transferredToQueue', userId, toQueueId }, 'person', userId);
    }
    case 'close':
      return changed(over(current, 'closed', now, policy), { kind: 'closed', userId }, 'person', userId);
  }
}

function decideBySystem(
  current: Session,
  kind: 'terminate' | 'waitTimeout' | 'idleTimeout',
  { now, policy }: Moment,
): SessionDecision {
  if (kind === 'terminate') {
    return changed(over(current, 'terminated', now, policy), { kind: 'terminated' }, 'customer', null);
  }
  const due = deadlinesOf(current, policy)[kind === 'idleTimeout' ? 'idle' : 'wait'];
  if (due === null || now < due) return refused({ code: 'not_due' });
  if (kind === 'waitTimeout') {
    return changed(over(current, 'waitTimeout', now, policy), { kind: 'waitTimeout' }, 'timeout', null);
  }
  const userId = current.ownerId;
  if (userId === null) return refused({ code: 'not_due' });
  return changed(released(current, now), { kind: 'idleTimeout', userId }, 'timeout', null);
}

function fileWrapUp(current: Session | null, userId: string): SessionDecision {
  if (current?.state !== 'wrapUp') return refused({ code: 'session_ended' });
  if (current.lastOwnerId !== userId) return refused({ code: 'not_owner', ownerId: current.lastOwnerId });
  // The thread was told when the session was closed; filing it concerns the audit trail alone.
  return {
    accepted: true,
    session: { ...current, state: 'ended' },
    event: null,
    audit: { what: 'wrapUpDone', why: 'person', userId },
  };
}

export const DEADLINE_KINDS = ['idle', 'wait'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export interface DeadlineKey {
  readonly sessionId: string;
  readonly kind: DeadlineKind;
}

/** When the session changes by itself unless something happens before; null: not at all. */
export function deadlinesOf(session: Session, policy: QueuePolicy): Record<DeadlineKind, Millis | null> {
  const { waitingSince } = session;
  const waits = waitingSince !== null && policy.waitTimeout !== null;
  return { idle: session.idleDueAt, wait: waits ? waitingSince + policy.waitTimeout : null };
}

/** Goes on counting where the conversation's last session stopped, so that an act on that one never fits this one. */
function opened(id: string, previous: Session | null, now: Millis, policy: QueuePolicy): Session {
  return {
    id,
    queueId: policy.queueId,
    lastOwnerId: null,
    epoch: previous?.epoch ?? 0,
    openedAt: now,
    endedAt: null,
    endReason: null,
    ...unowned(false, now),
  };
}

function unowned(owed: boolean, now: Millis) {
  return {
    state: owed ? ('waiting' as const) : ('open' as const),
    ownerId: null,
    owed,
    waitingSince: owed ? now : null,
    claimedAt: null,
    idleDueAt: null,
  };
}

function owned(session: Session, userId: string, now: Millis, policy: QueuePolicy): Session {
  return {
    ...session,
    state: 'claimed',
    ownerId: userId,
    lastOwnerId: userId,
    epoch: session.epoch + 1,
    waitingSince: null,
    claimedAt: now,
    idleDueAt: now + policy.idleTimeout,
  };
}

function released(session: Session, now: Millis): Session {
  return { ...session, ...unowned(session.owed, now), epoch: session.epoch + 1 };
}

function over(session: Session, endReason: EndReason, now: Millis, policy: QueuePolicy): Session {
  return {
    ...session,
    ...unowned(session.owed, now),
    state: policy.wrapUp && session.lastOwnerId !== null ? 'wrapUp' : 'ended',
    epoch: session.ownerId === null ? session.epoch : session.epoch + 1,
    waitingSince: null,
    endedAt: now,
    endReason,
  };
}

function changed(
  session: Session,
  event: SystemEvent,
  why: AuditReason,
  userId: string | null,
): SessionDecision {
  return { accepted: true, session, event, audit: { what: event.kind, why, userId } };
}

/** A change, or none, that leaves the session in the same state and hands. */
function unremarked(session: Session): SessionDecision {
  return { accepted: true, session, event: null, audit: null };
}

function refused(refusal: SessionRefusal): SessionDecision {
  return { accepted: false, refusal };
}
