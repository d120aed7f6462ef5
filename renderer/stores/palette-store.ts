import { createStore, type StoreApi } from 'zustand/vanilla';
import { NO_FILTERS, type PaletteFilters } from '../palette/filters.ts';

export interface PaletteState {
  readonly open: boolean;
  /** What is typed; `>` first asks for commands alone. */
  readonly text: string;
  readonly filters: PaletteFilters;
  /** The conversation that commands are about: what the person was at when they opened it. */
  readonly targetId: string | null;
}

export interface Palette {
  readonly state: StoreApi<PaletteState>;
  readonly open: (text: string, targetId: string | null) => void;
  readonly setText: (text: string) => void;
  readonly setFilters: (change: Partial<PaletteFilters>) => void;
  readonly close: () => void;
}

const CLOSED: PaletteState = { open: false, text: '', filters: NO_FILTERS, targetId: null };

/** The one dialog for searching everything and doing anything. */
export function createPalette(): Palette {
  const state = createStore<PaletteState>(() => CLOSED);
  return {
    state,
    open: (text, targetId) => state.setState({ ...CLOSED, open: true, text, targetId }),
    setText: (text) => state.setState({ text }),
    setFilters: (change) => state.setState(({ filters }) => ({ filters: { ...filters, ...change } })),
    close: () => state.setState(CLOSED),
  };
}
