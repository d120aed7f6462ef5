import type { ConversationView } from '#shared/desktop-api/views.ts';
import type { Distribution, Obstacle } from '#shared/vocabulary.ts';

/** A member of a queue as far as this desktop knows: what others are offered is theirs alone to see. */
export interface KnownMember {
  readonly loggedIn: boolean;
  readonly paused: boolean;
  readonly owned: number;
  readonly capacity: number;
}

/** What keeps them from taking a session; null: nothing that is known here. Who looks is online as far as this goes. */
export function obstacleOf(member: KnownMember, online = true): Obstacle | null {
  if (!member.loggedIn) return 'notLoggedIn';
  if (member.paused) return 'paused';
  if (!online) return 'offline';
  return member.owned < member.capacity ? null : 'atCapacity';
}

/** What keeps this person from claiming, said before anybody tries. */
export function claimObstacle(situation: {
  /** Null: this person does not answer for the queue. */
  readonly member: KnownMember | null;
  readonly distribution: Distribution;
  readonly waiting: boolean;
  /** Whether no session is open. */
  readonly over: boolean;
  readonly invited: boolean;
}): ConversationView['claimObstacle'] {
  const { member, distribution, waiting, over, invited } = situation;
  if (member === null) return 'notMember';
  // Login and pause are about what comes in; where nothing is open, this person begins.
  const own = obstacleOf(over ? { ...member, loggedIn: true, paused: false } : member);
  // What they can change comes first: who is on pause is not invited either.
  if (own !== null) return own;
  return distribution !== 'open' && waiting && !invited ? 'inviteOnly' : null;
}
