import type { ConversationView, Person } from '#shared/desktop-api/views.ts';

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
