import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, CircleAlert, LoaderCircle } from 'lucide-react';
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useStore } from 'zustand';
import type { ConversationView, Mark } from '#shared/desktop-api/views.ts';
import { useServices } from '../services.tsx';
import { classNames } from '../ui/class-names.ts';
import styles from './message-list.module.css';
import { MessageListItem } from './message-list-item.tsx';
import { estimate, lastPositionOf, marksOf, positionOf } from './message-list-places.ts';
import { AT_END, forgetSizes, useBelow, useStayAtEnd } from './message-list-scroll.ts';
import { NewTextAnnouncement } from './new-text-announcement.tsx';
import { PresenceLine } from './presence-line.tsx';
import { mayDecide, replyState } from './reply-state.ts';
import { firstUnreadPosition, threadItems } from './thread-items.ts';
import type { TimeFormat } from './time-format.ts';
import { useTheirTime } from './use-their-time.ts';
import { useWindowFocus } from './use-window-focus.ts';

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
  const problem = useStore(thread.state, (state) => state.problem);
  const loading = useStore(thread.state, (state) => state.loading);
  const unreadBefore = useStore(thread.state, (state) => state.unreadBefore);
  const lastBefore = useStore(thread.state, (state) => state.lastBefore);
  const found = useStore(find.state, ({ id, marks }) => (id === conversation.id ? marks : NONE_FOUND));
  const current = useStore(find.state, ({ id, hits, at }) =>
    id === conversation.id && at !== null ? hits[at]?.messageId : undefined,
  );
  const meId = useStore(status, (state) => state.status?.me?.id);
  const scroller = useRef<HTMLDivElement>(null);
  const focused = useWindowFocus();
  const { kind } = replyState(conversation);
  const { outsiders, consent } = conversation;
  const canSend = kind === 'mine' || (kind === 'free' && conversation.writing === null);
  const canRetry = canSend && consent?.closed == null && consent?.flagged == null;
  const theirs = useTheirTime(consent?.quiet?.zone);

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
    // Not from within the effect: the virtualizer draws at once what it hears of a scroll, which React cannot do here.
    if (fits && (virtualizer.scrollOffset ?? 0) > 0)
      queueMicrotask(() => element.dispatchEvent(new Event('scroll')));
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
        {problem !== null && loading === null && (
          <span className={styles.earlier} role="status">
            <CircleAlert size={14} aria-hidden="true" /> {problem.message}
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
                  <MessageListItem
                    item={item}
                    conversationId={conversation.id}
                    format={format}
                    now={ticker.now()}
                    theirs={theirs}
                    canRetry={canRetry}
                    canStop={canSend}
                    canRefuse={mayDecide(conversation)}
                    named={conversation.kind === 'group'}
                    meId={meId}
                    marks={marksOf(item, found, jumpMarks)}
                    target={flash !== null && positionOf(item) === flash}
                    current={item.key === current}
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

function emptyWords({ kind, title, outsiders }: ConversationView): string {
  if (kind === 'chat') return `Nothing written yet. Only you and ${title} read what is written here.`;
  if (kind !== 'group') return 'Nothing written yet.';
  return outsiders.length === 0
    ? 'Nothing written yet. Everybody in the group reads what is written here.'
    : 'Nothing written yet. The outside numbers get what is written here by SMS, and answer in their own threads.';
}
