/**
 * The life of a session: a pure state machine. It is told what happened and when, and answers with the session as it
 * is afterwards, the system message for the thread and the entry for the audit trail, or with the reason why not.
 */
import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { Millis } from '#shared/time.ts';
import type { EndReason, Starter } from '#shared/vocabulary.ts';
import {
  type AuditReason,
  isOpen,
  type Moment,
  type PersonsAct,
  type Session,
  type SessionCommand,
  type SessionDecision,
  type SessionPolicy,
  type SessionRefusal,
} from './session.ts';
import { deadlinesOf, type SessionDeadline } from './session-deadlines.ts';

export function decideSession(
  current: Session | null,
  command: SessionCommand,
  moment: Moment,
): SessionDecision {
  switch (command.kind) {
    case 'inbound':
      return inbound(current, command.sessionId, moment);
    case 'claim':
    case 'start':
      return claim(current, command, moment);
    case 'forceRelease':
    case 'assign':
      return decideBySupervisor(current, command, moment);
    case 'terminate':
    case 'waitTimeout':
    case 'waitReminder':
    case 'idleTimeout':
      return isOpen(current)
        ? decideBySystem(current, command.kind, moment)
        : refused({ code: 'session_ended' });
    case 'optOut':
      return isOpen(current) ? optOut(current, command.userId, moment) : refused({ code: 'session_ended' });
    case 'wrapUpDone':
      return fileWrapUp(current, command.userId);
    case 'lastOwnerGone':
      return dropWrapUp(current, command.userId);
    default:
      return decideByOwner(current, command, moment);
  }
}

function inbound(current: Session | null, sessionId: string, { now, policy }: Moment): SessionDecision {
  if (!isOpen(current)) {
    const session = { ...opened(sessionId, current, 'customer', now, policy), ...unowned(true, now) };
    return changed(session, { kind: 'entered', queueId: policy.queueId }, 'customer', null);
  }
  if (current.state === 'open') {
    const session: Session = { ...current, ...unowned(true, now) };
    return changed(session, { kind: 'entered', queueId: policy.queueId }, 'customer', null);
  }
  return unremarked(current.owed ? current : { ...current, owed: true });
}

function claim(
  current: Session | null,
  { kind, userId, sessionId }: Extract<SessionCommand, { kind: 'claim' | 'start' }>,
  { now, policy }: Moment,
): SessionDecision {
  // Where nothing is open the customer has asked for nothing: it is the team that begins.
  const session = isOpen(current) ? current : opened(sessionId, current, 'team', now, policy);
  if (session.ownerId === userId) return unremarked(session);
  if (session.ownerId !== null) return refused({ code: 'already_claimed', ownerId: session.ownerId });
  const begins = kind === 'start' && !isOpen(current);
  const event = { kind: begins ? ('started' as const) : ('claimed' as const), userId };
  return changed(owned(session, userId, now, policy), event, 'person', userId);
}

type SupervisorCommand = Extract<SessionCommand, { kind: 'forceRelease' | 'assign' }>;

function decideBySupervisor(
  current: Session | null,
  command: SupervisorCommand,
  { now, policy }: Moment,
): SessionDecision {
  if (!isOpen(current)) return refused({ code: 'session_ended' });
  const { ownerId } = current;
  const { userId } = command;
  if (current.epoch !== command.epoch) return refused({ code: 'changed_hands', ownerId });
  if (command.kind === 'assign') {
    const { toUserId } = command;
    if (toUserId === ownerId) return unremarked(current);
    const session = owned(current, toUserId, now, policy);
    return changed(session, { kind: 'assigned', userId, toUserId }, 'person', userId);
  }
  if (ownerId === null) return unremarked(current);
  const event = { kind: 'forceReleased' as const, userId, fromUserId: ownerId };
  return changed(released(current, now), event, 'person', userId);
}

/** Acts that are the owner's alone. */
type OwnerCommand = Exclude<Extract<SessionCommand, PersonsAct>, SupervisorCommand>;

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
      const { toUserId, note } = command;
      if (toUserId === userId) return unremarked(current);
      const session = owned(current, toUserId, now, policy);
      return changed(session, { kind: 'transferredToUser', userId, toUserId, note }, 'person', userId);
    }
    case 'transferToQueue': {
      const { toQueueId, note } = command;
      const session = { ...released(current, now), queueId: toQueueId };
      return changed(session, { kind: 'transferredToQueue', userId, toQueueId, note }, 'person', userId);
    }
    case 'close':
      return changed(over(current, 'closed', now, policy), { kind: 'closed', userId }, 'person', userId);
  }
}

function decideBySystem(
  current: Session,
  kind: 'terminate' | 'waitTimeout' | 'waitReminder' | 'idleTimeout',
  { now, policy }: Moment,
): SessionDecision {
  if (kind === 'terminate') {
    return changed(over(current, 'terminated', now, policy), { kind: 'terminated' }, 'customer', null);
  }
  const due = deadlinesOf(current, policy)[DEADLINE_OF[kind]];
  if (due === null || now < due) return refused({ code: 'not_due' });
  if (kind === 'waitTimeout') {
    return changed(over(current, 'waitTimeout', now, policy), { kind: 'waitTimeout' }, 'timeout', null);
  }
  if (kind === 'waitReminder') {
    return changed({ ...current, reminded: true }, { kind: 'waitReminder' }, 'timeout', null);
  }
  const userId = current.ownerId;
  if (userId === null) return refused({ code: 'not_due' });
  return changed(released(current, now), { kind: 'idleTimeout', userId }, 'timeout', null);
}

const DEADLINE_OF = {
  idleTimeout: 'idle',
  waitTimeout: 'wait',
  waitReminder: 'remind',
} as const satisfies Record<string, SessionDeadline>;

function optOut(current: Session, userId: string | null, { now, policy }: Moment): SessionDecision {
  const why = userId === null ? 'customer' : 'person';
  // What the thread says is the refusal itself, whether or not a session was open.
  return {
    accepted: true,
    session: over(current, 'optedOut', now, policy),
    event: null,
    audit: { what: 'optedOut', why, userId },
  };
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

function dropWrapUp(current: Session | null, userId: string): SessionDecision {
  if (current === null || current.state === 'ended') return refused({ code: 'session_ended' });
  if (isOpen(current)) return unremarked({ ...current, lastOwnerId: null });
  const audit = { what: 'wrapUpDropped', why: 'person', userId } as const;
  return { accepted: true, session: { ...current, state: 'ended' }, event: null, audit };
}

/** Goes on counting where the conversation's last session stopped, so that an act on that one never fits this one. */
function opened(
  id: string,
  previous: Session | null,
  startedBy: Starter,
  now: Millis,
  { queueId }: SessionPolicy,
): Session {
  return {
    id,
    queueId,
    startedBy,
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
    reminded: false,
    claimedAt: null,
    idleDueAt: null,
  };
}

function owned(session: Session, userId: string, now: Millis, policy: SessionPolicy): Session {
  return {
    ...session,
    state: 'claimed',
    ownerId: userId,
    lastOwnerId: userId,
    epoch: session.epoch + 1,
    waitingSince: null,
    reminded: false,
    claimedAt: now,
    idleDueAt: now + policy.idleTimeout,
  };
}

function released(session: Session, now: Millis): Session {
  return { ...session, ...unowned(session.owed, now), epoch: session.epoch + 1 };
}

function over(session: Session, endReason: EndReason, now: Millis, policy: SessionPolicy): Session {
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
