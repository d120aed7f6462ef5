import type { ConsentView, ConversationView, Person } from '#shared/desktop-api/views.ts';

export type ClaimObstacle = NonNullable<ConversationView['claimObstacle']>;

/** What stands at the foot of a thread. */
export type ReplyState =
  | { readonly kind: 'mine' }
  /** Nobody has to take it: whoever reads it writes. */
  | { readonly kind: 'free' }
  | { readonly kind: 'closed'; readonly reason: string }
  | { readonly kind: 'theirs'; readonly owner: Person }
  | { readonly kind: 'invited'; readonly invite: NonNullable<ConversationView['invite']> }
  | { readonly kind: 'claimable' }
  | { readonly kind: 'blocked'; readonly obstacle: ClaimObstacle }
  | { readonly kind: 'onlooker'; readonly queue: string };

export function replyState(conversation: ConversationView): ReplyState {
  const { kind, session, member, queue, invite, claimObstacle, writing } = conversation;
  const owner = kind === 'queue' && session?.state === 'claimed' ? session.owner : null;
  if (owner !== null && session?.mine === false) return { kind: 'theirs', owner };
  if (writing?.kind === 'closed') return { kind: 'closed', reason: writing.reason };
  if (kind !== 'queue') return { kind: 'free' };
  if (owner !== null) return { kind: 'mine' };
  if (!member) return { kind: 'onlooker', queue: queue?.name ?? 'its queue' };
  if (invite !== null) return { kind: 'invited', invite };
  return claimObstacle === null ? { kind: 'claimable' } : { kind: 'blocked', obstacle: claimObstacle };
}

/** Whether notes for the team can be written here: in chats and groups everything is among colleagues. */
export function takesNotes({ kind }: ConversationView): boolean {
  return kind === 'queue' || kind === 'sms';
}

/** Why the number must not be texted, where that is what keeps this person from writing; null: nothing does, or something else comes first. */
export function closedByConsent(conversation: ConversationView): ConsentView['closed'] {
  const { kind } = replyState(conversation);
  const isFirst = kind === 'mine' || kind === 'free' || kind === 'claimable';
  // What is in this person's way is told while somebody waits; nobody does where nothing is open.
  if (!isFirst && (kind !== 'blocked' || !isOver(conversation))) return null;
  return conversation.consent?.closed ?? null;
}

function isOver({ session }: ConversationView): boolean {
  return session === null || session.state === 'ended' || session.state === 'wrapUp';
}

/**
 * Whether there is anything to take a conversation for: to answer, to see an open one through, or to send the opt-in
 * request. Rows of lists have less of it, and promise more.
 */
export function mayTake(conversation: ConversationView, now: number): boolean {
  if (replyState(conversation).kind !== 'claimable') return false;
  const { consent } = conversation;
  if (consent === null || !isOver(conversation)) return true;
  if (consent.closed === null) return consent.state !== 'refused';
  return consent.ask !== null && (consent.ask.again ?? now) <= now;
}

/**
 * Whether this person can say that the number of a thread asked to stop, or did not: whoever may answer it, whoever
 * answers it now. Of one that has refused there is nothing left to say.
 */
export function mayDecide({ outside, member, consent }: ConversationView): boolean {
  return outside !== null && member && consent !== null && consent.state !== 'refused';
}

/** Whether this person can send the opt-in request here. */
export function mayAsk(conversation: ConversationView): boolean {
  const { kind } = replyState(conversation);
  return conversation.consent?.ask != null && (kind === 'mine' || kind === 'free');
}
