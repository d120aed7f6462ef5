import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { ErrorView, SettingsView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';

export interface SettingsState {
  readonly settings: SettingsView | null;
}

export interface Settings {
  readonly state: StoreApi<SettingsState>;
  readonly load: () => Promise<void>;
  /** Shows the change at once; takes it back and answers with the error where it was refused. */
  readonly change: (change: Partial<SettingsView>) => Promise<ErrorView | null>;
}

/** One's own settings, kept by the server. */
export function createSettings(desktop: DesktopApi): Settings {
  const state = createStore<SettingsState>(() => ({ settings: null }));

  const load = coalesce(async () => {
    const answer = await desktop.call('settings.get', {});
    if (answer.ok) state.setState({ settings: answer.result });
  });

  desktop.on('changed', (what) => {
    if (what.settings) void load();
  });

  return {
    state,
    load,
    async change(change) {
      const before = state.getState().settings;
      if (before === null) return null;
      state.setState({ settings: { ...before, ...change } });
      const answer = await desktop.call('settings.set', change);
      if (answer.ok) return null;
      state.setState({ settings: before });
      return answer.error;
    },
  };
}
