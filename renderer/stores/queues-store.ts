import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { QueueView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';

export interface QueuesState {
  readonly queues: readonly QueueView[] | null;
}

export interface Queues {
  readonly state: StoreApi<QueuesState>;
  readonly load: () => Promise<void>;
}

/** The queues one belongs to or oversees. Null until asked for. */
export function createQueues(desktop: DesktopApi): Queues {
  const state = createStore<QueuesState>(() => ({ queues: null }));
  const load = coalesce(async () => {
    const answer = await desktop.call('queues.list', {});
    if (answer.ok) state.setState({ queues: answer.result });
  });
  desktop.on('changed', (what) => {
    // Who waits and who has how many comes with the conversations.
    if ((what.directory || what.lists) && state.getState().queues !== null) void load();
  });
  return { state, load };
}
