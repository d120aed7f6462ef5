// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the rows in sight exist cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: in this grid the row takes the keyboard, not the cell.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { TimeFormat } from '../messages/time-format.ts';
import { useServerNow, useServices } from '../services.tsx';
import { interactionAt } from '../stores/interactions-store.ts';
import type { Density } from '../stores/preferences-store.ts';
import styles from './interaction-list.module.css';
import { InteractionRow } from './interaction-row.tsx';

const ROW: Readonly<Record<Density, number>> = { comfortable: 80, compact: 68 };

interface InteractionListProps {
  readonly format: TimeFormat;
  /** Whether the keyboard should come here. */
  readonly entering: boolean;
  readonly onEntered: () => void;
}

/** The log, of which only the rows in sight exist. Arrow keys move, Enter opens. */
export function InteractionList({ format, entering, onEntered }: InteractionListProps) {
  const { interactions, preferences } = useServices();
  const now = useServerNow();
  const log = useStore(interactions.state);
  const density = useStore(preferences.state, (state) => state.density);
  const [active, setActive] = useState(0);
  const [toFocus, setToFocus] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { total, items, offset, selectedId, search, due } = log;
  const tabStop = Math.min(active, total - 1);

  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW[density],
    overscan: 6,
    paddingEnd: 8,
    // The row that has the keyboard stays, wherever the list is scrolled to.
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const rows = new Set([tabStop]);
      for (
        let row = Math.max(0, startIndex - overscan);
        row <= Math.min(count - 1, endIndex + overscan);
        row++
      ) {
        rows.add(row);
      }
      return [...rows].sort((a, b) => a - b);
    },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the rows' height follows from the density.
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, density]);

  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => interactions.show(first, last + 1), [interactions, first, last]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is answered from the top.
  useLayoutEffect(() => {
    setActive(0);
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [search, due]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it may be drawn only once its part of the list is read.
  useEffect(() => {
    if (toFocus === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[aria-rowindex="${toFocus + 1}"][tabindex]`);
    if (row === null || row === undefined) return;
    row.focus();
    setToFocus(null);
  }, [toFocus, items, first, last]);

  useEffect(() => {
    const row = scroller.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]');
    if (!entering || row == null) return;
    row.focus();
    onEntered();
  });

  function moveTo(row: number): void {
    const to = Math.max(0, Math.min(total - 1, row));
    setActive(to);
    virtualizer.scrollToIndex(to, { align: 'auto' });
    setToFocus(to);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const to = { ArrowDown: tabStop + 1, ArrowUp: tabStop - 1, Home: 0, End: total - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      moveTo(to);
    } else if (event.key === 'Enter' || event.key === ' ') {
      const interaction = interactionAt(log, tabStop);
      if (interaction === undefined) return;
      event.preventDefault();
      interactions.select(interaction.id);
    }
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="grid"
        tabIndex={-1}
        aria-label="Interactions"
        aria-rowcount={total}
        className={styles.rows}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtualizer.getVirtualItems().map((place) => {
          const interaction = items[place.index - offset];
          return (
            <div
              key={interaction?.id ?? `none-${place.index}`}
              role="presentation"
              className={styles.place}
              style={{ height: place.size, transform: `translateY(${place.start}px)` }}
            >
              {interaction === undefined ? (
                <div role="row" aria-rowindex={place.index + 1} aria-busy="true" className={styles.unread}>
                  <span role="gridcell" aria-label="Loading" />
                </div>
              ) : (
                <InteractionRow
                  interaction={interaction}
                  selected={interaction.id === selectedId}
                  tabStop={place.index === tabStop}
                  rowIndex={place.index + 1}
                  format={format}
                  now={now}
                  onOpen={(id) => {
                    setActive(place.index);
                    interactions.select(id);
                  }}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
