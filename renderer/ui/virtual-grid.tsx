// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the rows in sight exist cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: in this grid the row takes the keyboard, not the cell.
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import type { FocusEvent, KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react';
import { classNames } from './class-names.ts';
import styles from './virtual-grid.module.css';

export type Rows = Virtualizer<HTMLDivElement, Element>;

interface RowsOptions {
  readonly count: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly sizeOf: (row: number) => number;
  readonly keyOf: (row: number) => string;
  /** The row that has the keyboard stays, wherever the list is scrolled to. */
  readonly active: number | undefined;
}

export function useVirtualRows({ count, scroller, sizeOf, keyOf, active }: RowsOptions): Rows {
  return useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: sizeOf,
    getItemKey: keyOf,
    overscan: 6,
    paddingEnd: 8,
    rangeExtractor: ({ startIndex, endIndex, overscan, count: all }) => {
      const rows = new Set<number>();
      const last = Math.min(all - 1, endIndex + overscan);
      for (let row = Math.max(0, startIndex - overscan); row <= last; row++) rows.add(row);
      if (active !== undefined && active >= 0 && active < all) rows.add(active);
      return [...rows].sort((a, b) => a - b);
    },
  });
}

interface VirtualGridProps {
  readonly label: string;
  readonly rows: Rows;
  readonly count: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus?: (event: FocusEvent<HTMLElement>) => void;
  readonly onContextMenu?: (event: MouseEvent<HTMLElement>) => void;
  readonly lookOf?: (row: number) => 'queue' | undefined;
  /** The row at a place, from 0 on. */
  readonly children: (row: number) => ReactNode;
}

/** A scroller in which only the rows in sight exist. */
export function VirtualGrid({
  label,
  rows,
  count,
  scroller,
  onKeyDown,
  onFocus,
  onContextMenu,
  lookOf,
  children,
}: VirtualGridProps) {
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-rowcount={count}
        className={styles.rows}
        style={{ height: rows.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
        onContextMenu={onContextMenu}
      >
        {rows.getVirtualItems().map(({ key, index, size, start }) => (
          <div
            key={key}
            role="presentation"
            className={classNames(styles.place, lookOf?.(index) === 'queue' && styles.queue)}
            style={{ height: size, transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Stands between rows and counts those under it. */
export function GridHeading({
  rowIndex,
  title,
  count,
}: {
  readonly rowIndex: number;
  readonly title: string;
  readonly count: number;
}) {
  return (
    <div role="row" aria-rowindex={rowIndex} className={styles.heading}>
      <span role="gridcell">{title}</span>
      <span role="gridcell" className={styles.count}>
        {count}
      </span>
    </div>
  );
}

/** A row that has not been read yet. */
export function GridGap({ rowIndex }: { readonly rowIndex: number }) {
  return (
    <div role="row" aria-rowindex={rowIndex} aria-busy="true" className={styles.gap}>
      <span role="gridcell" aria-label="Loading" />
    </div>
  );
}
