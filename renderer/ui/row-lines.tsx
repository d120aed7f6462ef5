import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './row-lines.module.css';

interface RowLinesProps {
  readonly avatar: ReactNode;
  readonly title: string;
  /** At the end of the first line. */
  readonly aside: ReactNode;
  readonly second: ReactNode;
  readonly third: ReactNode;
}

/** Three lines beside a picture. */
export function RowLines({ avatar, title, aside, second, third }: RowLinesProps) {
  return (
    <>
      <span className={styles.avatar}>{avatar}</span>
      <span className={styles.lines}>
        <span className={styles.line}>
          <span className={styles.title}>
            <bdi>{title}</bdi>
          </span>
          {aside}
        </span>
        <span className={styles.line}>{second}</span>
        <span className={classNames(styles.line, styles.third)}>{third}</span>
      </span>
    </>
  );
}

interface RowWordsProps {
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** The words of a line, cut where they do not fit. */
export function RowWords({ small = false, children }: RowWordsProps) {
  return <span className={small ? styles.small : styles.words}>{children}</span>;
}

interface RowTimeProps {
  readonly at: number;
  readonly title?: string;
  readonly children: string;
}

/** When it was, at the end of the first line. */
export function RowTime({ at, title, children }: RowTimeProps) {
  return (
    <time className={styles.time} dateTime={new Date(at).toISOString()} title={title}>
      {children}
    </time>
  );
}
