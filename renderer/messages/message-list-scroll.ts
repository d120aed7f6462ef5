import { type Key, type RefObject, useEffect, useState } from 'react';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { THREAD_LIMIT } from '../stores/thread-window.ts';
import { countsAsUnread, type ThreadItem } from './thread-items.ts';

/** This near to its end, a thread counts as being at its end. */
export const AT_END = 48;

/** The virtualizer remembers the height of whatever it ever drew: of what is no longer held, for nothing. */
export function forgetSizes(sizes: Map<Key, number>, items: readonly ThreadItem[]): void {
  if (sizes.size < 2 * THREAD_LIMIT) return;
  const held = new Set<Key>(items.map(({ key }) => key));
  for (const key of sizes.keys()) if (!held.has(key)) sizes.delete(key);
}

/** At its end, a thread stays there when the composer below it grows or the window changes. */
export function useStayAtEnd(scroller: RefObject<HTMLElement | null>, later: boolean): void {
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
export function useBelow(messages: readonly MessageView[], atEnd: boolean, later: boolean): number {
  const last = messages.findLast((message) => message.position !== null)?.position ?? 0;
  const [seen, setSeen] = useState(last);
  if (atEnd && seen !== last) setSeen(last);
  // Of what is not held nothing is known.
  if (later) return 0;
  return messages.filter(
    (message) => countsAsUnread(message) && message.position !== null && message.position > seen,
  ).length;
}
