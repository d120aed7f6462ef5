import { CircleAlert, Trash2 } from 'lucide-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useServices } from '../services.tsx';
import { isMac } from '../shell/platform.ts';
import { Button } from '../ui/button.tsx';
import { ChangedBanner } from '../ui/changed-banner.tsx';
import { ConfirmRemoval } from './confirm-removal.tsx';
import { isChanged } from './draft.ts';
import { problemsElsewhere } from './field-problems.ts';
import { type AnyEditor, hasChanges } from './record-editor.ts';
import styles from './record-form.module.css';
import { counted } from './record-lists.ts';
import { RECORD_NAMES } from './sections.ts';

interface RecordFormProps {
  readonly editor: AnyEditor;
  readonly title: string;
  readonly marks?: ReactNode;
  /** Why it cannot be removed; null: it can. Left out: it is never removed. */
  readonly unremovable?: string | null;
  readonly children: ReactNode;
}

/** The frame of every form: what it is of, what stands in the way, its fields, and the way to save them. */
export function RecordForm({ editor, title, marks, unremovable, children }: RecordFormProps) {
  const { draft, saving, problems, refusal, changedBy, focusProblem } = useStore(editor.state);
  const form = useRef<HTMLFormElement>(null);
  const isNew = draft.id === null;
  const changed = isChanged<object>(draft);
  const elsewhere = problemsElsewhere(problems, draft.values);

  useEffect(() => {
    if (focusProblem > 0) focusFirstProblem(form.current);
  }, [focusProblem]);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (draft.theirs !== null) focusFirstProblem(form.current);
    else if (isNew || hasChanges(editor)) void editor.save();
  }

  /** The keyboard goes on in the form: the buttons it was at are gone. */
  function decide(how: () => void): void {
    how();
    form.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }

  return (
    <form
      ref={form}
      className={styles.form}
      aria-label={title}
      noValidate
      autoComplete="off"
      data-admin-form=""
      onSubmit={submit}
    >
      <header className={styles.header}>
        <h2 className={styles.title} title={title} dir="auto">
          {title}
        </h2>
        {marks}
        <span className={styles.space} />
        {!isNew && unremovable !== undefined && (
          <RemoveButton editor={editor} title={title} unremovable={unremovable} />
        )}
      </header>
      <div className={styles.scroll}>
        <div className={styles.body}>
          {draft.theirs !== null && (
            <div className={styles.changed}>
              <ChangedBanner
                theirs={draft.theirs}
                by={changedBy}
                what={RECORD_NAMES[editor.type]}
                onTakeTheirs={() => decide(editor.takeTheirs)}
                onKeepMine={() => decide(editor.keepMine)}
              />
            </div>
          )}
          {refusal !== null && draft.theirs === null && <Problem>{refusal.message}</Problem>}
          {elsewhere.map(({ field, message }) => (
            <Problem key={`${field} ${message}`}>{message}</Problem>
          ))}
          {children}
        </div>
      </div>
      {(changed || isNew) && (
        <footer className={styles.foot}>
          <span className={styles.state} role="status">
            {stateWords(problems.length, isNew, draft.theirs !== null)}
          </span>
          <Button isDisabled={!changed || saving} onPress={() => editor.discard()}>
            {isNew ? 'Clear' : 'Discard changes'}
          </Button>
          <Button
            type="submit"
            look="primary"
            isPending={saving}
            unavailable={draft.theirs === null ? null : 'First decide which version counts, above.'}
            hint={<kbd>{isMac(navigator) ? '⌘S' : 'Ctrl+S'}</kbd>}
          >
            {saving ? 'Saving…' : 'Save'}
          </Button>
        </footer>
      )}
    </form>
  );
}

function stateWords(problems: number, isNew: boolean, isChangedElsewhere: boolean): string {
  if (isChangedElsewhere) return 'Changed by somebody else meanwhile: decide above';
  if (problems > 0) return `${counted(problems, 'thing')} to fix`;
  return isNew ? 'Not saved yet' : 'Changes not saved yet';
}

function Problem({ children }: { readonly children: string }) {
  return (
    <p className={styles.problem} role="alert" tabIndex={-1} data-problem="">
      <CircleAlert size={16} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

interface RemoveButtonProps {
  readonly editor: AnyEditor;
  readonly title: string;
  readonly unremovable: string | null;
}

function RemoveButton({ editor, title, unremovable }: RemoveButtonProps) {
  const { admin } = useServices();
  const [asking, setAsking] = useState(false);

  async function remove(): Promise<void> {
    const { draft } = editor.state.getState();
    if (draft.id === null || draft.revision === null) return;
    const error = await admin.remove(editor.type, draft.id, draft.revision);
    if (error === null) editor.discard();
    else editor.refuse(error);
  }

  return (
    <>
      <Button
        look="quiet"
        icon={<Trash2 size={15} />}
        unavailable={unremovable}
        onPress={() => setAsking(true)}
      >
        Remove
      </Button>
      {asking && (
        <ConfirmRemoval name={title} onClose={() => setAsking(false)} onConfirm={() => void remove()} />
      )}
    </>
  );
}

/** The first thing that must be mended takes the keyboard, in the order of the form. */
function focusFirstProblem(form: HTMLFormElement | null): void {
  const first = form?.querySelector<HTMLElement>('[data-problem], [aria-invalid="true"]');
  if (first == null) return;
  const field = 'input, textarea, button, [tabindex]';
  (first.matches(field) ? first : first.querySelector<HTMLElement>(field))?.focus();
  first.scrollIntoView({ block: 'center' });
}
