import { ArrowDownLeft, ArrowUpRight, UsersRound } from 'lucide-react';
import type { LogEntry } from '#shared/protocol/methods/consent.ts';
import { classNames } from '../../ui/class-names.ts';
import { ConsentChip } from './consent-chip.tsx';
import styles from './log-table.module.css';
import { authorWords, statusWord } from './log-words.ts';

interface LogRowProps {
  readonly entry: LogEntry;
  readonly name: string | null;
  /** As people read it. */
  readonly number: string;
  readonly line: string;
  readonly time: string;
  readonly day: string;
}

/** One text of the log, cell by cell. */
export function LogRow({ entry, name, number, line, time, day }: LogRowProps) {
  const { direction, queue, campaign, consent, status, failure, text, segments, group } = entry;
  const author = authorWords(entry);
  const Arrow = direction === 'in' ? ArrowDownLeft : ArrowUpRight;
  return (
    <span className={styles.columns}>
      <span className={styles.cell}>
        <span className={styles.time}>{time}</span>
        <span className={styles.second}>{day}</span>
      </span>
      <span className={styles.who}>
        <Arrow size={15} className={classNames(styles.arrow, direction === 'in' && styles.in)} />
        <span className={styles.cell}>
          <span className={styles.first}>
            <bdi>{name ?? number}</bdi>
          </span>
          {name !== null && <span className={styles.second}>{number}</span>}
        </span>
      </span>
      <span className={classNames(styles.cell, styles.wide)}>
        <span className={styles.first}>{line}</span>
        <span className={styles.second}>
          <bdi>{author}</bdi>
        </span>
      </span>
      <span className={classNames(styles.cell, styles.wider)}>
        <span className={styles.first}>
          <bdi>{queue ?? '—'}</bdi>
        </span>
        <span className={styles.second}>
          <bdi>{campaign ?? 'No campaign'}</bdi>
        </span>
      </span>
      <span className={styles.cell}>
        <span className={styles.text} dir="auto">
          {group && <UsersRound size={13} className={styles.group} />}
          {text}
        </span>
        <span className={styles.origin}>
          {[author, queue, line].filter((part) => part !== null).join(' · ')}
        </span>
      </span>
      <span>
        <ConsentChip state={consent} />
      </span>
      <span className={styles.cell}>
        <span className={classNames(styles.first, styles[status ?? 'received'])}>{statusWord(status)}</span>
        {failure !== null && (
          <span className={styles.second} title={failure.reason}>
            {failure.reason}
          </span>
        )}
      </span>
      <span className={styles.segments}>{segments}</span>
    </span>
  );
}
