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

/**
 * Calls `listener` when whoever was signed in no longer is. While the copy on this computer is made anew nobody is
 * named for a moment; they are still there.
 */
export function onPersonGone(store: StatusStore, listener: () => void): void {
  let present: string | null = null;
  store.subscribe(({ status }) => {
    if (status === null) return;
    const now = status.phase === 'signedOut' ? null : (status.me?.id ?? present);
    const isGone = present !== null && now !== present;
    present = now;
    if (isGone) listener();
  });
}
