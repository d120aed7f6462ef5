import { hasPermission, type Refined } from '#shared/permissions.ts';

/** What a user is to a queue. */
export interface Standing {
  readonly user: Refined;
  readonly member: boolean;
}

export type QueueAct =
  /** Claim, answer, release, close. */
  | 'answer'
  /** Take a conversation from its owner, give it to somebody. */
  | 'supervise';

/** `not_found` where the user may not even know that it exists. */
export type Permission = 'allowed' | 'forbidden' | 'not_found';

export function permitted({ user, member }: Standing, act: QueueAct): Permission {
  if (!member && !overseesQueues(user)) return 'not_found';
  switch (act) {
    case 'answer':
      return member ? 'allowed' : 'forbidden';
    case 'supervise':
      return hasPermission(user, 'superviseSessions') ? 'allowed' : 'forbidden';
  }
}

/** Who may read every queue; they answer where they are members. Nobody can set up what they may not see. */
export function overseesQueues(user: Refined): boolean {
  return hasPermission(user, 'overseeQueues') || hasPermission(user, 'administer');
}

/** Whose a line is: a queue's or a user's. */
export interface LineOwner {
  readonly queueId: string | null;
  readonly userId: string | null;
}

/** One's own line, or that of a queue in which one may write to customers first. `member`: of that queue. */
export function mayTextFrom(
  line: LineOwner,
  user: Refined & { readonly id: string },
  member: boolean,
): boolean {
  if (line.queueId === null) return line.userId === user.id;
  return member && hasPermission(user, 'startConversations');
}
