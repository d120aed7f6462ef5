import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import type { AdminView, ErrorView } from '#shared/desktop-api/views.ts';
import type { AnyRecord, RecordType } from '#shared/protocol/records.ts';
import { openForm } from '../admin/open-form.ts';
import { type AnyEditor, hasChanges } from '../admin/record-editor.ts';
import { recordRows } from '../admin/record-lists.ts';
import { type AdminSection, isListSection, SECTION_FORMS } from '../admin/sections.ts';
import { coalesce } from './coalesce.ts';

export interface AdminState {
  /** Everything an admin sets; null until it has been read. */
  readonly view: AdminView | null;
  /** Why it could not be read. */
  readonly problem: ErrorView | null;
  readonly section: AdminSection;
  /** The form that is open. It outlives a walk to another place of the window. */
  readonly editor: AnyEditor | null;
  /** Where the person wants to go, while they are asked what becomes of the changed form. */
  readonly leaving: (() => void) | null;
}

export interface Admin {
  readonly state: StoreApi<AdminState>;
  readonly load: () => Promise<void>;
  readonly goTo: (section: AdminSection) => void;
  /** Opens a record's form; null: that of a new one. */
  readonly open: (section: AdminSection, id: string | null) => void;
  /** What becomes of the changed form, and then on to where the person wanted to go. */
  readonly leave: (how: 'save' | 'discard' | 'stay') => Promise<void>;
  /** Saves a record that has no form of its own. */
  readonly put: (id: string | null, revision: number | null, record: AnyRecord) => Promise<ErrorView | null>;
  readonly remove: (type: RecordType, id: string, revision: number) => Promise<ErrorView | null>;
  readonly audit: (before: number | null) => Promise<CallResult<'admin.audit'> | ErrorView>;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

const START: AdminState = { view: null, problem: null, section: 'account', editor: null, leaving: null };

/** How many of the latest entries are looked through for who changed a record just now. */
const RECENT = 50;

/**
 * What an admin sets: as it stands, and the form in which one part of it is being changed. `isShown`: whether it is on
 * the screen. Everything of a large company is much to read: elsewhere it is left for when the person comes back.
 */
export function createAdmin(desktop: DesktopApi, isShown: () => boolean): Admin {
  const state = createStore<AdminState>(() => START);
  /** The record of each type that was last looked at. */
  const lastOpen = new Map<RecordType, string>();
  let opened = 0;
  /** Rises when somebody leaves: what was asked for them is not for the next. */
  let person = 0;

  const load = coalesce(async () => {
    const asker = person;
    const answer = await desktop.call('admin.read', {});
    if (asker !== person) return;
    if (!answer.ok) {
      state.setState({ problem: answer.error });
      return;
    }
    const { view: before, editor } = state.getState();
    state.setState({ view: answer.result, problem: null });
    editor?.follow(answer.result, before);
    dropRemoved();
  });

  desktop.on('changed', ({ directory }) => {
    if (directory && isShown()) void load();
  });

  const parts = {
    async save(id: string | null, revision: number | null, record: AnyRecord) {
      const answer = await desktop.call('admin.save', { id, revision, record });
      if (answer.ok) lastOpen.set(record.type, answer.result.id);
      return answer;
    },
    reload: load,
    newKey: () => String(++opened),
    async whoChanged(id: string) {
      const answer = await desktop.call('admin.audit', { before: null, limit: RECENT });
      if (!answer.ok) return null;
      const entry = answer.result.entries.find(({ subject }) => subject?.endsWith(`:${id}`));
      return state.getState().view?.users.find((user) => user.id === entry?.userId)?.values.name ?? null;
    },
  };

  function show(section: AdminSection, id: string | null | undefined): void {
    const { view } = state.getState();
    const type = SECTION_FORMS[section];
    if (view === null || type === null) {
      state.setState({ section, editor: null });
      return;
    }
    const chosen = id === undefined ? defaultId(view, section, type) : id;
    if (chosen !== null && chosen !== undefined) lastOpen.set(type, chosen);
    state.setState({ section, editor: chosen === undefined ? null : openForm(view, type, chosen, parts) });
  }

  /** What is shown where nothing was picked: what was last looked at, or the first. */
  function defaultId(view: AdminView, section: AdminSection, type: RecordType): string | undefined {
    if (section === 'account') return view.account.id;
    if (!isListSection(section)) return undefined;
    const rows = recordRows(view, section);
    const last = rows.find(({ id }) => id === lastOpen.get(type));
    return (last ?? rows[0])?.id;
  }

  /** A form that nobody has touched goes with its record; where none is open, the first is. */
  function dropRemoved(): void {
    const { section, editor } = state.getState();
    if (editor === null) show(section, undefined);
    else if (editor.state.getState().draft.theirs === 'removed' && !hasChanges(editor))
      show(section, undefined);
  }

  function unlessChanged(go: () => void): void {
    if (hasChanges(state.getState().editor)) state.setState({ leaving: go });
    else go();
  }

  return {
    state,
    load,
    goTo(section) {
      if (section !== state.getState().section) unlessChanged(() => show(section, undefined));
    },
    open: (section, id) => unlessChanged(() => show(section, id)),
    async leave(how) {
      const { leaving, editor } = state.getState();
      state.setState({ leaving: null });
      if (how === 'stay' || leaving === null) return;
      if (how === 'save' && editor !== null && !(await editor.save())) return;
      leaving();
    },
    async put(id, revision, record) {
      const answer = await parts.save(id, revision, record);
      await load();
      return answer.ok ? null : answer.error;
    },
    async remove(type, id, revision) {
      const answer = await desktop.call('admin.remove', { type, id, revision });
      await load();
      return answer.ok ? null : answer.error;
    },
    async audit(before) {
      const answer = await desktop.call('admin.audit', { before, limit: RECENT });
      return answer.ok ? answer.result : answer.error;
    },
    forget() {
      person += 1;
      lastOpen.clear();
      state.setState(START, true);
    },
  };
}
