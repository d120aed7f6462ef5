// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the rows in sight exist cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: in this grid the row takes the keyboard, not the cell.
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './list-row.module.css';

interface ListRowProps {
  /** The whole row in one sentence. */
  readonly label: string;
  readonly selected: boolean;
  /** Whether Tab stops here. */
  readonly tabStop: boolean;
  /** From 1 on. */
  readonly rowIndex: number;
  readonly look?: 'plain' | 'queue';
  readonly strong?: boolean;
  readonly avatar: ReactNode;
  readonly title: string;
  /** At the end of the first line. */
  readonly aside: ReactNode;
  readonly second: ReactNode;
  readonly third: ReactNode;
  /** Cells that lie over the row's end. */
  readonly children?: ReactNode;
  readonly conversationId?: string;
  readonly onOpen: () => void;
}

/** A row of three lines beside a picture. The grid around the rows handles their keys. */
export function ListRow({
  label,
  selected,
  tabStop,
  rowIndex,
  look = 'plain',
  strong = false,
  avatar,
  title,
  aside,
  second,
  third,
  children,
  conversationId,
  onOpen,
}: ListRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around the rows handles their keys.
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selected}
      aria-label={label}
      tabIndex={tabStop ? 0 : -1}
      data-conversation={conversationId}
      className={classNames(
        styles.row,
        look === 'queue' && styles.queue,
        selected && styles.selected,
        strong && styles.strong,
      )}
      onClick={onOpen}
    >
      <span role="gridcell" className={styles.cell}>
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
      </span>
      {children}
    </div>
  );
}

/** The words of a line, cut where they do not fit. */
export function RowWords({
  small = false,
  children,
}: {
  readonly small?: boolean;
  readonly children: ReactNode;
}) {
  return <span className={small ? styles.small : styles.words}>{children}</span>;
}

/** When it was, at the end of the first line. */
export function RowTime({
  at,
  title,
  children,
}: {
  readonly at: number;
  readonly title?: string;
  readonly children: string;
}) {
  return (
    <time className={styles.time} dateTime={new Date(at).toISOString()} title={title}>
      {children}
    </time>
  );
}
