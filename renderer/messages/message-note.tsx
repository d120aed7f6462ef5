import { StickyNote } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './message-note.module.css';

interface NoteSlipProps {
  readonly label: string;
  readonly children: ReactNode;
  readonly under: ReactNode;
  readonly pending?: boolean;
}

/** A slip of paper in the middle, on neither side of the conversation: it is no text, and nobody outside sees it. */
export function NoteSlip({ label, children, under, pending = false }: NoteSlipProps) {
  return (
    <aside className={styles.note} aria-label={label} {...(pending ? { 'data-pending': true } : {})}>
      <p className={styles.label}>
        <StickyNote size={13} aria-hidden="true" />
        {label}
      </p>
      <div className={styles.text}>{children}</div>
      <div className={styles.under}>{under}</div>
    </aside>
  );
}
