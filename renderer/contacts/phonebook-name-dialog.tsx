import { type FormEvent, useId, useState } from 'react';
import { Form } from 'react-aria-components';
import type { ErrorView, PhonebookView } from '#shared/desktop-api/views.ts';
import { problemAt } from '../admin/field-problems.ts';
import { useServices } from '../services.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RadioList } from '../ui/radio-list.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './phonebook-name-dialog.module.css';

interface PhonebookNameDialogProps {
  /** Null: a new one. */
  readonly book: PhonebookView | null;
  /** Whether this person may make one for everybody. */
  readonly mayShare: boolean;
  readonly onClose: () => void;
}

/** A phonebook's name, and whose a new one is. */
export function PhonebookNameDialog({ book, mayShare, onClose }: PhonebookNameDialogProps) {
  const { contacts, desktop } = useServices();
  const [name, setName] = useState(book?.name ?? '');
  const [personal, setPersonal] = useState(book?.personal ?? true);
  const [revision, setRevision] = useState(book?.revision ?? null);
  const [error, setError] = useState<ErrorView | null>(null);
  const [busy, setBusy] = useState(false);
  const formId = useId();
  const fields = error?.fields ?? [];

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setError(null);
    const answer = await desktop.call('phonebook.save', {
      id: book?.id ?? null,
      revision,
      name: name.trim(),
      personal,
    });
    setBusy(false);
    if (answer.ok) {
      onClose();
      await contacts.load();
      await contacts.list.ask({ phonebookId: answer.result.id, search: '' });
      return;
    }
    setError(answer.error);
    if (answer.error.code !== 'changed_meanwhile' || book === null) return;
    // Who saves again now has read that somebody else has renamed it.
    await contacts.load();
    const now = contacts.state.getState().phonebooks?.find(({ id }) => id === book.id);
    if (now !== undefined) setRevision(now.revision);
  }

  return (
    <Dialog
      title={book === null ? 'New phonebook' : 'Rename phonebook'}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" isPending={busy}>
            {book === null ? 'Make it' : 'Rename'}
          </Button>
        </>
      }
    >
      <Form id={formId} className={styles.form ?? ''} onSubmit={(event) => void submit(event)}>
        <TextField
          label="Name"
          value={name}
          onChange={(text) => {
            setName(text);
            setError(null);
          }}
          error={problemAt(fields, 'name') ?? error?.message ?? null}
          maxLength={200}
          autoComplete="off"
          autoFocus
        />
        {book === null && mayShare && (
          <RadioList
            label="Who has it"
            options={[
              { id: 'personal', label: 'Only you', detail: 'Nobody else sees its contacts or their names.' },
              {
                id: 'shared',
                label: 'Everybody',
                detail: 'All colleagues see its contacts and change them.',
              },
            ]}
            value={personal ? 'personal' : 'shared'}
            onChange={(id) => setPersonal(id === 'personal')}
          />
        )}
        {book === null && !mayShare && (
          <p className={styles.hint}>Only you see it. An admin can make phonebooks for everybody.</p>
        )}
      </Form>
    </Dialog>
  );
}
