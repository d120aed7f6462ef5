import { createStore, type StoreApi } from 'zustand/vanilla';

const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const DENSITIES = ['comfortable', 'compact'] as const;
export type Density = (typeof DENSITIES)[number];

export interface PreferencesState {
  readonly theme: Theme;
  readonly density: Density;
  /** Of the list column, in pixels. */
  readonly listWidth: number;
  /** The line or queue that new texts go out from; null: chosen each time. */
  readonly composeFrom: string | null;
}

export interface Preferences {
  readonly state: StoreApi<PreferencesState>;
  readonly change: (change: Partial<PreferencesState>) => void;
}

/** The part of `Storage` that is needed. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem'>;

export const LIST_WIDTH = { least: 280, most: 560, usual: 352 };

const KEY = 'offhook.preferences';
const USUAL: PreferencesState = {
  theme: 'system',
  density: 'comfortable',
  listWidth: LIST_WIDTH.usual,
  composeFrom: null,
};

/** How this machine shows things; not the server's business. */
export function createPreferences(storage: KeyValue): Preferences {
  const state = createStore<PreferencesState>(() => read(storage));
  return {
    state,
    change(change) {
      state.setState(change);
      try {
        storage.setItem(KEY, JSON.stringify(state.getState()));
      } catch {
        // A full or forbidden storage costs the memory of a width, nothing that a person should be told.
      }
    },
  };
}

function read(storage: KeyValue): PreferencesState {
  try {
    const stored: unknown = JSON.parse(storage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return USUAL;
    const { theme, density, listWidth, composeFrom } = stored as Record<string, unknown>;
    return {
      theme: THEMES.find((known) => known === theme) ?? USUAL.theme,
      density: DENSITIES.find((known) => known === density) ?? USUAL.density,
      listWidth: clampWidth(typeof listWidth === 'number' ? listWidth : USUAL.listWidth),
      composeFrom: typeof composeFrom === 'string' ? composeFrom : USUAL.composeFrom,
    };
  } catch {
    return USUAL;
  }
}

export function clampWidth(width: number): number {
  if (!Number.isFinite(width)) return LIST_WIDTH.usual;
  return Math.round(Math.min(LIST_WIDTH.most, Math.max(LIST_WIDTH.least, width)));
}
