import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { Millis, Timers } from '#shared/time.ts';
import { DESKTOP_GONE } from '../host/desktop-host.ts';

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
/** The desktop was not there to store it. */
const STORE_AGAIN_AFTER = 2_000;

/** What was typed and not sent. Kept by the desktop, a moment after the last key. */
export function createDrafts(desktop: DesktopApi, timers: Timers): Drafts {
  const state = createStore<DraftsState>(() => ({ texts: {} }));
  const unsaved = new Map<string, () => void>();

  function saveAfter(id: string, delay: Millis): void {
    unsaved.get(id)?.();
    unsaved.set(
      id,
      timers.after(delay, () => void save(id)),
    );
  }

  async function save(id: string): Promise<void> {
    unsaved.get(id)?.();
    unsaved.delete(id);
    const text = state.getState().texts[id] ?? '';
    const answer = await desktop.call('draft.set', { id, text });
    // Unless it was typed on, which stores it anyhow, or somebody else is at the desktop by now.
    const isLatest = state.getState().texts[id] === text && !unsaved.has(id);
    if (!answer.ok && answer.error.code === DESKTOP_GONE && isLatest) saveAfter(id, STORE_AGAIN_AFTER);
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
      saveAfter(id, STORE_AFTER);
    },
    flush() {
      for (const id of [...unsaved.keys()]) void save(id);
    },
    forget() {
      for (const stop of unsaved.values()) stop();
      unsaved.clear();
      state.setState({ texts: {} });
    },
  };
}
