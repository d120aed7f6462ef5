// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only the rows in sight exist cannot be a <table>.
// biome-ignore-all lint/a11y/useFocusableInteractive: in this grid the row takes the keyboard, not the cell.
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useStore } from 'zustand';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import type { Density } from '../stores/preferences-store.ts';
import { showConversation } from '../stores/workspace-store.ts';
import { classNames } from '../ui/class-names.ts';
import styles from './conversation-list.module.css';
import { ConversationRow } from './conversation-row.tsx';
import { conversationFrom, rowAt, rowCount, rowOf } from './list-rows.ts';
import type { TimeFormat } from './time-format.ts';
import { useListAnchor } from './use-list-anchor.ts';

const HEADING = 34;
const ROW: Readonly<Record<Density, number>> = { comfortable: 80, compact: 68 };

interface ConversationListProps {
  readonly status: StatusView;
  readonly format: TimeFormat;
  readonly claimProblem: string | null;
}

/** Waiting conversations, then the others, in one scroller. Arrow keys move, Enter opens. */
export function ConversationList({ status, format, claimProblem }: ConversationListProps) {
  const { list, workspace, preferences } = useServices();
  const sections = useStore(list.state);
  const selectedId = useStore(workspace, (state) => state.selectedId);
  const density = useStore(preferences.state, (state) => state.density);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [toFocus, setToFocus] = useState<number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const count = rowCount(sections);
  const today = useToday(format);

  const activeRow =
    rowOf(sections, activeId ?? '') ?? rowOf(sections, selectedId ?? '') ?? conversationFrom(sections, 0, 1);

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rowAt(sections, index)?.kind === 'heading' ? HEADING : ROW[density]),
    getItemKey: (index) => keyOf(index),
    overscan: 6,
    paddingEnd: 8,
    // The row that has the keyboard stays, wherever the list is scrolled to.
    rangeExtractor: ({ startIndex, endIndex, overscan, count: all }) => {
      const rows = new Set<number>();
      for (
        let row = Math.max(0, startIndex - overscan);
        row <= Math.min(all - 1, endIndex + overscan);
        row++
      ) {
        rows.add(row);
      }
      if (activeRow !== undefined && activeRow < all) rows.add(activeRow);
      return [...rows].sort((a, b) => a - b);
    },
  });

  function keyOf(index: number): string {
    const row = rowAt(sections, index);
    if (row === undefined) return `none-${index}`;
    if (row.kind === 'heading') return `heading-${row.section}`;
    return row.conversation?.id ?? `${row.section}-${row.index}`;
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: sizes follow from these; the virtualizer keeps what it measured.
  useLayoutEffect(
    () => virtualizer.measure(),
    [virtualizer, density, sections.waiting.total, sections.others.total],
  );
  useListAnchor(scroller, sections, (row) => virtualizer.getOffsetForIndex(row, 'start')?.[0] ?? 0);
  useShownRows(virtualizer.range, list, sections);

  useEffect(() => {
    if (toFocus === null) return;
    const row = rowAt(sections, toFocus);
    const id = row?.kind === 'conversation' ? row.conversation?.id : undefined;
    if (id === undefined) return;
    scroller.current?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus();
    setToFocus(null);
  }, [toFocus, sections]);

  useEffect(() => {
    const row = selectedId === null ? undefined : rowOf(list.state.getState(), selectedId);
    if (row !== undefined) virtualizer.scrollToIndex(row, { align: 'auto' });
  }, [selectedId, list, virtualizer]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another question is answered from the top.
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = 0;
  }, [sections.filter, sections.search]);

  const onOpen = useCallback(
    (id: string) => {
      setActiveId(id);
      showConversation(workspace, id);
    },
    [workspace],
  );

  function moveTo(row: number | undefined): void {
    if (row === undefined) return;
    const at = rowAt(sections, row);
    if (at?.kind === 'conversation' && at.conversation !== undefined) setActiveId(at.conversation.id);
    virtualizer.scrollToIndex(conversationFrom(sections, 0, 1) === row ? 0 : row, { align: 'auto' });
    setToFocus(row);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.altKey || event.ctrlKey || event.metaKey || activeRow === undefined) return;
    const to = {
      ArrowDown: () => conversationFrom(sections, activeRow + 1, 1),
      ArrowUp: () => conversationFrom(sections, activeRow - 1, -1),
      Home: () => conversationFrom(sections, 0, 1),
      End: () => conversationFrom(sections, count - 1, -1),
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      moveTo(to());
      return;
    }
    const onRow = event.target instanceof HTMLElement ? event.target.dataset.conversation : undefined;
    if (event.key === 'Enter' && onRow !== undefined) {
      event.preventDefault();
      onOpen(onRow);
      workspace.setState({ focus: { id: onRow, when: 'shown' } });
    }
  }

  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="grid"
        tabIndex={-1}
        aria-label="Conversations"
        aria-rowcount={count}
        className={styles.rows}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const id = event.target.closest<HTMLElement>('[data-conversation]')?.dataset.conversation;
          if (id !== undefined) setActiveId(id);
        }}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rowAt(sections, item.index);
          if (row === undefined) return null;
          return (
            <div
              key={item.key}
              role="presentation"
              className={classNames(styles.place, row.kind === 'heading' && styles[row.section])}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              {row.kind === 'heading' ? (
                <div role="row" aria-rowindex={item.index + 1} className={styles.heading}>
                  <span role="gridcell">{row.section === 'waiting' ? 'Waiting' : 'Conversations'}</span>
                  <span role="gridcell" className={styles.total}>
                    {row.total}
                  </span>
                </div>
              ) : row.conversation === undefined ? (
                <div role="row" aria-rowindex={item.index + 1} aria-busy="true" className={styles.unread}>
                  <span role="gridcell" aria-label="Loading" />
                </div>
              ) : (
                <ConversationRow
                  conversation={row.conversation}
                  waiting={row.section === 'waiting'}
                  selected={row.conversation.id === selectedId}
                  tabStop={item.index === activeRow}
                  rowIndex={item.index + 1}
                  myName={status.me?.name}
                  format={format}
                  today={today}
                  claimProblem={claimProblem}
                  onOpen={onOpen}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A moment of the present day, the same one all day, so that nothing is drawn anew while it lasts. */
function useToday(format: TimeFormat): number {
  const { ticker } = useServices();
  const day = useSyncExternalStore(ticker.subscribe, () => format.dayKey(ticker.second()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day is what makes it another moment.
  return useMemo(() => ticker.now(), [ticker, day]);
}

/** Tells the list which rows of each section are on the screen. */
function useShownRows(
  range: { startIndex: number; endIndex: number } | null,
  list: ReturnType<typeof useServices>['list'],
  sections: Parameters<typeof rowAt>[0],
): void {
  const from = range?.startIndex ?? 0;
  const to = range?.endIndex ?? 0;
  useEffect(() => {
    for (const section of ['waiting', 'others'] as const) {
      const first = firstOf(section, from, 1, to);
      const last = firstOf(section, to, -1, from);
      if (first !== undefined && last !== undefined) list.show(section, first, last + 1);
    }

    function firstOf(
      section: 'waiting' | 'others',
      start: number,
      step: 1 | -1,
      end: number,
    ): number | undefined {
      for (let row = start; step > 0 ? row <= end : row >= end; row += step) {
        const at = rowAt(sections, row);
        if (at?.kind === 'conversation' && at.section === section) return at.index;
      }
      return undefined;
    }
  }, [from, to, list, sections]);
}
