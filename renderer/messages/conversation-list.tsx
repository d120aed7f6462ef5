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
import { ContextMenu } from '../ui/context-menu.tsx';
import { GridGap, GridHeading, useVirtualRows, VirtualGrid } from '../ui/virtual-grid.tsx';
import { ConversationItems } from './conversation-items.tsx';
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
  const [menu, setMenu] = useState<{ id: string; x: number; y: number } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const count = rowCount(sections);
  const today = useToday(format);

  const activeRow =
    rowOf(sections, activeId ?? '') ?? rowOf(sections, selectedId ?? '') ?? conversationFrom(sections, 0, 1);

  const virtualizer = useVirtualRows({
    count,
    scroller,
    sizeOf: (row) => (rowAt(sections, row)?.kind === 'heading' ? HEADING : ROW[density]),
    keyOf,
    active: activeRow,
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
  }, [sections.filter, sections.kind, sections.search]);

  const onOpen = useCallback(
    (id: string) => {
      setActiveId(id);
      showConversation(workspace, id);
    },
    [workspace],
  );

  const onMenu = useCallback((id: string, { x, y }: { x: number; y: number }) => setMenu({ id, x, y }), []);
  const menuRow = menu === null ? undefined : rowOf(sections, menu.id);
  const menuAt = menuRow === undefined ? undefined : rowAt(sections, menuRow);
  const menuConversation = menuAt?.kind === 'conversation' ? menuAt.conversation : undefined;

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
    <>
      <VirtualGrid
        label="Conversations"
        rows={virtualizer}
        count={count}
        scroller={scroller}
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          const id = idAt(event.target);
          if (id !== undefined) setActiveId(id);
        }}
        onContextMenu={(event) => {
          const id = idAt(event.target);
          if (id === undefined) return;
          event.preventDefault();
          onMenu(id, { x: event.clientX, y: event.clientY });
        }}
        lookOf={(index) => {
          const row = rowAt(sections, index);
          return row?.kind === 'heading' && row.section === 'waiting' ? 'queue' : undefined;
        }}
      >
        {(index) => {
          const row = rowAt(sections, index);
          if (row === undefined) return null;
          if (row.kind === 'heading') {
            return (
              <GridHeading
                rowIndex={index + 1}
                title={row.section === 'waiting' ? 'Waiting' : 'Conversations'}
                count={row.total}
              />
            );
          }
          if (row.conversation === undefined) return <GridGap rowIndex={index + 1} />;
          return (
            <ConversationRow
              conversation={row.conversation}
              waiting={row.section === 'waiting'}
              selected={row.conversation.id === selectedId}
              tabStop={index === activeRow}
              rowIndex={index + 1}
              myName={status.me?.name}
              format={format}
              today={today}
              claimProblem={claimProblem}
              onOpen={onOpen}
              onMenu={onMenu}
            />
          );
        }}
      </VirtualGrid>
      {menu !== null && menuConversation !== undefined && (
        <ContextMenu
          key={`${menu.id} ${menu.x} ${menu.y}`}
          aria-label={`Actions for ${menuConversation.title}`}
          at={menu}
          onClose={() => setMenu(null)}
        >
          <ConversationItems conversation={menuConversation} />
        </ContextMenu>
      )}
    </>
  );
}

function idAt(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest<HTMLElement>('[data-conversation]')?.dataset.conversation;
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
