import type { QueueView, StatusView } from '#shared/desktop-api/views.ts';

/** Whether one takes conversations now, at a glance. */
export interface OwnState {
  /** away: customers come to others meanwhile. */
  readonly presence: 'available' | 'away';
  readonly title: string;
  readonly detail: string;
  /** Under the picture in the rail: a state that is forgotten costs customers. Null where all is well. */
  readonly brief: string | null;
}

export function ownState(status: StatusView, queues: readonly QueueView[] | null): OwnState {
  const pause = status.me?.pause ?? null;
  if (pause !== null) {
    return {
      presence: 'away',
      title: `On pause: ${pause.reason}`,
      detail: 'You keep what you are answering, and take nothing new.',
      brief: pause.reason,
    };
  }
  const mine = queues?.map((queue) => queue.mine).filter((each) => each !== null) ?? [];
  const loggedIn = mine.filter((each) => each.loggedIn);
  if (queues !== null && mine.length === 0) {
    return {
      presence: 'away',
      title: 'In no queue yet',
      detail: 'Your admin can add you to one.',
      brief: null,
    };
  }
  if (queues !== null && loggedIn.length === 0) {
    return {
      presence: 'away',
      title: 'Not logged in anywhere',
      detail: 'Log in to a queue to take its conversations.',
      brief: 'Logged out',
    };
  }
  if (status.phase !== 'online') {
    return {
      presence: 'away',
      title: 'Not connected',
      detail: 'You take nothing new until the connection is back.',
      brief: null,
    };
  }
  if (loggedIn.length > 0 && loggedIn.every(({ owned, capacity }) => owned >= capacity)) {
    return {
      presence: 'away',
      title: 'At capacity',
      detail: 'You have as many conversations as you may. Close or release one to take the next.',
      brief: null,
    };
  }
  return {
    presence: 'available',
    title: 'Available',
    detail: `Logged in to ${loggedIn.length} of ${mine.length} ${mine.length === 1 ? 'queue' : 'queues'}.`,
    brief: null,
  };
}
