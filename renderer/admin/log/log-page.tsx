import { Download, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { TimeFormat } from '../../messages/time-format.ts';
import { useServices } from '../../services.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segments } from '../../ui/segments.tsx';
import { ExportDialog } from './export-dialog.tsx';
import styles from './log-page.module.css';
import { zoneWords } from './log-words.ts';
import { NumberView } from './number-view.tsx';
import { TextsView } from './texts-view.tsx';

interface LogPageProps {
  readonly format: TimeFormat;
}

/** Every text that came in or went out, and what one number agreed to. */
export function LogPage({ format }: LogPageProps) {
  const { textLog, numberPage, status } = useServices();
  const isNumber = useStore(numberPage.state, (state) => state.isShown);
  const reading = useStore(textLog.state, ({ phase }) => phase === 'reading');
  const country = useStore(status, (state) => state.status?.account?.defaultCountry ?? 'US');
  const timeZone = useStore(status, (state) => state.status?.account?.timeZone ?? 'UTC');
  const [exporting, setExporting] = useState(false);
  return (
    <section className={styles.page} aria-label="Logs">
      <header className={styles.header}>
        <div className={styles.words}>
          <h2 className={styles.title}>Logs</h2>
          <p className={styles.about}>
            {isNumber
              ? 'What one number agreed to, and what is known of it.'
              : `Every text, latest first, in ${zoneWords(timeZone)} time.`}
          </p>
        </div>
        <Segments
          label="Show"
          options={[
            { id: 'texts', label: 'Texts' },
            { id: 'number', label: 'One number' },
          ]}
          value={isNumber ? 'number' : 'texts'}
          onChange={(chosen) => (chosen === 'number' ? numberPage.show() : numberPage.close())}
        />
        {!isNumber && (
          <span className={styles.actions}>
            <IconButton label="Refresh" isDisabled={reading} onPress={() => void textLog.refresh()}>
              <RotateCw size={16} />
            </IconButton>
            <Button icon={<Download size={15} />} onPress={() => setExporting(true)}>
              Export CSV
            </Button>
          </span>
        )}
      </header>
      {isNumber ? (
        <NumberView country={country} format={format} />
      ) : (
        <TextsView country={country} timeZone={timeZone} format={format} />
      )}
      {exporting && <ExportDialog timeZone={timeZone} onClose={() => setExporting(false)} />}
    </section>
  );
}
