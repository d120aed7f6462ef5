import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classNames } from './class-names.ts';

interface CountProps {
  readonly count: number;
  readonly look?: 'unread' | 'queue';
  /** What is counted, for a screen reader: “3 unread”. */
  readonly label: string;
}

/** A number in a pill; nothing where there is nothing to count. */
export function Count({ count, look = 'unread', label }: CountProps) {
  if (count === 0) return null;
  return (
    <span className={classNames(styles.count, styles[look])}>
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className={styles.spoken}>{label}</span>
    </span>
  );
}

/** The purple mark of a conversation that belongs to a queue. */
export function QueueBadge({ queue }: { readonly queue: string }) {
  return (
    <span className={styles.q} role="img" aria-label={`Queue: ${queue}`} title={queue}>
      Q
    </span>
  );
}

/** A short word about a thing's state. */
export function Chip({
  look = 'quiet',
  children,
}: {
  readonly look?: 'quiet' | 'accent' | 'queue' | 'danger' | 'warning';
  readonly children: ReactNode;
}) {
  return <span className={classNames(styles.chip, styles[`chip-${look}`])}>{children}</span>;
}
