import type { Obstacle } from '#shared/vocabulary.ts';

/** A member of a queue, and how busy they are. */
export interface Agent {
  readonly userId: string;
  readonly loggedIn: boolean;
  readonly paused: boolean;
  readonly online: boolean;
  /** Sessions of the queue they can have at once. */
  readonly capacity: number;
  /** Sessions of the queue they have. */
  readonly owned: number;
  /** Sessions of the queue that are offered to them: each keeps a place free. */
  readonly offered: number;
}

/** Whether they take sessions of the queue at all, however busy they are. */
export function isOnDuty({ loggedIn, paused, online }: Agent): boolean {
  return loggedIn && !paused && online;
}

/** How many more sessions they can be offered. */
export function placesFree(agent: Agent): number {
  return isOnDuty(agent) ? Math.max(0, agent.capacity - agent.owned - agent.offered) : 0;
}

/** What keeps a colleague from being given a session; null: nothing. An invite to that very one keeps the place for it. */
export function obstacleOf(agent: Agent | null, isInvited = false): Obstacle | null {
  if (agent === null) return 'notMember';
  if (!agent.loggedIn) return 'notLoggedIn';
  if (agent.paused) return 'paused';
  if (!agent.online) return 'offline';
  const others = isInvited ? agent.offered - 1 : agent.offered;
  return agent.owned + others < agent.capacity ? null : 'atCapacity';
}

/** What keeps someone from taking a session by their own act: they are here, and what they are offered is theirs to take. */
export function ownObstacleOf(agent: Agent | null): Obstacle | null {
  return agent === null ? 'notMember' : obstacleOf({ ...agent, online: true, offered: 0 });
}

/** What keeps someone from beginning a conversation themselves: neither login nor pause, which are about what comes in. */
export function startObstacleOf(agent: Agent | null): Obstacle | null {
  return agent === null ? 'notMember' : ownObstacleOf({ ...agent, loggedIn: true, paused: false });
}
