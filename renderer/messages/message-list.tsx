import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, LoaderCircle } from 'lucide-react';
import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ConversationView, MessageView } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { classNames } from '../ui/class-names.ts';
import { EventPill } from './event-pill.tsx';
import { Message } from './message.tsx';
import styles from './message-list.module.css';
import { NewTextAnnouncement } from './new-text-announcement.tsx';
import { PresenceLine } from './presence-line.tsx';
import { firstUnreadPosition, type ThreadItem, threadItems } from './thread-items.ts';
import type { TimeFormat } from './time-format.ts';
import { useWindowFocus } from './use-window-focus.ts';

/** This near to its end, a thread counts as being at its end. */
const AT_END = 48;
/** Earlier messages are fetched when this little is left above, in pixels. */
const NEAR_TOP = 800;

interface MessageListProps {
  readonly conversation: ConversationView;
  readonly format: TimeFormat;
}

/** The texts and system messages of a thread: opens at its end, stays there, and pages backwards in place. */
export function MessageList({ conversation, format }: MessageListProps) {
  const { thread, ticker } = useServices();
  const messages = useStore(thread.state, (state) => state.messages);
  const more = useStore(thread.state, (state) => state.more);
  const loading = useStore(thread.state, (state) => state.loading);
  const unreadBefore = useStore(thread.state, (state) => state.unreadBefore);
  const lastBefore = useStore(thread.state, (state) => state.lastBefore);
  const scroller = useRef<HTMLDivElement>(null);
  const focused = useWindowFocus();
  const mine = conversation.session?.state === 'claimed' && conversation.session.mine;

  const items = useMemo(
    () => threadItems(messages, firstUnreadPosition(messages, unreadBefore, lastBefore), format.dayKey),
    [messages, unreadBefore, lastBefore, format],
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
    followOnAppend: true,
    scrollEndThreshold: AT_END,
  });
  const shown = virtualizer.getVirtualItems();
  const atEnd = virtualizer.isAtEnd(AT_END);

  useLayoutEffect(() => virtualizer.scrollToEnd(), [virtualizer]);
  useStayAtEnd(scroller);

  // What fits into the window never scrolls, and so never tells the virtualizer that a corrected offset is 0 after
  // all: it would go on looking for the end, frame by frame, for seconds.
  useEffect(() => {
    const element = scroller.current;
    const fits = element !== null && element.scrollHeight <= element.clientHeight;
    if (fits && (virtualizer.scrollOffset ?? 0) > 0) element.dispatchEvent(new Event('scroll'));
  });

  const loadIfNeeded = useEffectEvent((element: HTMLElement) => {
    if (more && loading === null && element.scrollTop < NEAR_TOP) void thread.loadEarlier();
  });
  // A page that does not fill the window leaves nothing to scroll.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked at again whenever a page has come.
  useEffect(() => {
    const element = scroller.current;
    if (element !== null && element.scrollHeight <= element.clientHeight) loadIfNeeded(element);
  }, [items]);

  const lastShown = lastPositionOf(items, virtualizer.range?.endIndex);
  useEffect(() => {
    if (focused && conversation.unread > 0 && lastShown !== null) thread.seen(lastShown);
  }, [focused, lastShown, thread, conversation.unread]);

  const below = useBelow(messages, atEnd);

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
        <div className={styles.items} style={{ height: virtualizer.getTotalSize() }}>
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
                    mine={mine}
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
          onPress={() => virtualizer.scrollToEnd()}
        >
          <ArrowDown size={15} aria-hidden="true" />
          {below > 0 && (below === 1 ? '1 new message' : `${below} new messages`)}
        </AriaButton>
      )}
      <PresenceLine conversationId={conversation.id} />
      <NewTextAnnouncement messages={messages} title={conversation.title} />
    </div>
  );
}

interface ItemProps {
  readonly item: ThreadItem;
  readonly conversationId: string;
  readonly format: TimeFormat;
  readonly now: number;
  readonly mine: boolean;
}

function Item({ item, conversationId, format, now, mine }: ItemProps) {
  switch (item.kind) {
    case 'day':
      return (
        <div className={styles.day}>
          <span>{format.day(item.at, now)}</span>
        </div>
      );
    case 'unread':
      return (
        <div className={styles.unread}>
          <span>New</span>
        </div>
      );
    case 'event':
      return <EventPill message={item.message} format={format} />;
    case 'message':
      return (
        <Message
          message={item.message}
          first={item.first}
          last={item.last}
          conversationId={conversationId}
          format={format}
          canRetry={mine}
        />
      );
  }
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

/** At its end, a thread stays there when the composer below it grows or the window changes. */
function useStayAtEnd(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const distance = element.scrollHeight - element.scrollTop - height;
      height = element.clientHeight;
      if (distance <= AT_END) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
}

/** How many texts of the customer have come since the end was last on the screen. */
function useBelow(messages: readonly MessageView[], atEnd: boolean): number {
  const last = messages.findLast((message) => message.position !== null)?.position ?? 0;
  const [seen, setSeen] = useState(last);
  if (atEnd && seen !== last) setSeen(last);
  return messages.filter(
    ({ direction, position }) => direction === 'in' && position !== null && position > seen,
  ).length;
}
