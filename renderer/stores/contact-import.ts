import { createStore, type StoreApi } from 'zustand/vanilla';
import type { CallResult, DesktopApi } from '#shared/desktop-api/api.ts';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import type { ContactValues } from '#shared/protocol/methods/contacts.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import type { Timers } from '#shared/time.ts';
import type { Candidate } from '../contacts/import/candidate.ts';
import {
  type CheckedContact,
  type CheckedFile,
  checkContacts,
  type LineProblem,
} from '../contacts/import/check-contacts.ts';
import { guessMapping, type Mapping, mappingProblem, readRows } from '../contacts/import/columns.ts';
import type { CsvRow } from '../contacts/import/read-csv.ts';
import { type ReadFile, readFile } from '../contacts/import/read-file.ts';

export type ImportCounts = CallResult<'contacts.preview'>;

/** A file that was read, and what can be made of it. */
export interface Reviewed {
  readonly name: string;
  /** Of a CSV file: its rows, and what their columns hold. Null: a vCard says that itself. */
  readonly csv: { readonly rows: readonly CsvRow[]; readonly mapping: Mapping } | null;
  /** What it holds; null while it is looked through, and where the columns are not clear yet. */
  readonly checked: CheckedFile | null;
  /** Lines that only the server could tell to be wrong. */
  readonly refused: readonly LineProblem[];
  /** What would come of it; null while it is found out. */
  readonly counts: ImportCounts | null;
  /** Whether lines with something wrong are left out. */
  readonly leaveOut: boolean;
  /** Why it was not imported, where that is said of no line. */
  readonly problem: ErrorView | null;
}

export type ImportStep =
  | { readonly kind: 'file'; readonly reading: boolean; readonly problem: string | null }
  | { readonly kind: 'review'; readonly file: Reviewed }
  | { readonly kind: 'importing'; readonly file: Reviewed; readonly count: number }
  | { readonly kind: 'done'; readonly counts: ImportCounts; readonly leftOut: number };

export interface ContactImportState {
  /** Null: nothing is being imported. */
  readonly step: ImportStep | null;
  readonly phonebookId: string | null;
}

export interface ContactImport {
  readonly state: StoreApi<ContactImportState>;
  /** Opens it. The phonebook is the one that is looked at, if it can be imported into. */
  readonly begin: (phonebook: { readonly id: string; readonly owned: boolean } | null) => void;
  readonly setPhonebook: (id: string) => void;
  readonly read: (name: string, bytes: Promise<ArrayBuffer>) => Promise<void>;
  readonly setMapping: (mapping: Mapping) => Promise<void>;
  readonly setTitled: (titled: boolean) => Promise<void>;
  readonly setLeaveOut: (leaveOut: boolean) => void;
  readonly back: () => void;
  /** All of it or nothing. */
  readonly run: () => Promise<void>;
  readonly close: () => void;
}

const CHOOSE: ImportStep = { kind: 'file', reading: false, problem: null };
const CLOSED: ContactImportState = { step: null, phonebookId: null };

/** An import of contacts from a file, from choosing it to the end. Long files are gone through in slices. */
export function createContactImport(
  desktop: DesktopApi,
  timers: Timers,
  country: () => string,
): ContactImport {
  const state = createStore<ContactImportState>(() => CLOSED);
  /** Of the latest thing that was asked for: what is still under way for an earlier one is dropped. */
  let turn = 0;

  const get = () => state.getState();
  const reviewed = () => {
    const { step } = get();
    return step?.kind === 'review' ? step.file : null;
  };
  const show = (step: ImportStep) => state.setState({ step });

  async function inSlices<Result>(work: Generator<undefined, Result>, mine: number): Promise<Result | null> {
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
      await new Promise<void>((go) => timers.after(0, go));
      if (turn !== mine) return null;
    }
  }

  function change(part: Partial<Reviewed>): void {
    const file = reviewed();
    if (file !== null) show({ kind: 'review', file: { ...file, ...part } });
  }

  async function check(candidates: Iterable<Candidate>): Promise<void> {
    turn += 1;
    const mine = turn;
    change({ checked: null, refused: [], counts: null, problem: null });
    const checked = await inSlices(checkContacts(candidates, country()), mine);
    if (checked === null || turn !== mine) return;
    change({ checked });
    await preview();
  }

  async function preview(): Promise<void> {
    turn += 1;
    const mine = turn;
    const file = reviewed();
    const { phonebookId } = get();
    change({ counts: null });
    if (file === null || phonebookId === null) return;
    const contacts = importable(file).map(({ contact }) => contact);
    if (contacts.length === 0) return;
    const answer = await desktop.call('contacts.preview', { phonebookId, contacts });
    if (turn !== mine) return;
    if (answer.ok) change({ counts: answer.result });
    else refuse(answer.error, importable(file));
  }

  /** What the server says of a contact by its place is said of its line. */
  function refuse(error: ErrorView, sent: readonly CheckedContact[]): void {
    const refused = (error.fields ?? []).flatMap((problem) => ofLine(problem, sent));
    const known = reviewed()?.refused ?? [];
    change({
      refused: [...known, ...refused],
      problem: refused.length === 0 ? error : null,
      leaveOut: false,
      counts: null,
    });
  }

  async function map(csv: NonNullable<Reviewed['csv']>): Promise<void> {
    change({ csv });
    if (mappingProblem(csv.mapping) === null) await check(readRows(csv.rows, csv.mapping));
    else {
      turn += 1;
      change({ checked: null, refused: [], counts: null });
    }
  }

  return {
    state,
    begin: (phonebook) => {
      turn += 1;
      state.setState({ step: CHOOSE, phonebookId: phonebook?.owned === true ? phonebook.id : null });
    },
    setPhonebook(phonebookId) {
      state.setState({ phonebookId });
      void preview();
    },
    async read(name, bytes) {
      turn += 1;
      const mine = turn;
      show({ kind: 'file', reading: true, problem: null });
      let file: ReadFile | null;
      try {
        file = await inSlices(readFile(new Uint8Array(await bytes)), mine);
      } catch {
        file = { kind: 'unusable', why: 'The file could not be read. Is it still there?' };
      }
      if (file === null || turn !== mine) return;
      if (file.kind === 'unusable') {
        show({ kind: 'file', reading: false, problem: `${name}: ${file.why}` });
        return;
      }
      const csv = file.kind === 'csv' ? { rows: file.rows, mapping: file.mapping } : null;
      show({
        kind: 'review',
        file: { name, csv, checked: null, refused: [], counts: null, leaveOut: false, problem: null },
      });
      if (csv !== null) await map(csv);
      else if (file.kind === 'vcard') await check(file.candidates);
    },
    async setMapping(mapping) {
      const csv = reviewed()?.csv;
      if (csv != null) await map({ ...csv, mapping });
    },
    async setTitled(titled) {
      const csv = reviewed()?.csv;
      if (csv != null) await map({ ...csv, mapping: guessMapping(csv.rows, titled) });
    },
    setLeaveOut: (leaveOut) => change({ leaveOut }),
    back() {
      turn += 1;
      show(CHOOSE);
    },
    async run() {
      const file = reviewed();
      const { phonebookId } = get();
      if (file === null || phonebookId === null || whyNotImport(get()) !== null) return;
      const sent = importable(file);
      turn += 1;
      const mine = turn;
      show({ kind: 'importing', file, count: sent.length });
      const contacts: ContactValues[] = sent.map(({ contact }) => contact);
      const answer = await desktop.call('contacts.import', { phonebookId, contacts });
      if (turn !== mine) return;
      if (answer.ok) {
        show({ kind: 'done', counts: answer.result, leftOut: wrongLines(file).length });
        return;
      }
      show({ kind: 'review', file });
      refuse(answer.error, sent);
      // What is left without those lines.
      if (reviewed()?.problem === null) await preview();
    },
    close() {
      turn += 1;
      state.setState(CLOSED);
    },
  };
}

/** What would be imported: what nothing is wrong with. */
export function importable({ checked, refused }: Reviewed): readonly CheckedContact[] {
  const lines = new Set(refused.map(({ line }) => line));
  return (checked?.contacts ?? []).filter(({ line }) => !lines.has(line));
}

/** Everything that is wrong, by line. */
export function wrongLines({ checked, refused }: Reviewed): readonly LineProblem[] {
  return [...(checked?.problems ?? []), ...refused].sort((a, b) => a.line - b.line);
}

/** Why it cannot be imported yet; null: it can. */
export function whyNotImport({ step, phonebookId }: ContactImportState): string | null {
  if (step?.kind !== 'review') return 'Choose a file first.';
  const { file } = step;
  const unclear = file.csv === null ? null : mappingProblem(file.csv.mapping);
  if (unclear !== null) return unclear;
  if (file.checked === null) return 'The file is still being looked through.';
  if (phonebookId === null) return 'Choose a phonebook to import into.';
  if (importable(file).length === 0) return 'There is no contact in this file that can be imported.';
  const wrong = wrongLines(file).length;
  if (wrong > 0 && !file.leaveOut) {
    return wrong === 1
      ? 'Leave the line out, or mend it in the file.'
      : 'Leave those lines out, or mend them in the file.';
  }
  return null;
}

/** `contacts.12.numbers.0.number` → the line that contact came from. */
function ofLine({ field, message }: FieldProblem, sent: readonly CheckedContact[]): readonly LineProblem[] {
  const place = /^contacts\.(\d+)(?:\.|$)/.exec(field)?.[1];
  const contact = place === undefined ? undefined : sent[Number(place)];
  return contact === undefined ? [] : [{ line: contact.line, who: contact.contact.name, message }];
}
