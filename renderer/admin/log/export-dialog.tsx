import { useState } from 'react';
import { useStore } from 'zustand';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { useServices } from '../../services.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useExport } from './export.ts';
import styles from './export-dialog.module.css';
import { chips } from './log-filters.ts';
import { zoneWords } from './log-words.ts';

interface ExportDialogProps {
  readonly timeZone: string;
  readonly onClose: () => void;
}

/** Says what the file will hold before it is made. */
export function ExportDialog({ timeZone, onClose }: ExportDialogProps) {
  const { textLog, notices } = useServices();
  const choice = useStore(textLog.state, (state) => state.choice);
  const [problem, setProblem] = useState<ErrorView | null>(null);
  const [busy, setBusy] = useState(false);
  const exportFile = useExport();
  const search = choice.search.trim();
  const filters = [
    ...(search === '' ? [] : [{ id: 'search', name: 'Search', value: `“${search}”` }]),
    ...chips(choice),
  ];
  const asked = textLog.filters();

  async function run(): Promise<void> {
    if (asked === null) return;
    setBusy(true);
    const refused = await exportFile({ kind: 'texts', filters: asked });
    setBusy(false);
    setProblem(refused);
    if (refused !== null) return;
    notices.info('The file is on its way: look among your downloads.');
    onClose();
  }

  return (
    <Dialog
      title={filters.length === 0 ? 'Export all texts' : 'Export these texts'}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            look="primary"
            autoFocus
            isPending={busy}
            unavailable={asked === null ? 'These days end before they begin.' : null}
            onPress={() => void run()}
          >
            Export CSV
          </Button>
        </>
      }
    >
      <p>
        {filters.length === 0
          ? 'Every text of the log goes into one CSV file, also those not read here yet.'
          : 'Every text that fits these filters goes into one CSV file, also those not read here yet.'}
      </p>
      {filters.length > 0 && (
        <dl className={styles.filters}>
          {filters.map(({ id, name, value }) => (
            <div key={id}>
              <dt>{name}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <p className={styles.more}>
        Times are in {zoneWords(timeZone)} time. The file names customers and says what they wrote.
      </p>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem.message}
        </p>
      )}
    </Dialog>
  );
}
