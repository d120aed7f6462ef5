import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { ContactView, ErrorView } from '#shared/desktop-api/views.ts';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import {
  type Draft,
  draftOf,
  followed,
  keepMine,
  newDraft,
  removedMeanwhile,
  type Saved,
  takeTheirs,
  withChange,
} from '../admin/draft.ts';
import { problemsAfter } from '../admin/field-problems.ts';
import { same } from '../admin/same.ts';

/** What is typed of a contact. Numbers as people read them; the last, empty ones are left out when it is saved. */
export type ContactFormValues = ContactValues & { readonly phonebookId: string | null };

export interface ContactFormState {
  /** Null: no form is open. */
  readonly draft: Draft<ContactFormValues> | null;
  readonly saving: boolean;
  /** What must be mended, field by field: `name`, `numbers.0.number`. */
  readonly problems: readonly FieldProblem[];
  /** Why it was not saved, where that is said of no field. */
  readonly refusal: ErrorView | null;
  /** Rises when the first field that must be mended should take the keyboard. */
  readonly focusProblem: number;
}

export interface ContactForm {
  readonly state: StoreApi<ContactFormState>;
  /** A new contact, with what is known of it. */
  readonly add: (known: { number?: string; name?: string; phonebookId?: string | null }) => void;
  readonly edit: (contact: ContactView) => void;
  readonly change: (change: Partial<ContactFormValues>) => void;
  /** The id under which it is saved now; null: it is not, the form says why, and everything typed is still there. */
  readonly save: () => Promise<string | null>;
  readonly takeTheirs: () => void;
  readonly keepMine: () => void;
  /** With everything typed in it. */
  readonly close: () => void;
}

const START: ContactFormState = {
  draft: null,
  saving: false,
  problems: [],
  refusal: null,
  focusProblem: 0,
};

const NO_NUMBER = { number: '', label: '' };

function savedContact({
  id,
  revision,
  name,
  company,
  numbers,
  phonebook,
}: ContactView): Saved<ContactFormValues> {
  return {
    id,
    revision,
    values: {
      phonebookId: phonebook.id,
      name,
      company,
      numbers: numbers.map(({ display, label }) => ({ number: display, label })),
    },
  };
}

/** One contact in its form, from opening to saving. */
export function createContactForm(desktop: DesktopApi): ContactForm {
  const state = createStore<ContactFormState>(() => START);
  const get = () => state.getState();
  /** Rises with every form: what was being saved in an earlier one says nothing in this one. */
  let turn = 0;

  function open(draft: Draft<ContactFormValues> | null): void {
    turn += 1;
    state.setState({ ...START, draft });
  }

  /** Somebody may have changed it under the form. */
  async function follow(): Promise<void> {
    const { draft: asked, saving } = get();
    // What is being saved answers for itself.
    if (asked === null || asked.id === null || saving) return;
    const answer = await desktop.call('contacts.get', { id: asked.id });
    const { draft } = get();
    if (!answer.ok || draft === null || draft.id !== asked.id || get().saving) return;
    state.setState({
      draft: answer.result === null ? removedMeanwhile(draft) : followed(draft, savedContact(answer.result)),
    });
  }

  desktop.on('changed', ({ contacts }) => {
    if (contacts) void follow();
  });

  return {
    state,
    add: ({ number = '', name = '', phonebookId = null }) =>
      open(newDraft({ phonebookId, name, company: '', numbers: [{ number, label: '' }] })),
    edit: (contact) => open(draftOf(savedContact(contact))),
    change(change) {
      const { draft, problems } = get();
      if (draft === null) return;
      state.setState({
        draft: withChange(draft, change),
        problems: problemsAfter(problems, change),
        refusal: null,
      });
    },
    async save() {
      const { draft, saving } = get();
      if (draft === null || saving) return null;
      const { phonebookId, name, company, numbers } = draft.values;
      if (phonebookId === null) return null;
      // A line that was left empty is no number; what is said of the others is said at their own line.
      const lines = numbers.flatMap(({ number, label }, line) =>
        number.trim() === '' && label.trim() === '' ? [] : [line],
      );
      state.setState({ saving: true, problems: [], refusal: null });
      const mine = turn;
      const answer = await desktop.call('contact.save', {
        id: draft.id,
        revision: draft.revision,
        phonebookId,
        contact: {
          name: name.trim(),
          company: company.trim(),
          numbers: lines.map((line) => numbers[line] ?? NO_NUMBER),
        },
      });
      if (answer.ok) {
        if (turn === mine) open(null);
        return answer.result.id;
      }
      if (turn !== mine) return null;
      const { error } = answer;
      state.setState({
        saving: false,
        problems: (error.fields ?? []).map((problem) => ({
          ...problem,
          field: ownField(problem.field, lines),
        })),
        refusal: error.fields === undefined ? error : null,
        focusProblem: get().focusProblem + 1,
      });
      if (error.code === 'changed_meanwhile' || error.code === 'not_found') await follow();
      return null;
    },
    takeTheirs() {
      const { draft } = get();
      if (draft === null) return;
      open(draft.theirs === 'removed' ? null : takeTheirs(draft));
    },
    keepMine() {
      const { draft } = get();
      if (draft !== null) open(keepMine(draft));
    },
    close: () => open(null),
  };
}

/** Whether closing the form would lose anything. */
export function isTyped({ draft }: ContactFormState): boolean {
  if (draft === null) return false;
  const { base, values } = draft;
  // The phonebook is chosen by itself, and quickly chosen again.
  return !same({ ...values, phonebookId: base.phonebookId }, base);
}

/** As the server names it → as the form does: lines left empty were not sent. */
function ownField(field: string, lines: readonly number[]): string {
  const [top, line, ...rest] = field.replace(/^contact\./, '').split('.');
  if (top !== 'numbers' || line === undefined) return [top, line, ...rest].filter(Boolean).join('.');
  return ['numbers', String(lines[Number(line)] ?? line), ...rest].join('.');
}
