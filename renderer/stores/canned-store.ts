import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import type { CannedView, ErrorView } from '#shared/desktop-api/views.ts';
import type { CannedScope } from '#shared/protocol/methods/contacts.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import {
  type Draft,
  draftOf,
  followed,
  isChanged,
  keepMine,
  newDraft,
  removedMeanwhile,
  type Saved,
  takeTheirs,
  withChange,
} from '../admin/draft.ts';
import { problemsAfter } from '../admin/field-problems.ts';
import { coalesce } from './coalesce.ts';

/** `scope`: personal, account, or the id of a queue after `queue:`. */
export interface CannedValues {
  readonly name: string;
  readonly text: string;
  readonly scope: string;
}

export interface CannedForm {
  readonly draft: Draft<CannedValues>;
  readonly saving: boolean;
  readonly problems: readonly FieldProblem[];
  /** Why it was not saved, where that is said of no field. */
  readonly refusal: ErrorView | null;
}

export interface CannedState {
  /** Null until they have been read. */
  readonly items: CallResult<'cannedResponses.list'> | null;
  readonly problem: ErrorView | null;
  readonly form: CannedForm | null;
}

export interface Canned {
  readonly state: StoreApi<CannedState>;
  readonly load: () => Promise<void>;
  readonly add: () => void;
  readonly edit: (response: CannedView) => void;
  readonly change: (change: Partial<CannedValues>) => void;
  /** Whether it is saved; if not, the form says why, and everything typed is still there. */
  readonly save: () => Promise<boolean>;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
  readonly close: () => void;
  /** What kept it from being removed; null: it is gone. */
  readonly remove: (response: CannedView) => Promise<ErrorView | null>;
  /** For the next person who signs in here. */
  readonly forget: () => void;
}

const START: CannedState = { items: null, problem: null, form: null };

export const QUEUE_SCOPE = 'queue:';

function scopeKey(scope: CannedScope): string {
  return scope.kind === 'queue' ? QUEUE_SCOPE + scope.queueId : scope.kind;
}

function scopeOf(key: string): CannedScope {
  if (key.startsWith(QUEUE_SCOPE)) return { kind: 'queue', queueId: key.slice(QUEUE_SCOPE.length) };
  return { kind: key === 'account' ? 'account' : 'personal' };
}

function saved({ id, revision, name, text, scope }: CannedView): Saved<CannedValues> {
  return { id, revision, values: { name, text, scope: scopeKey(scope) } };
}

/** Texts kept ready: all this person has, and the form in which one is changed. */
export function createCanned(desktop: DesktopApi): Canned {
  const state = createStore<CannedState>(() => START);
  const form = () => state.getState().form;
  /** Rises with every form: what was being saved in an earlier one says nothing in this one. */
  let turn = 0;

  function show(draft: Draft<CannedValues> | null): void {
    turn += 1;
    state.setState({ form: draft === null ? null : { draft, saving: false, problems: [], refusal: null } });
  }

  const load = coalesce(async () => {
    const answer = await desktop.call('cannedResponses.list', { conversationId: null });
    if (!answer.ok) {
      state.setState({ problem: answer.error });
      return;
    }
    state.setState({ items: answer.result, problem: null });
    follow(answer.result);
  });

  /** Somebody may have changed it under the form. What is being saved answers for itself. */
  function follow(items: readonly CannedView[]): void {
    const open = form();
    if (open === null || open.draft.id === null || open.saving) return;
    const now = items.find(({ id }) => id === open.draft.id);
    const draft = now === undefined ? removedMeanwhile(open.draft) : followed(open.draft, saved(now));
    state.setState({ form: { ...open, draft } });
  }

  desktop.on('changed', ({ contacts }) => {
    if (contacts && state.getState().items !== null) void load();
  });

  return {
    state,
    load,
    add: () => show(newDraft({ name: '', text: '', scope: 'personal' })),
    edit: (response) => show(draftOf(saved(response))),
    change(change) {
      const open = form();
      if (open === null) return;
      const problems = problemsAfter(open.problems, change);
      state.setState({
        form: { ...open, draft: withChange(open.draft, change), problems, refusal: null },
      });
    },
    async save() {
      const open = form();
      if (open === null || open.saving) return false;
      const { id, revision, values } = open.draft;
      state.setState({ form: { ...open, saving: true, problems: [], refusal: null } });
      const mine = turn;
      const answer = await desktop.call('cannedResponse.save', {
        id,
        revision,
        scope: scopeOf(values.scope),
        name: values.name.trim(),
        text: values.text,
      });
      const now = form();
      if (turn === mine && answer.ok) show(null);
      else if (turn === mine && !answer.ok && now !== null) {
        const { error } = answer;
        state.setState({
          form: {
            ...now,
            saving: false,
            problems: error.fields ?? [],
            refusal: error.fields === undefined ? error : null,
          },
        });
      }
      await load();
      return answer.ok;
    },
    takeTheirs() {
      const open = form();
      if (open !== null) show(open.draft.theirs === 'removed' ? null : takeTheirs(open.draft));
    },
    keepMine() {
      const open = form();
      if (open !== null) show(keepMine(open.draft));
    },
    close: () => show(null),
    async remove({ id, revision }) {
      const answer = await desktop.call('cannedResponse.remove', { id, revision });
      await load();
      return answer.ok ? null : answer.error;
    },
    forget: () => state.setState(START),
  };
}

/** Whether closing the form would lose anything. */
export function isTyped(form: CannedForm | null): boolean {
  return form !== null && isChanged(form.draft);
}
