import { type SubmitEvent, useId, useState } from 'react';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { toE164 } from '#shared/phone-number.ts';
import { useServices } from '../../services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { counted } from '../record-lists.ts';
import styles from './erase-dialog.module.css';

interface EraseDialogProps {
  /** E.164. */
  readonly number: string;
  readonly display: string;
  readonly texts: number;
  readonly country: string;
  readonly onClose: () => void;
}

/** What some errors mean here. */
const PROBLEMS: { readonly [code: string]: string } = {
  own_number: 'This is a number of your own team: there is no customer’s data to erase.',
  not_found: 'Nothing is kept about this number.',
};

/** Says exactly what goes and what stays, and wants the number typed: there is no way back. */
export function EraseDialog({ number, display, texts, country, onClose }: EraseDialogProps) {
  const { numberPage, textLog } = useServices();
  const form = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<ErrorView | null>(null);
  const [busy, setBusy] = useState(false);
  const isConfirmed = toE164(typed, country) === number;

  async function erase(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!isConfirmed || busy) return;
    setBusy(true);
    const refused = await numberPage.erase();
    setBusy(false);
    setProblem(refused);
    if (refused !== null) return;
    void textLog.refresh();
    onClose();
  }

  return (
    <Dialog
      role="alertdialog"
      wide
      title={`Erase the data of ${display}?`}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            look="danger"
            isPending={busy}
            unavailable={isConfirmed ? null : 'Type the number first.'}
          >
            Erase for good
          </Button>
        </>
      }
    >
      <div className={styles.sides}>
        <section>
          <h3 className={styles.heading}>What goes</h3>
          <ul className={styles.list}>
            <li>
              {texts === 0
                ? 'Every text with it, with drafts and internal notes'
                : `Every text with it (${counted(texts, 'text')} in the log), with drafts and internal notes`}
            </li>
            <li>Its calls, and its number in contacts; a contact without another number goes, too</li>
            <li>What its history of consent says: its agreements, and the words of its refusals</li>
            <li>Its copies on every desktop, at once or as soon as that is online</li>
          </ul>
        </section>
        <section>
          <h3 className={styles.heading}>What stays</h3>
          <ul className={styles.list}>
            <li>A refusal stays in force, under a mask from which the number cannot be read</li>
            <li>Figures: how many conversations there were, who handled them and how long they took</li>
            <li>That data was erased, when and by whom</li>
            <li>Files that were exported before</li>
          </ul>
        </section>
      </div>
      <form id={form} className={styles.form} onSubmit={(event) => void erase(event)}>
        <TextField
          label={`Type ${display} to confirm`}
          value={typed}
          onChange={setTyped}
          autoFocus
          autoComplete="off"
          error={problem === null ? null : (PROBLEMS[problem.code] ?? problem.message)}
          description="There is no way back."
        />
      </form>
    </Dialog>
  );
}
