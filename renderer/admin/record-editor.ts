import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Answer } from '#shared/desktop-api/api.ts';
import type { AdminView, ErrorView } from '#shared/desktop-api/views.ts';
import type { AnyRecord, FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import {
  type Draft,
  followed,
  isChanged,
  keepMine,
  removedMeanwhile,
  savedAs,
  takeTheirs,
  withChange,
  withoutChanges,
} from './draft.ts';
import { problemsAfter } from './field-problems.ts';
import { type FormType, savedRecord } from './saved-records.ts';

export interface EditorState<Values> {
  readonly draft: Draft<Values>;
  readonly saving: boolean;
  /** What must be mended, field by field. */
  readonly problems: readonly FieldProblem[];
  /** Why it was not saved, where that is said of no field. */
  readonly refusal: ErrorView | null;
  /** Who changed it meanwhile; null: nobody, or it is not known. */
  readonly changedBy: string | null;
  /** Rises when the first field that must be mended should take the keyboard. */
  readonly focusProblem: number;
}

/** One record in its form, from opening to saving. */
export interface RecordEditor<Type extends FormType> {
  readonly type: Type;
  /** Of its own for each time a form is opened: fields keep nothing from the form before. */
  readonly key: string;
  readonly state: StoreApi<EditorState<RecordOf<Type>>>;
  readonly change: (change: Partial<RecordOf<Type>>) => void;
  /**
   * Whether it is saved now; if not, the form says why, and everything typed is still there. `also` changes only if it is.
   */
  readonly save: (also?: Partial<RecordOf<Type>>) => Promise<boolean>;
  readonly discard: () => void;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
  /** Everything was read again. */
  readonly follow: (now: AdminView, before: AdminView | null) => void;
  readonly refuse: (error: ErrorView) => void;
}

export type AnyEditor = { [Type in FormType]: RecordEditor<Type> }[FormType];

export interface EditorParts {
  readonly save: (
    id: string | null,
    revision: number | null,
    record: AnyRecord,
  ) => Promise<Answer<'admin.save'>>;
  readonly reload: () => Promise<void>;
  readonly whoChanged: (id: string) => Promise<string | null>;
  readonly newKey: () => string;
}

export function createEditor<Type extends FormType>(
  type: Type,
  draft: Draft<RecordOf<Type>>,
  parts: EditorParts,
): RecordEditor<Type> {
  type Values = RecordOf<Type>;
  const state = createStore<EditorState<Values>>(() => ({
    draft,
    saving: false,
    problems: [],
    refusal: null,
    changedBy: null,
    focusProblem: 0,
  }));
  const set = (change: Partial<EditorState<Values>>) => state.setState(change);

  function decided(next: Draft<Values>): void {
    set({ draft: next, refusal: null, changedBy: null, problems: [] });
  }

  async function tellWho(id: string): Promise<void> {
    const changedBy = await parts.whoChanged(id);
    if (state.getState().draft.theirs !== null) set({ changedBy });
  }

  return {
    type,
    key: parts.newKey(),
    state,
    change(change) {
      const { draft: before, problems } = state.getState();
      set({ draft: withChange(before, change), problems: problemsAfter(problems, change), refusal: null });
    },
    async save(also = {}) {
      const { draft: before, saving } = state.getState();
      if (saving) return false;
      set({ saving: true, problems: [], refusal: null });
      const sent = { ...before.values, ...also };
      const answer = await parts.save(before.id, before.revision, { type, values: sent } as AnyRecord);
      set({ saving: false });
      if (answer.ok) {
        const after = withChange(savedAs(state.getState().draft, sent, answer.result), also);
        set({ draft: withoutSecrets(after, sent), changedBy: null });
        await parts.reload();
        return true;
      }
      const { error } = answer;
      const fields = error.fields ?? [];
      set({
        problems: fields,
        refusal: fields.length === 0 ? error : null,
        focusProblem: state.getState().focusProblem + 1,
      });
      if (error.code === 'changed_meanwhile') await parts.reload();
      return false;
    },
    discard() {
      decided(withoutChanges(state.getState().draft));
    },
    takeTheirs() {
      const { draft: mine } = state.getState();
      decided(mine.theirs === 'removed' ? withoutChanges(mine) : takeTheirs(mine));
      if (mine.theirs === 'removed') void parts.reload();
    },
    keepMine() {
      decided(keepMine(state.getState().draft));
    },
    follow(now, before) {
      const { draft: open, saving } = state.getState();
      // What is being saved answers for itself; then everything is read again.
      if (saving || open.id === null) return;
      const saved = savedRecord(now, type, open.id);
      const wasThere = before !== null && savedRecord(before, type, open.id) !== undefined;
      if (saved === undefined && !wasThere) return;
      const after = saved === undefined ? removedMeanwhile(open) : followed(open, saved);
      set({ draft: after });
      if (after.theirs !== null && open.theirs === null) void tellWho(open.id);
    },
    refuse: (refusal) => set({ refusal }),
  };
}

/** A new password is sent once and then forgotten. */
function withoutSecrets<Values extends object>(draft: Draft<Values>, sent: Values): Draft<Values> {
  if (!('password' in sent)) return draft;
  const typedSince = (draft.values as { password?: unknown }).password !== sent.password;
  return {
    ...draft,
    base: { ...draft.base, password: null },
    values: typedSince ? draft.values : { ...draft.values, password: null },
  };
}

export function hasChanges(editor: AnyEditor | null): boolean {
  return editor !== null && isChanged<object>(editor.state.getState().draft);
}
