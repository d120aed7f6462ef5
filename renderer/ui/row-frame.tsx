// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the rows in sight exist cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: in this grid the row takes the keyboard, not the cell.
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './row-frame.module.css';

interface RowFrameProps {
  /** The whole row in one sentence. */
  readonly label: string;
  readonly selected: boolean;
  /** Whether Tab stops here. */
  readonly tabStop: boolean;
  /** From 1 on. */
  readonly rowIndex: number;
  readonly look?: 'plain' | 'queue';
  readonly strong?: boolean;
  readonly conversationId?: string | undefined;
  readonly onOpen: () => void;
  readonly children: ReactNode;
  /** Cells that lie over the row's end. */
  readonly over?: ReactNode;
}

/** A row of a grid. The grid around the rows handles their keys. */
export function RowFrame({
  label,
  selected,
  tabStop,
  rowIndex,
  look = 'plain',
  strong = false,
  conversationId,
  onOpen,
  children,
  over,
}: RowFrameProps) {
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
        {children}
      </span>
      {over}
    </div>
  );
}
