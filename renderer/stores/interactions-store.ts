import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { InteractionView } from '#shared/desktop-api/views.ts';
import { createPagedList, type PagedList } from './paged-list.ts';

export interface InteractionsQuestion {
  readonly search: string;
  /** Only what is still to be filed. */
  readonly due: boolean;
}

export interface Interactions {
  readonly list: PagedList<InteractionsQuestion, InteractionView>;
  readonly state: StoreApi<{ readonly selectedId: string | null }>;
  readonly select: (id: string) => void;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

/** What this person has handled, latest first, and which of it is looked at. */
export function createInteractions(desktop: DesktopApi): Interactions {
  const state = createStore<{ selectedId: string | null }>(() => ({ selectedId: null }));
  const list = createPagedList<InteractionsQuestion, InteractionView>(
    { search: '', due: false },
    (question, offset, limit) => desktop.call('interactions.list', { ...question, offset, limit }),
  );
  desktop.on('changed', ({ work, directory, contacts }) => {
    if (work || directory || contacts) list.refresh();
  });
  return {
    list,
    state,
    select: (selectedId) => state.setState({ selectedId }),
    forget() {
      state.setState({ selectedId: null });
      list.forget();
    },
  };
}
