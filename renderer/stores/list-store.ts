import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CallParams, type DesktopApi, LIST_SECTIONS } from '#shared/desktop-api/api.ts';
import type { ConversationView, ErrorView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';
import { keepSame } from './keep-same.ts';
import type { ListKind } from './workspace-store.ts';

export type ListSection = (typeof LIST_SECTIONS)[number];
export type ListFilter = CallParams<'conversations.list'>['filter'];

/** The part of a section that is held: `items` stand at `offset` of `total`. */
export interface SectionWindow {
  readonly total: number;
  readonly offset: number;
  readonly items: readonly ConversationView[];
}

export interface ListState {
  readonly filter: ListFilter;
  readonly kind: ListKind;
  readonly search: string;
  readonly waiting: SectionWindow;
  readonly others: SectionWindow;
  /** False until the first answer. */
  readonly loaded: boolean;
  readonly problem: ErrorView | null;
}

export interface ConversationList {
  readonly state: StoreApi<ListState>;
  readonly setFilter: (filter: ListFilter) => Promise<void>;
  readonly setKind: (kind: ListKind) => Promise<void>;
  readonly setSearch: (search: string) => Promise<void>;
  /** These rows of a section are on the screen, `to` not included. Reads them where they are not held. */
  readonly show: (section: ListSection, from: number, to: number) => void;
  readonly reload: () => Promise<void>;
  /** Without filter and search, from the top. */
  readonly reset: () => Promise<void>;
}

/** Rows read beyond those on the screen, so that scrolling meets rows and not gaps. */
const MARGIN = 40;
/** The most the desktop answers at once. */
const MOST = 500;
const EMPTY: SectionWindow = { total: 0, offset: 0, items: [] };

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Holds only what is on the screen and a little around it, however many conversations there are. */
export function createConversationList(desktop: DesktopApi): ConversationList {
  const state = createStore<ListState>(() => ({
    filter: 'all',
    kind: 'texts',
    search: '',
    waiting: EMPTY,
    others: EMPTY,
    loaded: false,
    problem: null,
  }));
  const top: Span = { from: 0, to: 2 * MARGIN };
  let spans: Record<ListSection, Span> = { waiting: top, others: top };

  const reload = coalesce(async () => {
    const { filter, kind, search } = state.getState();
    // What is on the screen may be another part by the time of the answer; the rows stand where they were asked for.
    const asked = spans;
    const answers = await Promise.all(
      LIST_SECTIONS.map((section) => {
        const { from, to } = asked[section];
        const limit = Math.min(to - from, MOST);
        return desktop.call('conversations.list', { section, filter, kind, search, offset: from, limit });
      }),
    );
    const now = state.getState();
    // Asked for something else meanwhile: that read follows, this one would flash the wrong rows.
    if (now.filter !== filter || now.kind !== kind || now.search !== search) return;
    const [waiting, others] = answers;
    if (waiting === undefined || others === undefined) return;
    if (!waiting.ok || !others.ok) {
      const failed = waiting.ok ? others : waiting;
      state.setState({ problem: failed.ok ? null : failed.error, loaded: true });
      return;
    }
    state.setState({
      waiting: {
        total: waiting.result.total,
        offset: asked.waiting.from,
        items: keepSame(now.waiting.items, waiting.result.items),
      },
      others: {
        total: others.result.total,
        offset: asked.others.from,
        items: keepSame(now.others.items, others.result.items),
      },
      loaded: true,
      problem: null,
    });
  });

  function startOver(change: Partial<Pick<ListState, 'filter' | 'kind' | 'search'>>): Promise<void> {
    state.setState(change);
    spans = { waiting: top, others: top };
    return reload();
  }

  desktop.on('changed', (what) => {
    if (what.lists || what.directory) void reload();
  });

  return {
    state,
    setFilter: (filter) => startOver({ filter }),
    setKind: (kind) => startOver({ kind }),
    setSearch: (search) => startOver({ search }),
    show(section, from, to) {
      const held = spans[section];
      const { total } = state.getState()[section];
      const covered = from >= held.from && Math.min(to, total) <= held.to;
      if (covered) return;
      const start = Math.max(0, from - MARGIN);
      spans = { ...spans, [section]: { from: start, to: Math.min(to + MARGIN, start + MOST) } };
      void reload();
    },
    reload,
    reset: () => startOver({ filter: 'all', search: '' }),
  };
}

/** The conversation at a place of a section, where it is held. */
export function itemAt(section: SectionWindow, index: number): ConversationView | undefined {
  return section.items[index - section.offset];
}
