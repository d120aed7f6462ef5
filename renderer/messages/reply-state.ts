import type { ConversationView, Person } from '#shared/desktop-api/views.ts';

export type ClaimObstacle = NonNullable<ConversationView['claimObstacle']>;

/** What stands at the foot of a thread. */
export type ReplyState =
  | { readonly kind: 'mine' }
  | { readonly kind: 'theirs'; readonly owner: Person }
  | { readonly kind: 'invited'; readonly invite: NonNullable<ConversationView['invite']> }
  | { readonly kind: 'claimable' }
  | { readonly kind: 'blocked'; readonly obstacle: ClaimObstacle }
  | { readonly kind: 'onlooker'; readonly queue: string };

export function replyState({ session, member, queue, invite, claimObstacle }: ConversationView): ReplyState {
  if (session?.state === 'claimed' && session.owner !== null) {
    return session.mine ? { kind: 'mine' } : { kind: 'theirs', owner: session.owner };
  }
  if (!member) return { kind: 'onlooker', queue: queue.name };
  if (invite !== null) return { kind: 'invited', invite };
  return claimObstacle === null ? { kind: 'claimable' } : { kind: 'blocked', obstacle: claimObstacle };
}
