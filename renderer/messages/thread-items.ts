import type { MessageView } from '#shared/desktop-api/views.ts';

/** What stands in a thread, from top to bottom. */
export type ThreadItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: string }
  | { readonly kind: 'event'; readonly key: string; readonly message: MessageView }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: MessageView;
      /** Whether it begins, and ends, a run of texts by one author. */
      readonly first: boolean;
      readonly last: boolean;
    };

/** Texts of one author that are further apart than this are two runs. */
const RUN = 5 * 60_000;

/** Messages, with a line between days and one before the first unread text. */
export function threadItems(
  messages: readonly MessageView[],
  firstUnread: number | null,
  dayKey: (at: number) => string,
): readonly ThreadItem[] {
  const items: ThreadItem[] = [];
  let day: string | null = null;
  messages.forEach((message, index) => {
    const today = dayKey(message.at);
    if (today !== day) items.push({ kind: 'day', key: `day-${today}-${message.id}`, at: message.at });
    day = today;
    if (firstUnread !== null && message.position === firstUnread)
      items.push({ kind: 'unread', key: 'unread' });
    if (message.direction === 'system') {
      items.push({ kind: 'event', key: message.id, message });
      return;
    }
    const before = messages[index - 1];
    const after = messages[index + 1];
    items.push({
      kind: 'message',
      key: message.id,
      message,
      first: !sameRun(before, message, dayKey) || message.position === firstUnread,
      last: !sameRun(message, after, dayKey) || after?.position === firstUnread,
    });
  });
  return items;
}

function sameRun(
  one: MessageView | undefined,
  next: MessageView | undefined,
  dayKey: (at: number) => string,
): boolean {
  return (
    one !== undefined &&
    next !== undefined &&
    one.direction === next.direction &&
    one.author?.id === next.author?.id &&
    // Each of a queue's own answers says for itself which one it is.
    one.automatic === null &&
    next.automatic === null &&
    next.at - one.at < RUN &&
    dayKey(one.at) === dayKey(next.at)
  );
}

/**
 * The position of the first unread text, counting `unread` inbound texts back from `last`; null where it is
 * not among these messages, or nothing is unread.
 */
export function firstUnreadPosition(
  messages: readonly MessageView[],
  unread: number,
  last: number,
): number | null {
  if (unread === 0) return null;
  const inbound = messages.filter(
    (message) => message.direction === 'in' && message.position !== null && message.position <= last,
  );
  return inbound.at(-unread)?.position ?? null;
}
