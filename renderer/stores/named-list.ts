import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import { coalesce } from './coalesce.ts';

export interface NamedListState {
  /** Null until asked for. */
  readonly items: CallResult<'wrapUpCodes.list'> | null;
}

export interface NamedList {
  readonly state: StoreApi<NamedListState>;
  readonly load: () => Promise<void>;
}

/** Reasons or codes that an admin has set to choose from. */
export function createNamedList(
  desktop: DesktopApi,
  call: 'wrapUpCodes.list' | 'pauseReasons.list',
): NamedList {
  const state = createStore<NamedListState>(() => ({ items: null }));
  const load = coalesce(async () => {
    const answer = await desktop.call(call, {});
    if (answer.ok) state.setState({ items: answer.result });
  });
  desktop.on('changed', ({ directory }) => {
    if (directory && state.getState().items !== null) void load();
  });
  return { state, load };
}
