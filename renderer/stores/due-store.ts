import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { InteractionView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';
import { keepSame } from './keep-same.ts';

export interface DueState {
  /** Latest first. */
  readonly items: readonly InteractionView[];
}

export interface Due {
  readonly state: StoreApi<DueState>;
  readonly load: () => Promise<void>;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

const MOST = 500;

/** What this person still has to file. */
export function createDue(desktop: DesktopApi): Due {
  const state = createStore<DueState>(() => ({ items: [] }));

  const load = coalesce(async () => {
    const answer = await desktop.call('interactions.list', { search: '', due: true, offset: 0, limit: MOST });
    if (answer.ok) state.setState({ items: keepSame(state.getState().items, answer.result.items) });
  });

  desktop.on('changed', (what) => {
    if (what.work) void load();
  });

  return { state, load, forget: () => state.setState({ items: [] }) };
}

/** What is due of a conversation, the latest of it. */
export function dueOf({ items }: DueState, conversationId: string): InteractionView | undefined {
  return items.find((each) => each.conversationId === conversationId);
}
