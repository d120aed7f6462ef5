import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { Timers } from '#shared/time.ts';

export interface DraftsState {
  /** What is typed, by conversation; undefined until it has been read. */
  readonly texts: Readonly<Record<string, string | undefined>>;
}

export interface Drafts {
  readonly state: StoreApi<DraftsState>;
  readonly load: (id: string) => Promise<void>;
  readonly set: (id: string, text: string) => void;
  /** Stores at once what was typed last: before the window goes away. */
  readonly flush: () => void;
  /** Drops what is held here; the desktop keeps what it has. */
  readonly forget: () => void;
}

const STORE_AFTER = 400;

/** What was typed and not sent. Kept by the desktop, a moment after the last key. */
export function createDrafts(desktop: DesktopApi, timers: Timers): Drafts {
  const state = createStore<DraftsState>(() => ({ texts: {} }));
  const unsaved = new Map<string, () => void>();

  function save(id: string): void {
    unsaved.get(id)?.();
    unsaved.delete(id);
    void desktop.call('draft.set', { id, text: state.getState().texts[id] ?? '' });
  }

  return {
    state,
    async load(id) {
      if (state.getState().texts[id] !== undefined) return;
      const answer = await desktop.call('draft.get', { id });
      // Typed while it was being read: what the person just typed stands.
      if (state.getState().texts[id] !== undefined) return;
      const text = answer.ok ? answer.result.text : '';
      state.setState(({ texts }) => ({ texts: { ...texts, [id]: text } }));
    },
    set(id, text) {
      state.setState(({ texts }) => ({ texts: { ...texts, [id]: text } }));
      unsaved.get(id)?.();
      unsaved.set(
        id,
        timers.after(STORE_AFTER, () => save(id)),
      );
    },
    flush() {
      for (const id of [...unsaved.keys()]) save(id);
    },
    forget() {
      for (const stop of unsaved.values()) stop();
      unsaved.clear();
      state.setState({ texts: {} });
    },
  };
}
