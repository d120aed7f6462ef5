import type { ConversationView, Person } from '#shared/desktop-api/views.ts';

/** What stands at the foot of a thread. */
export type ReplyState =
  | { readonly kind: 'mine' }
  | { readonly kind: 'theirs'; readonly owner: Person }
  | { readonly kind: 'claimable' }
  | { readonly kind: 'onlooker'; readonly queue: string };

export function replyState({ session, member, queue }: ConversationView): ReplyState {
  if (session?.state === 'claimed' && session.owner !== null) {
    return session.mine ? { kind: 'mine' } : { kind: 'theirs', owner: session.owner };
  }
  return member ? { kind: 'claimable' } : { kind: 'onlooker', queue: queue.name };
}
