import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi, EventData } from '#shared/desktop-api/api.ts';
import { shownConversation, type Workspace } from './workspace-store.ts';

export type Present = EventData<'presence'>['people'][number];

/** The conversation that is on the screen, and the colleagues who look at it too. */
export interface PresenceState {
  readonly id: string | null;
  readonly people: readonly Present[];
}

export type Presence = StoreApi<PresenceState>;

export function createPresence(desktop: DesktopApi, workspace: Workspace): Presence {
  const store = createStore<PresenceState>(() => ({ id: null, people: [] }));
  desktop.on('presence', ({ id, people }) => {
    // What was said of the conversation before may arrive after the person has gone on.
    if (id === shownConversation(workspace.getState())) store.setState({ id, people });
  });
  workspace.subscribe((now) => {
    const id = shownConversation(now);
    if (id !== store.getState().id) store.setState({ id, people: [] });
  });
  return store;
}
