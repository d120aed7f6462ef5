import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import type { Millis, Timers } from '#shared/time.ts';
import { DESKTOP_GONE } from '../host/desktop-host.ts';

/** What is typed, and whether it was begun as a note for the team. */
export type Draft = CallResult<'draft.get'>;

/** What the person says beside a text; kept while the window is open. */
export interface Said {
  /** Of which numbers they have the permission. */
  readonly permitted: readonly string[];
  /** Why it cannot wait until the morning. */
  readonly quietReason: string;
}

export interface DraftsState {
  /** By conversation; undefined until it has been read. */
  readonly drafts: Readonly<Record<string, Draft | undefined>>;
  /** By conversation: the first keys, typed before the draft was read. They join it at its end. */
  readonly begun: Readonly<Record<string, string | undefined>>;
  /** By conversation. */
  readonly said: Readonly<Record<string, Said | undefined>>;
}

export interface Drafts {
  readonly state: StoreApi<DraftsState>;
  readonly load: (id: string) => Promise<void>;
  /** The person typed; what `change` leaves out stays as it is. */
  readonly set: (id: string, change: Partial<Draft>) => void;
  /** The person typed before it was read. */
  readonly begin: (id: string, text: string) => void;
  readonly say: (id: string, change: Partial<Said>) => void;
  /** The keyboard has left the field: what another device has written meanwhile and writes from now on shows here. */
  readonly leave: (id: string) => void;
  /** Stores at once what was typed last: before the window goes away. */
  readonly flush: () => void;
  /** Drops what is held here; the desktop keeps what it has. */
  readonly forget: () => void;
}

export const NO_DRAFT: Draft = { text: '', note: false };
export const NOTHING_SAID: Said = { permitted: [], quietReason: '' };

const STORE_AFTER = 400;
/** The desktop was not there to store it. */
const STORE_AGAIN_AFTER = 2_000;

/** What was typed and not sent. Kept by the desktop, a moment after the last key. */
export function createDrafts(desktop: DesktopApi, timers: Timers): Drafts {
  const state = createStore<DraftsState>(() => ({ drafts: {}, begun: {}, said: {} }));
  const unsaved = new Map<string, () => void>();
  const saving = new Set<string>();
  /** Typed in since the keyboard came to them. */
  const touched = new Set<string>();

  const heldOf = (id: string) => state.getState().drafts[id];
  const hold = (id: string, draft: Draft) =>
    state.setState(({ drafts }) => ({ drafts: { ...drafts, [id]: draft } }));
  const isBeingTyped = (id: string) => touched.has(id) || unsaved.has(id) || saving.has(id);

  function saveAfter(id: string, delay: Millis): void {
    unsaved.get(id)?.();
    unsaved.set(
      id,
      timers.after(delay, () => void save(id)),
    );
  }

  function begin(id: string, text: string): void {
    state.setState(({ begun }) => ({ begun: { ...begun, [id]: text } }));
  }

  function set(id: string, change: Partial<Draft>): void {
    const held = heldOf(id);
    // What stands there and was not read yet goes along.
    if (held === undefined && change.text === undefined) {
      void load(id).then(() => set(id, change));
      return;
    }
    touched.add(id);
    hold(id, { ...(held ?? NO_DRAFT), ...change });
    saveAfter(id, STORE_AFTER);
  }

  async function load(id: string): Promise<void> {
    if (heldOf(id) !== undefined) return;
    const answer = await desktop.call('draft.get', { id });
    // Typed while it was being read: what the person just typed stands.
    if (heldOf(id) !== undefined) return;
    const draft = answer.ok ? answer.result : NO_DRAFT;
    const first = state.getState().begun[id] ?? '';
    begin(id, '');
    hold(id, draft);
    if (first !== '') set(id, { text: draft.text + first });
  }

  async function save(id: string): Promise<void> {
    unsaved.get(id)?.();
    unsaved.delete(id);
    const draft = heldOf(id) ?? NO_DRAFT;
    saving.add(id);
    const answer = await desktop.call('draft.set', { id, ...draft });
    saving.delete(id);
    // Unless it was typed on, which stores it anyhow, or somebody else is at the desktop by now.
    const isLatest = heldOf(id) === draft && !unsaved.has(id);
    if (!answer.ok && answer.error.code === DESKTOP_GONE && isLatest) saveAfter(id, STORE_AGAIN_AFTER);
  }

  /** Another device may have written. What the person is typing here stands. */
  async function readAgain(id: string): Promise<void> {
    const before = heldOf(id);
    if (before === undefined || isBeingTyped(id)) return;
    const answer = await desktop.call('draft.get', { id });
    if (!answer.ok || heldOf(id) !== before || isBeingTyped(id)) return;
    const { text, note } = answer.result;
    // An empty one says nothing of what it is to become.
    if (text !== before.text || (text !== '' && note !== before.note)) hold(id, { text, note });
  }

  desktop.on('changed', ({ threads }) => {
    for (const id of threads ?? Object.keys(state.getState().drafts)) void readAgain(id);
  });

  return {
    state,
    load,
    set,
    begin,
    say(id, change) {
      state.setState(({ said }) => ({
        said: { ...said, [id]: { ...(said[id] ?? NOTHING_SAID), ...change } },
      }));
    },
    leave(id) {
      touched.delete(id);
      // What came while the person typed was passed over.
      void readAgain(id);
    },
    flush() {
      for (const id of [...unsaved.keys()]) void save(id);
    },
    forget() {
      for (const stop of unsaved.values()) stop();
      unsaved.clear();
      touched.clear();
      state.setState({ drafts: {}, begun: {}, said: {} });
    },
  };
}
