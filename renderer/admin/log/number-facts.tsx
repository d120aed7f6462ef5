import { CheckCircle2, Eraser, FileJson, ListFilter, SearchX } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { formatNumber } from '#shared/phone-number.ts';
import type { TimeFormat } from '../../messages/time-format.ts';
import { useServices } from '../../services.tsx';
import type { NumberHistory } from '../../stores/number-page-store.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { counted } from '../record-lists.ts';
import { ConsentChip } from './consent-chip.tsx';
import { ConsentTimeline } from './consent-timeline.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { useExport } from './export.ts';
import { EVERYTHING } from './log-filters.ts';
import { erasedWords } from './log-words.ts';
import styles from './number-view.module.css';

interface NumberFactsProps {
  readonly history: NumberHistory;
  readonly country: string;
  readonly format: TimeFormat;
}

/** What one number agreed to, how it came to that, and what can be done with its data. */
export function NumberFacts({ history, country, format }: NumberFactsProps) {
  const { numberPage, textLog, notices } = useServices();
  const name = useStore(numberPage.state, (state) => state.name);
  const erased = useStore(numberPage.state, (state) => state.erased);
  const [erasing, setErasing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const exportFile = useExport();
  const { number, entries, now, texts } = history;
  const display = formatNumber(number, country);
  const isUnknown = entries.length === 0 && texts === 0;

  async function exportData(): Promise<void> {
    setExporting(true);
    const problem: ErrorView | null = await exportFile({ kind: 'number', number });
    setExporting(false);
    if (problem === null) notices.info('The file is on its way: look among your downloads.');
    else notices.error(problem);
  }

  function showTexts(): void {
    numberPage.close();
    void textLog.choose({ ...EVERYTHING, number: { id: number, name: name ?? display } });
  }

  return (
    <>
      <header className={styles.header}>
        <Avatar name={name} seed={number} size="large" />
        <div className={styles.who}>
          <h3 className={styles.title}>
            <bdi>{name ?? display}</bdi>
          </h3>
          <span className={styles.soft}>
            {name === null ? '' : `${display} · `}
            {counted(texts, 'text')} in the log
          </span>
        </div>
        <div className={styles.actions}>
          {texts > 0 && (
            <Button icon={<ListFilter size={15} />} onPress={showTexts}>
              Its texts
            </Button>
          )}
          <Button icon={<FileJson size={15} />} isPending={exporting} onPress={() => void exportData()}>
            Export data (JSON)
          </Button>
          <Button icon={<Eraser size={15} />} onPress={() => setErasing(true)}>
            Erase data…
          </Button>
        </div>
      </header>
      {erased !== null && (
        <div className={styles.erased} role="status">
          <CheckCircle2 size={18} className={styles.done} aria-hidden="true" />
          <p>
            <strong>The data of {display} is erased.</strong> {erasedWords(erased)}
            {entries.length > 0 && ' What it refused stays in force, as it stands below.'}
          </p>
        </div>
      )}
      {isUnknown && erased === null && (
        <EmptyState icon={<SearchX size={22} />} title={`Nothing is known of ${display}`}>
          The log has no text with it, and it has never agreed to anything or refused it.
        </EmptyState>
      )}
      {now.length > 0 && !isUnknown && (
        <section className={styles.part}>
          <h4 className={styles.heading}>Consent now</h4>
          <ul className={styles.places}>
            {now.map(({ line, campaign, state, since, askedAt, noticed }) => (
              <li key={`${line} ${campaign}`} className={styles.place}>
                <ConsentChip state={state} />
                <span className={styles.line}>
                  {formatNumber(line, country)}
                  <span className={styles.soft}>
                    <bdi>{campaign ?? 'No campaign'}</bdi>
                  </span>
                </span>
                <span className={styles.since}>
                  {since !== null && `Since ${format.full(since)}`}
                  <span className={styles.soft}>
                    {askedAt !== null && `Last asked ${format.full(askedAt)}. `}
                    {state !== 'refused' &&
                      (noticed ? 'Has been told how to opt out.' : 'Not told yet how to opt out.')}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {entries.length > 0 && (
        <section className={styles.part}>
          <h4 className={styles.heading}>History</h4>
          <ConsentTimeline entries={entries} country={country} format={format} />
        </section>
      )}
      {erasing && (
        <EraseDialog
          number={number}
          display={display}
          texts={texts}
          country={country}
          onClose={() => setErasing(false)}
        />
      )}
    </>
  );
}
