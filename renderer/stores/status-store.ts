import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { StatusView } from '#shared/desktop-api/views.ts';

export interface StatusState {
  /** Null until the desktop has answered for the first time. */
  readonly status: StatusView | null;
}

export type StatusStore = StoreApi<StatusState>;

/** The desktop's own state: signed in or not, online or not, how much is unread. */
export function createStatusStore(desktop: DesktopApi): StatusStore {
  const store = createStore<StatusState>(() => ({ status: null }));
  desktop.on('status', (status) => store.setState({ status }));
  void desktop.call('status.get', {}).then((answer) => {
    // An event that came meanwhile is newer than this answer.
    if (answer.ok && store.getState().status === null) store.setState({ status: answer.result });
  });
  return store;
}
