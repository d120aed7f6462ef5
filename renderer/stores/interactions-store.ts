import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { ErrorView, InteractionView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';
import { keepSame } from './keep-same.ts';

export interface InteractionsState {
  readonly search: string;
  /** Only what is still to be filed. */
  readonly due: boolean;
  readonly total: number;
  /** Where `items` begin among all that match. */
  readonly offset: number;
  readonly items: readonly InteractionView[];
  /** False until the first answer. */
  readonly loaded: boolean;
  readonly problem: ErrorView | null;
  readonly selectedId: string | null;
}

export interface Interactions {
  readonly state: StoreApi<InteractionsState>;
  readonly setSearch: (search: string) => Promise<void>;
  readonly setDue: (due: boolean) => Promise<void>;
  readonly select: (id: string) => void;
  /** These rows are on the screen, `to` not included. Reads them where they are not held. */
  readonly show: (from: number, to: number) => void;
  readonly load: () => Promise<void>;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

/** Rows read beyond those on the screen, so that scrolling meets rows and not gaps. */
const MARGIN = 40;
/** The most the desktop answers at once. */
const MOST = 500;
const TOP = { from: 0, to: 2 * MARGIN };
const START: InteractionsState = {
  search: '',
  due: false,
  total: 0,
  offset: 0,
  items: [],
  loaded: false,
  problem: null,
  selectedId: null,
};

/** What this person has handled, latest first: what is on the screen of it and a little around. */
export function createInteractions(desktop: DesktopApi): Interactions {
  const state = createStore<InteractionsState>(() => START);
  let span = TOP;

  const load = coalesce(async () => {
    const asked = span;
    const { search, due } = state.getState();
    const limit = Math.min(asked.to - asked.from, MOST);
    const answer = await desktop.call('interactions.list', { search, due, offset: asked.from, limit });
    const now = state.getState();
    // Asked for something else meanwhile: that read follows, this one would flash the wrong rows.
    if (now.search !== search || now.due !== due) return;
    if (!answer.ok) {
      state.setState({ problem: answer.error, loaded: true });
      return;
    }
    state.setState({
      total: answer.result.total,
      offset: asked.from,
      items: keepSame(now.items, answer.result.items),
      loaded: true,
      problem: null,
    });
  });

  function startOver(change: Partial<Pick<InteractionsState, 'search' | 'due'>>): Promise<void> {
    state.setState(change);
    span = TOP;
    return load();
  }

  desktop.on('changed', ({ work, directory }) => {
    if ((work || directory) && state.getState().loaded) void load();
  });

  return {
    state,
    setSearch: (search) => startOver({ search }),
    setDue: (due) => startOver({ due }),
    select: (selectedId) => state.setState({ selectedId }),
    show(from, to) {
      const { total } = state.getState();
      if (from >= span.from && Math.min(to, total) <= span.to) return;
      const first = Math.max(0, from - MARGIN);
      span = { from: first, to: Math.min(to + MARGIN, first + MOST) };
      void load();
    },
    load,
    forget() {
      span = TOP;
      state.setState(START);
    },
  };
}

/** The interaction at a place of the list, where it is held. */
export function interactionAt(
  { items, offset }: Pick<InteractionsState, 'items' | 'offset'>,
  index: number,
): InteractionView | undefined {
  return items[index - offset];
}
