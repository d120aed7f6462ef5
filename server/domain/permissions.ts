import type { Role } from '#shared/vocabulary.ts';

/** What a user is to a queue. */
export interface Standing {
  readonly role: Role;
  readonly member: boolean;
}

export type QueueAct =
  /** Read its conversations, and keep one's own marks on them. */
  | 'read'
  /** Claim, answer, release, close. */
  | 'answer';

/** `not_found` where the user may not even know that it exists. */
export type Permission = 'allowed' | 'forbidden' | 'not_found';

export function permitted({ role, member }: Standing, act: QueueAct): Permission {
  if (member) return 'allowed';
  if (!overseesQueues(role)) return 'not_found';
  return act === 'read' ? 'allowed' : 'forbidden';
}

/** Supervisors and admins read every queue; they answer where they are members. */
export function overseesQueues(role: Role): boolean {
  return role !== 'agent';
}
