import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import type { ErrorView } from '#shared/desktop-api/views.ts';

export type NumberHistory = CallResult<'consent.history'>;
export type Erased = CallResult<'number.erase'>;

export interface NumberPageState {
  /** Whether it is on the screen, rather than the log. */
  readonly isShown: boolean;
  /** E.164: of which number the page is; null: none was picked. */
  readonly number: string | null;
  /** The name it goes by; null: none is known. */
  readonly name: string | null;
  readonly history: NumberHistory | null;
  readonly problem: ErrorView | null;
  /** What was erased of this number just now. */
  readonly erased: Erased | null;
}

export interface NumberPage {
  readonly state: StoreApi<NumberPageState>;
  /** Null: that of a number still to be picked. */
  readonly open: (number: string | null) => Promise<void>;
  /** Back to the log. What was looked at stays for the next time. */
  readonly close: () => void;
  readonly show: () => void;
  readonly reload: () => Promise<void>;
  /** For good. Null: done. */
  readonly erase: () => Promise<ErrorView | null>;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

const START: NumberPageState = {
  isShown: false,
  number: null,
  name: null,
  history: null,
  problem: null,
  erased: null,
};

/** What is known of one outside number, for an admin who is asked about it. */
export function createNumberPage(desktop: DesktopApi, country: () => string): NumberPage {
  const state = createStore<NumberPageState>(() => START);
  /** Rises with every number: an answer about an earlier one is dropped. */
  let turn = 0;

  async function read(): Promise<void> {
    const mine = ++turn;
    const { number } = state.getState();
    if (number === null) return;
    const [answer, found] = await Promise.all([
      desktop.call('consent.history', { number }),
      desktop.call('numbers.find', { search: number, country: country(), limit: 1 }),
    ]);
    if (mine !== turn) return;
    const name = found.ok ? (found.result.typed?.name ?? null) : null;
    if (answer.ok) state.setState({ history: answer.result, name, problem: null });
    else state.setState({ name, problem: answer.error });
  }

  desktop.on('status', ({ phase }) => {
    if (phase === 'online' && state.getState().problem?.code === 'needs_server') void read();
  });

  return {
    state,
    open(number) {
      state.setState({ ...START, isShown: true, number }, true);
      return read();
    },
    close: () => state.setState({ isShown: false }),
    show() {
      state.setState({ isShown: true, erased: null });
      void read();
    },
    reload: read,
    async erase() {
      const { number } = state.getState();
      if (number === null) return null;
      const answer = await desktop.call('number.erase', { number });
      if (!answer.ok) return answer.error;
      if (state.getState().number === number) {
        state.setState({ erased: answer.result });
        await read();
      }
      return null;
    },
    forget() {
      turn++;
      state.setState(START, true);
    },
  };
}
