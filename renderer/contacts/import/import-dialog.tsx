import { CircleAlert, CircleCheckBig } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ProgressBar } from 'react-aria-components';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../../services.tsx';
import { type ImportStep, importable, whyNotImport, wrongLines } from '../../stores/contact-import.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { countWords, sourceWords } from '../contact-words.ts';
import { DiscardDialog } from '../discard-dialog.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import styles from './import-dialog.module.css';
import { ImportPreview } from './import-preview.tsx';
import { ProblemList } from './problem-list.tsx';

/** The import of contacts, while one is open. */
export function ImportDialog({ status }: { readonly status: StatusView }) {
  const { contactImport } = useServices();
  const step = useStore(contactImport.state, (state) => state.step);
  return step === null ? null : <OpenImport step={step} status={status} />;
}

function OpenImport({ step, status }: { readonly step: ImportStep; readonly status: StatusView }) {
  const { contactImport, contacts } = useServices();
  const why = useStore(contactImport.state, whyNotImport);
  const phonebookId = useStore(contactImport.state, (state) => state.phonebookId);
  const phonebooks = useStore(contacts.state, (state) => state.phonebooks);
  // One that the team keeps itself: the others are filled by other programs.
  const books = phonebooks?.filter(({ owned, source }) => owned && source === 'team') ?? [];
  const only = books.length === 1 ? books[0]?.id : undefined;

  useEffect(() => {
    if (phonebookId === null && only !== undefined) contactImport.setPhonebook(only);
  }, [phonebookId, only, contactImport]);

  const [asking, setAsking] = useState(false);
  const isBusy = step.kind === 'importing';

  /** Columns chosen by hand are not lost by one key; what is being written cannot be stopped. */
  function close(): void {
    if (step.kind === 'review') setAsking(true);
    else if (!isBusy) contactImport.close();
  }

  if (phonebooks !== null && books.length === 0) {
    return (
      <Dialog
        title="No phonebook to import into"
        onClose={close}
        actions={
          <Button autoFocus onPress={close}>
            Close
          </Button>
        }
      >
        You can import into phonebooks of your own; admins into those of everybody. Make one first: New
        phonebook.
      </Dialog>
    );
  }

  return (
    <>
      <Dialog
        title="Import contacts"
        wide
        role={step.kind === 'review' || isBusy ? 'alertdialog' : 'dialog'}
        onClose={close}
        actions={<Actions step={step} why={why} offline={status.phase !== 'online'} />}
      >
        <div className={styles.body}>
          {(step.kind === 'file' || step.kind === 'review') && books.length > 1 && (
            <Select
              label="Into"
              options={books.map((book) => ({ id: book.id, label: book.name, detail: sourceWords(book) }))}
              value={phonebookId}
              onChange={contactImport.setPhonebook}
              placeholder="Choose a phonebook"
            />
          )}
          {step.kind === 'file' && <ChooseFile reading={step.reading} problem={step.problem} />}
          {step.kind === 'review' && <Review step={step} country={status.account?.defaultCountry ?? 'US'} />}
          {step.kind === 'importing' && (
            <ProgressBar
              isIndeterminate
              className={styles.progress ?? ''}
              aria-label={`Importing ${countWords(step.count, 'contact')}`}
            >
              <p>Importing {countWords(step.count, 'contact')}…</p>
              <span className={styles.track} />
              <p className={styles.hint}>All of them are there at once, or none.</p>
            </ProgressBar>
          )}
          {step.kind === 'done' && <Done step={step} />}
        </div>
      </Dialog>
      {asking && <DiscardDialog onStay={() => setAsking(false)} onDiscard={contactImport.close} />}
    </>
  );
}

interface ReviewProps {
  readonly step: Extract<ImportStep, { kind: 'review' }>;
  readonly country: string;
}

function Review({ step, country }: ReviewProps) {
  const { contactImport } = useServices();
  const { file } = step;
  const { checked, counts, csv, problem } = file;
  const wrong = wrongLines(file);
  const good = importable(file);
  return (
    <>
      <p className={styles.file}>
        <bdi>{file.name}</bdi>
      </p>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          <span>{problem.message}</span>
        </p>
      )}
      {csv !== null && (
        <ColumnMapping
          mapping={csv.mapping}
          onChange={(mapping) => void contactImport.setMapping(mapping)}
          onTitled={(titled) => void contactImport.setTitled(titled)}
        />
      )}
      {checked !== null && good.length > 0 && <ImportPreview contacts={good} country={country} />}
      <div role="status" className={styles.summary}>
        {checked === null ? (
          'Looking through the file…'
        ) : (
          <>
            <p>
              <strong>{countWords(good.length, 'contact')}</strong>
              {counts !== null &&
                `: ${counts.added.toLocaleString()} new, ${counts.changed.toLocaleString()} changed, ${counts.unchanged.toLocaleString()} as they are`}
            </p>
            {checked.joined.length > 0 && (
              <p className={styles.hint}>
                {countWords(checked.joined.length, 'line')} of the same people taken together.
              </p>
            )}
          </>
        )}
      </div>
      {wrong.length > 0 && (
        <>
          <ProblemList problems={wrong} />
          <Checkbox isSelected={file.leaveOut} onChange={contactImport.setLeaveOut}>
            {wrong.length === 1
              ? 'Leave this line out'
              : `Leave these ${wrong.length.toLocaleString()} lines out`}
          </Checkbox>
        </>
      )}
    </>
  );
}

function Done({ step }: { readonly step: Extract<ImportStep, { kind: 'done' }> }) {
  const { counts, leftOut } = step;
  return (
    <div className={styles.done} role="status">
      <CircleCheckBig size={22} aria-hidden="true" />
      <div>
        <p className={styles.title}>The contacts are in.</p>
        <p>
          {counts.added.toLocaleString()} new, {counts.changed.toLocaleString()} changed,{' '}
          {counts.unchanged.toLocaleString()} were as they are.
          {leftOut > 0 && ` ${countWords(leftOut, 'line')} left out.`}
        </p>
      </div>
    </div>
  );
}

interface ActionsProps {
  readonly step: ImportStep;
  readonly why: string | null;
  readonly offline: boolean;
}

function Actions({ step, why, offline }: ActionsProps) {
  const { contactImport } = useServices();
  switch (step.kind) {
    case 'file':
      return <Button onPress={contactImport.close}>Cancel</Button>;
    case 'review': {
      const unavailable = offline ? 'This needs the server, which cannot be reached just now.' : why;
      return (
        <>
          <span className={styles.reason} role="status">
            {unavailable}
          </span>
          <Button onPress={contactImport.back}>Another file</Button>
          <Button onPress={contactImport.close}>Cancel</Button>
          <Button look="primary" unavailable={unavailable} onPress={() => void contactImport.run()}>
            Import
          </Button>
        </>
      );
    }
    case 'importing':
      return <Button unavailable="It cannot be stopped halfway.">Cancel</Button>;
    case 'done':
      return (
        <Button look="primary" autoFocus onPress={contactImport.close}>
          Done
        </Button>
      );
  }
}
