/** What a session is, what can happen to it, and what comes of that. `decide-session.ts` is the machine. */
import type { SystemEvent } from '#shared/protocol/rows/conversation.ts';
import type { Millis } from '#shared/time.ts';
import type { EndReason, SessionState, Starter } from '#shared/vocabulary.ts';
import type { QueuePolicy } from './queue-policy.ts';

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
  readonly startedBy: Starter;
  readonly openedAt: Millis;
  readonly waitingSince: Millis | null;
  /** Whether the team has been reminded of this wait. */
  readonly reminded: boolean;
  readonly claimedAt: Millis | null;
  readonly idleDueAt: Millis | null;
  readonly endedAt: Millis | null;
  readonly endReason: EndReason | null;
}

/** What the state machine needs to know of a queue. */
export type SessionPolicy = Pick<
  QueuePolicy,
  'queueId' | 'idleTimeout' | 'waitTimeout' | 'remindAfter' | 'wrapUp'
>;

/** An act on a session as the person saw it. */
export interface PersonsAct {
  readonly userId: string;
  /** The session epoch the person saw. */
  readonly epoch: number;
}

export type SessionCommand =
  /** The customer wrote. `sessionId` is the id of the session it opens where none is open. */
  | { readonly kind: 'inbound'; readonly sessionId: string }
  | { readonly kind: 'claim'; readonly userId: string; readonly sessionId: string }
  /** Writes to the customer without having been asked; else as `claim`. */
  | { readonly kind: 'start'; readonly userId: string; readonly sessionId: string }
  | ({ readonly kind: 'activity' } & PersonsAct)
  | ({ readonly kind: 'send' } & PersonsAct)
  | ({ readonly kind: 'release' } & PersonsAct)
  | ({
      readonly kind: 'transferToUser';
      readonly toUserId: string;
      readonly note: string | null;
    } & PersonsAct)
  | ({
      readonly kind: 'transferToQueue';
      readonly toQueueId: string;
      readonly note: string | null;
    } & PersonsAct)
  | ({ readonly kind: 'close' } & PersonsAct)
  /** A supervisor takes it from its owner. */
  | ({ readonly kind: 'forceRelease' } & PersonsAct)
  /** A supervisor gives it to somebody, whoever has it. */
  | ({ readonly kind: 'assign'; readonly toUserId: string } & PersonsAct)
  /** The customer asked for the end. */
  | { readonly kind: 'terminate' }
  /** The customer wants no more texts. `userId`: who of the team noted that; null: they texted it. */
  | { readonly kind: 'optOut'; readonly userId: string | null }
  | { readonly kind: 'idleTimeout' }
  | { readonly kind: 'waitTimeout' }
  | { readonly kind: 'waitReminder' }
  | { readonly kind: 'wrapUpDone'; readonly userId: string }
  /** Who owned it last is gone: nobody is left to file it. `userId`: who saw to that. */
  | { readonly kind: 'lastOwnerGone'; readonly userId: string };

/** Why something changed: the customer, a person of the team, or the time. */
export type AuditReason = 'customer' | 'person' | 'timeout';

export interface AuditEntry {
  readonly what: SystemEvent['kind'] | 'optedOut' | 'wrapUpDone' | 'wrapUpDropped';
  readonly why: AuditReason;
  /** Null: the customer or the time. */
  readonly userId: string | null;
}

export type SessionRefusal =
  | { readonly code: 'already_claimed'; readonly ownerId: string }
  | { readonly code: 'not_owner'; readonly ownerId: string | null }
  /** It is not as the supervisor saw it. */
  | { readonly code: 'changed_hands'; readonly ownerId: string | null }
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

export interface Moment {
  readonly now: Millis;
  /** Of the queue the session is in. */
  readonly policy: SessionPolicy;
}

export type OpenSession = Session & { readonly state: Exclude<SessionState, 'wrapUp' | 'ended'> };

/** Whether the session still goes on for the customer. */
export function isOpen(session: Session | null): session is OpenSession {
  return session !== null && session.state !== 'ended' && session.state !== 'wrapUp';
}
