import { useCallback } from 'react';
import { useStore } from 'zustand';
import { formatNumber } from '#shared/phone-number.ts';
import type { LogEntry } from '#shared/protocol/methods/consent.ts';
import type { Millis } from '#shared/time.ts';
import type { TimeFormat } from '../../messages/time-format.ts';
import { useServerNow, useServices } from '../../services.tsx';
import type { Density } from '../../stores/preferences-store.ts';
import { classNames } from '../../ui/class-names.ts';
import { type GridRow, RowGrid } from '../../ui/row-grid.tsx';
import { LogRow } from './log-row.tsx';
import styles from './log-table.module.css';
import { describeEntry, zoneWords } from './log-words.ts';

const ROW: Readonly<Record<Density, number>> = { comfortable: 60, compact: 52 };

interface LogTableProps {
  readonly country: string;
  readonly timeZone: string;
  readonly format: TimeFormat;
}

/** The texts, latest first, read back as far as it is scrolled. */
export function LogTable({ country, timeZone, format }: LogTableProps) {
  const { textLog, preferences } = useServices();
  const now = useServerNow();
  const entries = useStore(textLog.state, (state) => state.entries);
  const names = useStore(textLog.state, (state) => state.names);
  const more = useStore(textLog.state, (state) => state.before !== null);
  const answered = useStore(textLog.state, (state) => state.answered);
  const selectedId = useStore(textLog.state, (state) => state.selectedId);
  const density = useStore(preferences.state, (state) => state.density);

  const rowAt = useCallback(
    (index: number): GridRow | undefined => {
      const entry = entries[index];
      if (entry === undefined) return undefined;
      const name = names.get(entry.number) ?? null;
      const number = formatNumber(entry.number, country);
      return {
        id: entry.id,
        label: describeEntry(
          entry,
          name ?? number,
          `${whenWords(entry, format, now)} ${format.time(entry.at)}`,
        ),
        selected: entry.id === selectedId,
        content: () => (
          <LogRow
            entry={entry}
            name={name}
            number={number}
            line={formatNumber(entry.line, country)}
            time={format.time(entry.at)}
            day={whenWords(entry, format, now)}
          />
        ),
      };
    },
    [entries, names, country, selectedId, format, now],
  );

  return (
    <div className={styles.table}>
      <div className={styles.head} aria-hidden="true">
        <div className={classNames(styles.columns, styles.titles)}>
          <span title={`${zoneWords(timeZone)} time`}>Time</span>
          <span>Number</span>
          <span className={styles.wide}>Line, author</span>
          <span className={styles.wider}>Queue, campaign</span>
          <span>Text</span>
          <span>Consent</span>
          <span>Status</span>
          <span className={styles.segments} title="How many pieces the text travels in">
            Seg.
          </span>
        </div>
      </div>
      <RowGrid
        label="Texts"
        total={entries.length + (more ? 1 : 0)}
        rowHeight={ROW[density]}
        rowAt={rowAt}
        onShow={textLog.show}
        onOpen={textLog.select}
        question={answered}
      />
    </div>
  );
}

function whenWords({ at }: LogEntry, format: TimeFormat, now: Millis): string {
  return format.dayKey(at) === format.dayKey(now) ? 'Today' : format.brief(at, now);
}
