import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import type { Mark } from '#shared/desktop-api/views.ts';
import { coalesce } from '../stores/coalesce.ts';
import type { Jump } from '../stores/thread-store.ts';

export type Hit = CallResult<'thread.find'>['hits'][number];

export interface FindState {
  /** The thread that is looked through; null: none is. */
  readonly id: string | null;
  readonly text: string;
  /** Latest first. */
  readonly hits: readonly Hit[];
  /** Those of each message. */
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  /** Which hit the person is at. */
  readonly at: number | null;
  /** Whether `hits` are of another text still. */
  readonly searching: boolean;
  readonly problem: string | null;
}

export interface Find {
  readonly state: StoreApi<FindState>;
  readonly open: (id: string) => void;
  readonly close: () => void;
  readonly setText: (text: string) => void;
  /** To the hit before this one in the thread, or after it; round at either end. */
  readonly step: (to: 'earlier' | 'later') => void;
}

const CLOSED: FindState = {
  id: null,
  text: '',
  hits: [],
  marks: new Map(),
  at: null,
  searching: false,
  problem: null,
};

/** Looking for words in the open thread: all of it, not only what is on the screen. `goTo` shows a hit. */
export function createFind(desktop: DesktopApi, goTo: (jump: Jump) => void): Find {
  const state = createStore<FindState>(() => CLOSED);

  function show(at: number | null): void {
    state.setState({ at });
    const hit = at === null ? undefined : state.getState().hits[at];
    if (hit !== undefined) goTo({ position: hit.position, marks: hit.marks });
  }

  /** Reads again; where the person was at a hit that is still there, they stay at it. */
  const read = coalesce(async () => {
    const { id, text } = state.getState();
    if (id === null) return;
    if (text.trim() === '') {
      state.setState({ ...CLOSED, id, text });
      return;
    }
    const answer = await desktop.call('thread.find', { id, text });
    const now = state.getState();
    // Typed on meanwhile: it is read again at once.
    if (now.id !== id || now.text !== text) return;
    if (!answer.ok) {
      state.setState({ ...CLOSED, id, text, problem: answer.error.message });
      return;
    }
    const { hits } = answer.result;
    const before = now.searching || now.at === null ? undefined : now.hits[now.at];
    const same =
      before === undefined ? -1 : hits.findIndex(({ messageId }) => messageId === before.messageId);
    state.setState({
      hits,
      marks: new Map(hits.map(({ messageId, marks }) => [messageId, marks])),
      searching: false,
      problem: null,
      at: same >= 0 ? same : null,
    });
    if (now.searching) show(hits.length === 0 ? null : 0);
  });

  desktop.on('changed', ({ threads }) => {
    const { id } = state.getState();
    if (id !== null && (threads === null || threads.includes(id))) void read();
  });

  return {
    state,
    open(id) {
      if (state.getState().id !== id) state.setState({ ...CLOSED, id });
    },
    close() {
      state.setState(CLOSED);
    },
    setText(text) {
      state.setState({ text, searching: true });
      void read();
    },
    step(to) {
      const { hits, at } = state.getState();
      if (hits.length === 0) return;
      const by = to === 'earlier' ? 1 : -1;
      show(at === null ? 0 : (at + by + hits.length) % hits.length);
    },
  };
}
