import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { RowFrame } from './row-frame.tsx';
import { GridGap, useVirtualRows, VirtualGrid } from './virtual-grid.tsx';

export interface GridRow {
  readonly id: string;
  /** The whole row in words, for a screen reader. */
  readonly label: string;
  readonly selected: boolean;
  /** `reached`: the row has the keyboard's stop, so that what is in it can be reached by Tab. */
  readonly content: (reached: boolean) => ReactNode;
}

interface RowGridProps {
  readonly label: string;
  readonly total: number;
  /** In pixels, all the same. */
  readonly rowHeight: number;
  /** The row at a place; undefined as long as it is not held. */
  readonly rowAt: (index: number) => GridRow | undefined;
  /** These rows are on the screen, `to` not included. */
  readonly onShow: (from: number, to: number) => void;
  readonly onOpen: (id: string) => void;
  /** Changes with what the rows answer to: another question is answered from the top. */
  readonly question: unknown;
}

/** The keyboard goes into the list that is on the screen. */
export function enterRows(): void {
  document.querySelector<HTMLElement>('[role=grid] [role=row][tabindex="0"]')?.focus();
}

/** A long list, of which only the rows in sight exist. Arrow keys move, Enter opens. */
export function RowGrid({ label, total, rowHeight, rowAt, onShow, onOpen, question }: RowGridProps) {
  const [active, setActive] = useState(0);
  const [toFocus, setToFocus] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const tabStop = Math.min(active, total - 1);

  const rows = useVirtualRows({
    count: total,
    scroller,
    sizeOf: () => rowHeight,
    keyOf: (index) => rowAt(index)?.id ?? `none-${index}`,
    active: tabStop,
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows' places follow from their height.
  useLayoutEffect(() => rows.measure(), [rows, rowHeight]);

  const first = rows.range?.startIndex ?? 0;
  const last = rows.range?.endIndex ?? 0;
  useEffect(() => onShow(first, last + 1), [onShow, first, last]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is answered from the top.
  useLayoutEffect(() => {
    setActive(0);
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [question]);

  // It may be drawn only once its part of the list is read.
  useEffect(() => {
    if (toFocus === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${toFocus + 1}"][tabindex]`);
    if (row === null || row === undefined) return;
    row.focus();
    setToFocus(null);
  });

  function moveTo(row: number): void {
    const to = Math.max(0, Math.min(total - 1, row));
    setActive(to);
    rows.scrollToIndex(to, { align: 'auto' });
    setToFocus(to);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, last - first - 1);
    const to = {
      ArrowDown: tabStop + 1,
      ArrowUp: tabStop - 1,
      PageDown: tabStop + page,
      PageUp: tabStop - page,
      Home: 0,
      End: total - 1,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      moveTo(to);
      return;
    }
    // A button or link in the row answers Enter itself.
    const isRow = event.target instanceof HTMLElement && event.target.role === 'row';
    if (!isRow || (event.key !== 'Enter' && event.key !== ' ')) return;
    const row = rowAt(tabStop);
    if (row === undefined) return;
    event.preventDefault();
    onOpen(row.id);
  }

  return (
    <VirtualGrid label={label} rows={rows} count={total} scroller={scroller} onKeyDown={onKeyDown}>
      {(index) => {
        const row = rowAt(index);
        if (row === undefined) return <GridGap rowIndex={index + 1} />;
        return (
          <RowFrame
            label={row.label}
            selected={row.selected}
            tabStop={index === tabStop}
            rowIndex={index + 1}
            onOpen={() => {
              setActive(index);
              onOpen(row.id);
            }}
          >
            {row.content(index === tabStop)}
          </RowFrame>
        );
      }}
    </VirtualGrid>
  );
}
