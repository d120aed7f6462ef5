import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, LoaderCircle } from 'lucide-react';
import { type Key, type RefObject, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ConversationView, Mark, MessageView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { THREAD_LIMIT } from '../stores/thread-window.ts';
import { classNames } from '../ui/class-names.ts';
import { EventPill } from './event-pill.tsx';
import { Message } from './message.tsx';
import styles from './message-list.module.css';
import { NewTextAnnouncement } from './new-text-announcement.tsx';
import { PresenceLine } from './presence-line.tsx';
import { replyState } from './reply-state.ts';
import { countsAsUnread, firstUnreadPosition, type ThreadItem, threadItems } from './thread-items.ts';
import type { TimeFormat } from './time-format.ts';
import { useWindowFocus } from './use-window-focus.ts';

/** This near to its end, a thread counts as being at its end. */
const AT_END = 48;
/** More messages are fetched when this little is left above or below, in pixels. */
const NEAR_EDGE = 800;
const NONE_FOUND: ReadonlyMap<string, readonly Mark[]> = new Map();

interface MessageListProps {
  readonly conversation: ConversationView;
  readonly format: TimeFormat;
}

/** The texts and system messages of a thread: opens at its end, stays there, and pages backwards in place. */
export function MessageList({ conversation, format }: MessageListProps) {
  const { thread, find, status, ticker } = useServices();
  const messages = useStore(thread.state, (state) => state.messages);
  const earlier = useStore(thread.state, (state) => state.earlier);
  const later = useStore(thread.state, (state) => state.later);
  const place = useStore(thread.state, (state) => state.place);
  const loading = useStore(thread.state, (state) => state.loading);
  const unreadBefore = useStore(thread.state, (state) => state.unreadBefore);
  const lastBefore = useStore(thread.state, (state) => state.lastBefore);
  const found = useStore(find.state, ({ id, marks }) => (id === conversation.id ? marks : NONE_FOUND));
  const meId = useStore(status, (state) => state.status?.me?.id);
  const scroller = useRef<HTMLDivElement>(null);
  const focused = useWindowFocus();
  const { kind } = replyState(conversation);
  const canRetry = kind === 'mine' || (kind === 'free' && conversation.writing === null);
  const { outsiders } = conversation;

  const items = useMemo(
    () =>
      threadItems(messages, {
        firstUnread: firstUnreadPosition(messages, unreadBefore, lastBefore),
        dayKey: format.dayKey,
        complete: !later,
        outsiders,
      }),
    [messages, unreadBefore, lastBefore, format, later, outsiders],
  );
  const jumpMarks = useMemo(
    () => (place.kind === 'message' ? { position: place.position, marks: place.marks } : null),
    [place],
  );

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimate(items[index]),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 12,
    paddingStart: 16,
    // Room for who else is looking, so that nothing moves when they come and go.
    paddingEnd: 28,
    anchorTo: 'end',
    // In the midst of a thread what follows is more of the past: nothing to follow.
    followOnAppend: !later,
    scrollEndThreshold: AT_END,
  });
  const shown = virtualizer.getVirtualItems();
  const atEnd = !later && virtualizer.isAtEnd(AT_END);
  const [flash, setFlash] = useState<number | null>(null);

  useLayoutEffect(() => thread.setAtEnd(atEnd), [thread, atEnd]);
  useStayAtEnd(scroller, later);

  const goToPlace = useEffectEvent(() => {
    if (place.kind === 'end') {
      virtualizer.scrollToEnd();
      return;
    }
    const index = items.findIndex((item) => positionOf(item) >= place.position);
    virtualizer.scrollToIndex(index < 0 ? items.length - 1 : index, { align: 'center' });
    setFlash(place.position);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: gone to whenever it is asked for anew.
  useLayoutEffect(() => goToPlace(), [place]);

  // What fits into the window never scrolls, and so never tells the virtualizer that a corrected offset is 0 after
  // all: it would go on looking for the end, frame by frame, for seconds.
  useEffect(() => {
    const element = scroller.current;
    const fits = element !== null && element.scrollHeight <= element.clientHeight;
    if (fits && (virtualizer.scrollOffset ?? 0) > 0) element.dispatchEvent(new Event('scroll'));
  });

  useEffect(() => forgetSizes(virtualizer.itemSizeCache, items), [virtualizer, items]);

  const loadIfNeeded = useEffectEvent((element: HTMLElement) => {
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (loading !== null) return;
    if (earlier && element.scrollTop < NEAR_EDGE) void thread.loadEarlier();
    else if (later && below < NEAR_EDGE) void thread.loadLater();
  });
  // A page that does not fill the window leaves nothing to scroll.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked at again whenever a page has come.
  useEffect(() => {
    const element = scroller.current;
    if (element !== null && element.scrollHeight <= element.clientHeight) loadIfNeeded(element);
  }, [items]);

  const lastShown = lastPositionOf(items, virtualizer.range?.endIndex);
  useEffect(() => {
    if (focused && !later && lastShown !== null) thread.seen(lastShown);
  }, [focused, lastShown, thread, later]);

  const below = useBelow(messages, atEnd, later);

  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={(event) => loadIfNeeded(event.currentTarget)}
        role="log"
        aria-live="off"
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroller must be reachable to be scrolled by keyboard.
        tabIndex={0}
      >
        {loading === 'earlier' && (
          <span className={styles.earlier}>
            <LoaderCircle size={14} aria-hidden="true" /> Loading earlier messages
          </span>
        )}
        {messages.length === 0 && loading === null && (
          <p className={styles.empty}>{emptyWords(conversation)}</p>
        )}
        {loading === 'jump' && (
          <span className={styles.earlier}>
            <LoaderCircle size={14} aria-hidden="true" /> Going there
          </span>
        )}
        <div
          className={styles.items}
          style={{ height: virtualizer.getTotalSize() }}
          onAnimationEnd={() => setFlash(null)}
        >
          {shown.map((place) => {
            const item = items[place.index];
            if (item === undefined) return null;
            return (
              <div
                key={place.key}
                ref={virtualizer.measureElement}
                data-index={place.index}
                className={styles.place}
                style={{ transform: `translateY(${place.start}px)` }}
              >
                <div className={styles.measure}>
                  <Item
                    item={item}
                    conversationId={conversation.id}
                    format={format}
                    now={ticker.now()}
                    canRetry={canRetry}
                    named={conversation.kind === 'group'}
                    meId={meId}
                    marks={marksOf(item, found, jumpMarks)}
                    target={flash !== null && positionOf(item) === flash}
                  />
                </div>
              </div>
            );
          })}
        </div>
      </div>
      {!atEnd && (
        <AriaButton
          className={classNames(styles.jump, below > 0 && styles.jumpNew)}
          aria-label={below > 0 ? `${below} new, go to the newest` : 'Go to the newest message'}
          onPress={() => void thread.goToEnd()}
        >
          <ArrowDown size={15} aria-hidden="true" />
          {below > 0 ? (below === 1 ? '1 new message' : `${below} new messages`) : later && 'Latest messages'}
        </AriaButton>
      )}
      <PresenceLine conversationId={conversation.id} />
      <NewTextAnnouncement messages={messages} title={conversation.title} complete={!later} />
    </div>
  );
}

interface ItemProps {
  readonly item: ThreadItem;
  readonly conversationId: string;
  readonly format: TimeFormat;
  readonly now: number;
  readonly canRetry: boolean;
  readonly named: boolean;
  readonly meId: string | undefined;
  readonly marks: readonly Mark[] | undefined;
  readonly target: boolean;
}

function Item({ item, now, ...rest }: ItemProps) {
  switch (item.kind) {
    case 'day':
      return (
        <div className={styles.day}>
          <span>{rest.format.day(item.at, now)}</span>
        </div>
      );
    case 'unread':
      return (
        <div className={styles.unread}>
          <span>New</span>
        </div>
      );
    case 'event':
      return (
        <EventPill message={item.message} format={rest.format} marks={rest.marks} target={rest.target} />
      );
    case 'message':
      return <Message item={item} {...rest} />;
  }
}

/** Where an item stands in the thread; of one that is no message, before everything. */
function positionOf(item: ThreadItem): number {
  return item.kind === 'message' || item.kind === 'event' ? (item.message.position ?? Infinity) : -1;
}

/** The words to be marked in an item: those looked for in this thread, else those of the search that led here. */
function marksOf(
  item: ThreadItem,
  found: ReadonlyMap<string, readonly Mark[]>,
  jump: { readonly position: number; readonly marks: readonly Mark[] } | null,
): readonly Mark[] | undefined {
  if (item.kind !== 'message' && item.kind !== 'event') return undefined;
  if (found.size > 0) return found.get(item.message.id);
  return item.message.position === jump?.position ? jump?.marks : undefined;
}

function emptyWords({ kind, title, outsiders }: ConversationView): string {
  if (kind === 'chat') return `Nothing written yet. Only you and ${title} read what is written here.`;
  if (kind !== 'group') return 'Nothing written yet.';
  return outsiders.length === 0
    ? 'Nothing written yet. Everybody in the group reads what is written here.'
    : 'Nothing written yet. The outside numbers get what is written here by SMS, and answer in their own threads.';
}

function estimate(item: ThreadItem | undefined): number {
  if (item === undefined || item.kind !== 'message') return 36;
  return 40 + Math.floor(item.message.text.length / 70) * 20 + (item.last ? 24 : 2);
}

/** The newest position at or above a place of the thread. */
function lastPositionOf(items: readonly ThreadItem[], endIndex: number | undefined): number | null {
  for (let index = Math.min(endIndex ?? -1, items.length - 1); index >= 0; index--) {
    const item = items[index];
    if (item?.kind !== 'message' && item?.kind !== 'event') continue;
    if (item.message.position !== null) return item.message.position;
  }
  return null;
}

/** The virtualizer remembers the height of whatever it ever drew: of what is no longer held, for nothing. */
function forgetSizes(sizes: Map<Key, number>, items: readonly ThreadItem[]): void {
  if (sizes.size < 2 * THREAD_LIMIT) return;
  const held = new Set<Key>(items.map(({ key }) => key));
  for (const key of sizes.keys()) if (!held.has(key)) sizes.delete(key);
}

/** At its end, a thread stays there when the composer below it grows or the window changes. */
function useStayAtEnd(scroller: RefObject<HTMLElement | null>, later: boolean): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || later) return;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const distance = element.scrollHeight - element.scrollTop - height;
      height = element.clientHeight;
      if (distance <= AT_END) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, later]);
}

/** How many messages of others have come since the end was last on the screen. */
function useBelow(messages: readonly MessageView[], atEnd: boolean, later: boolean): number {
  const last = messages.findLast((message) => message.position !== null)?.position ?? 0;
  const [seen, setSeen] = useState(last);
  if (atEnd && seen !== last) setSeen(last);
  // Of what is not held nothing is known.
  if (later) return 0;
  return messages.filter(
    (message) => countsAsUnread(message) && message.position !== null && message.position > seen,
  ).length;
}
