import type { QueueView } from '#shared/desktop-api/views.ts';
import type { Obstacle } from '#shared/vocabulary.ts';
import type { ClaimObstacle } from './reply-state.ts';

/** What a person can do about an obstacle at once. */
export type WayOut = 'logIn' | 'resume' | 'showMine';

interface Explained {
  /** In a word or two, beside others. */
  readonly brief: string;
  readonly sentence: (queue: string) => string;
  readonly wayOut: WayOut | null;
}

/** Why one cannot take a conversation now, and the way out. */
export const OBSTACLE_WORDS: Readonly<Record<ClaimObstacle, Explained>> = {
  notMember: {
    brief: 'Not yours to answer',
    sentence: (queue) => `You do not answer for ${queue}.`,
    wayOut: null,
  },
  notLoggedIn: {
    brief: 'Logged out',
    sentence: (queue) => `You are not logged in to ${queue}.`,
    wayOut: 'logIn',
  },
  paused: {
    brief: 'On pause',
    sentence: () => 'You are on pause and take no conversations.',
    wayOut: 'resume',
  },
  offline: {
    brief: 'Not connected',
    sentence: () => 'You are not connected.',
    wayOut: null,
  },
  atCapacity: {
    brief: 'At capacity',
    sentence: (queue) => `You have as many conversations of ${queue} as you may. Close or release one first.`,
    wayOut: 'showMine',
  },
  inviteOnly: {
    brief: 'By invitation',
    sentence: (queue) => `${queue} invites people to answer. You are asked when it is your turn.`,
    wayOut: null,
  },
};

export const WAY_OUT_WORDS: Readonly<Record<WayOut, string>> = {
  logIn: 'Log in',
  resume: 'Resume',
  showMine: 'Show mine',
};

/** What keeps a colleague from taking one, beside their name. */
export const MEMBER_OBSTACLES: Readonly<Record<Obstacle, string>> = {
  notMember: 'Not a member',
  notLoggedIn: 'Logged out',
  paused: 'On pause',
  offline: 'Offline',
  atCapacity: 'At capacity',
};

/** Whether a colleague can take one now, and else why not. */
export function standingOf({ obstacle, pause }: QueueView['members'][number]): string {
  if (obstacle === null) return 'Available';
  return obstacle === 'paused' && pause !== null ? `On pause: ${pause}` : MEMBER_OBSTACLES[obstacle];
}
