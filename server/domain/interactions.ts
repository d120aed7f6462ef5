/** The interaction log: one entry for each span in which a person owned a session [G5, G7]. */
import type { Outcome } from '#shared/vocabulary.ts';
import type { Session, SessionChange } from './session.ts';

export interface InteractionChanges {
  /** Whose span ended, and how. */
  readonly ended: { readonly userId: string; readonly outcome: Outcome } | null;
  /** Whose span began. */
  readonly began: { readonly userId: string } | null;
  /** Who owes a code and notes from now on: whoever had it last. */
  readonly due: { readonly userId: string } | null;
}

/** What a change of a session means for the log. `before` null: nothing was open. */
export function interactionChanges(
  before: Session | null,
  { session: after, event }: Pick<SessionChange, 'session' | 'event'>,
): InteractionChanges {
  const earlier = before?.id === after.id ? before : null;
  const ownerBefore = earlier?.ownerId ?? null;
  const changedHands = ownerBefore !== after.ownerId;
  const filed = after.state === 'wrapUp' && earlier?.state !== 'wrapUp';
  const outcome = after.endReason === 'optedOut' ? after.endReason : event && OUTCOMES[event.kind];
  return {
    ended: changedHands && ownerBefore !== null && outcome ? { userId: ownerBefore, outcome } : null,
    began: changedHands && after.ownerId !== null ? { userId: after.ownerId } : null,
    due: filed && after.lastOwnerId !== null ? { userId: after.lastOwnerId } : null,
  };
}

/** What a system event says of how its session's owner let go of it. */
const OUTCOMES: { readonly [Kind in NonNullable<SessionChange['event']>['kind']]?: Outcome } = {
  released: 'released',
  idleTimeout: 'idleTimeout',
  transferredToUser: 'transferred',
  transferredToQueue: 'transferred',
  assigned: 'transferred',
  forceReleased: 'forceReleased',
  closed: 'closed',
  terminated: 'terminated',
  waitTimeout: 'waitTimeout',
};
