import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';

export interface DirectoryState {
  /** Everybody else in the account; null until asked for. */
  readonly people: CallResult<'people.list'> | null;
  /** What this person may text from, their own lines first; null until asked for. */
  readonly lines: CallResult<'lines.mine'> | null;
  readonly problem: ErrorView | null;
}

export interface Directory {
  readonly state: StoreApi<DirectoryState>;
  readonly load: () => Promise<void>;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

const START: DirectoryState = { people: null, lines: null, problem: null };

/** With whom a conversation can be begun, and from which number. */
export function createDirectory(desktop: DesktopApi): Directory {
  const state = createStore<DirectoryState>(() => START);
  const load = coalesce(async () => {
    const [people, lines] = await Promise.all([
      desktop.call('people.list', { search: '' }),
      desktop.call('lines.mine', {}),
    ]);
    if (people.ok && lines.ok) {
      state.setState({ people: people.result, lines: lines.result, problem: null });
      return;
    }
    const failed = people.ok ? lines : people;
    state.setState({ problem: failed.ok ? null : failed.error });
  });
  desktop.on('changed', ({ directory }) => {
    if (directory && state.getState().people !== null) void load();
  });
  return { state, load, forget: () => state.setState(START) };
}
