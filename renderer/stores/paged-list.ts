import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';
import { keepSame } from './keep-same.ts';

export interface PagedState<Question, Item> {
  readonly question: Question;
  readonly total: number;
  /** Where `items` begin among all that match. */
  readonly offset: number;
  readonly items: readonly Item[];
  /** False until the first answer. */
  readonly loaded: boolean;
  readonly problem: ErrorView | null;
}

export interface PagedList<Question, Item> {
  readonly state: StoreApi<PagedState<Question, Item>>;
  /** Asks for something else, from the top. */
  readonly ask: (change: Partial<Question>) => Promise<void>;
  /** These rows are on the screen, `to` not included. Reads them where they are not held. */
  readonly show: (from: number, to: number) => void;
  readonly load: () => Promise<void>;
  /** Reads it again if it has been read. */
  readonly refresh: () => void;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

/** What a read answers: the rows from `offset` on, and how many there are in all. */
export type PageAnswer<Item> =
  | { readonly ok: true; readonly result: { readonly items: readonly Item[]; readonly total: number } }
  | { readonly ok: false; readonly error: ErrorView };

/** Rows read beyond those on the screen, so that scrolling meets rows and not gaps. */
const MARGIN = 40;
/** The most the desktop answers at once. */
const MOST = 500;
const TOP = { from: 0, to: 2 * MARGIN };

/** Holds only what is on the screen of a list and a little around it, however long it is. */
export function createPagedList<Question extends object, Item extends { readonly id: string }>(
  first: Question,
  read: (question: Question, offset: number, limit: number) => Promise<PageAnswer<Item>>,
): PagedList<Question, Item> {
  const start: PagedState<Question, Item> = {
    question: first,
    total: 0,
    offset: 0,
    items: [],
    loaded: false,
    problem: null,
  };
  const state = createStore<PagedState<Question, Item>>(() => start);
  let span = TOP;

  const load = coalesce(async () => {
    const asked = span;
    const { question } = state.getState();
    const answer = await read(question, asked.from, Math.min(asked.to - asked.from, MOST));
    const now = state.getState();
    // Asked for something else meanwhile: that read follows, this one would flash the wrong rows.
    if (now.question !== question) return;
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

  return {
    state,
    ask(change) {
      state.setState({ question: { ...state.getState().question, ...change } });
      span = TOP;
      return load();
    },
    show(from, to) {
      const { total } = state.getState();
      if (from >= span.from && Math.min(to, total) <= span.to) return;
      const top = Math.max(0, from - MARGIN);
      span = { from: top, to: Math.min(to + MARGIN, top + MOST) };
      void load();
    },
    load,
    refresh() {
      if (state.getState().loaded) void load();
    },
    forget() {
      span = TOP;
      state.setState({ ...start, question: { ...first } });
    },
  };
}

/** The item at a place of the list, where it is held. */
export function itemAt<Item>(
  { items, offset }: Pick<PagedState<unknown, Item>, 'items' | 'offset'>,
  index: number,
): Item | undefined {
  return items[index - offset];
}
