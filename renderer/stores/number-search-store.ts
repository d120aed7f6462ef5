import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import type { NumberEntry } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';

type Found = CallResult<'numbers.find'>;

export interface NumberSearchState {
  readonly search: string;
  readonly country: string;
  /** Null until the first answer: nothing can be said of what is there. */
  readonly entries: readonly NumberEntry[] | null;
  /** What was typed, with its name, where it is a number itself. */
  readonly typed: Found['typed'];
}

export interface NumberSearch {
  readonly state: StoreApi<NumberSearchState>;
  /** Settles when the last question is answered. */
  readonly ask: (search: string, country: string) => Promise<void>;
}

/** More than anyone looks through; a further letter leaves fewer. */
const MOST = 30;

/** Numbers by name or digits, for one field: answers to what is no longer asked are left out. */
export function createNumberSearch(desktop: DesktopApi): NumberSearch {
  const state = createStore<NumberSearchState>(() => ({
    search: '',
    country: '',
    entries: null,
    typed: null,
  }));

  const read = coalesce(async () => {
    const { search, country } = state.getState();
    const answer = await desktop.call('numbers.find', { search, country, limit: MOST });
    const now = state.getState();
    if (now.search !== search || now.country !== country) return;
    // Where nothing can be looked up, a number can still be typed.
    state.setState(answer.ok ? answer.result : { entries: [], typed: null });
  });

  return {
    state,
    ask(search, country) {
      const now = state.getState();
      if (now.search === search && now.country === country && now.entries !== null) return Promise.resolve();
      state.setState({ search, country, typed: null });
      return read();
    },
  };
}
