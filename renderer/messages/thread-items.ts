import type { MessageView, OutsideParty, Person } from '#shared/desktop-api/views.ts';

export interface MessageItem {
  readonly kind: 'message';
  readonly key: string;
  readonly message: MessageView;
  /** Whether it begins, and ends, a run of texts by one author. */
  readonly first: boolean;
  readonly last: boolean;
  /** Who has read up to here and no further. */
  readonly readers: readonly Person[];
  /** It was not texted, though outside numbers were in the group. */
  readonly teamOnly: boolean;
}

/** What stands in a thread, from top to bottom. */
export type ThreadItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: number }
  | { readonly kind: 'unread'; readonly key: string }
  | { readonly kind: 'event'; readonly key: string; readonly message: MessageView }
  | MessageItem;

export interface ThreadItemsOptions {
  readonly firstUnread: number | null;
  readonly dayKey: (at: number) => string;
  /** Whether the newest message is among these: only then is it known who has read no further, and who was there. */
  readonly complete: boolean;
  /** The outside numbers of a group as it is now. */
  readonly outsiders: readonly OutsideParty[];
}

/** Texts of one author that are further apart than this are two runs. */
const RUN = 5 * 60_000;
const NOBODY: readonly Person[] = [];
const NONE: ReadonlySet<string> = new Set();

/** Messages, with a line between days and one before the first unread text. */
export function threadItems(
  messages: readonly MessageView[],
  { firstUnread, dayKey, complete, outsiders }: ThreadItemsOptions,
): readonly ThreadItem[] {
  const readers = complete ? readersBelow(messages) : new Map<string, readonly Person[]>();
  const untexted = complete ? untextedAmong(messages, outsiders) : NONE;
  const continues = (one: MessageView | undefined, next: MessageView | undefined) =>
    sameRun(one, next, dayKey) && untexted.has(one?.id ?? '') === untexted.has(next?.id ?? '');
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
      first: !continues(before, message) || message.position === firstUnread,
      last: !continues(message, after) || after?.position === firstUnread,
      readers: readers.get(message.id) ?? NOBODY,
      teamOnly: untexted.has(message.id),
    });
  });
  return items;
}

/** Each reader under the last of one's own messages that they have read: every page names them under its own last. */
function readersBelow(messages: readonly MessageView[]): ReadonlyMap<string, readonly Person[]> {
  const readers = new Map<string, readonly Person[]>();
  const known = new Set<string>();
  for (const { id, readBy } of messages.toReversed()) {
    const here = readBy.filter((person) => !known.has(person.id));
    for (const person of here) known.add(person.id);
    if (here.length > 0) readers.set(id, here);
  }
  return readers;
}

/**
 * A group's messages that went to the team alone though there were outside numbers then: who came and went is told by
 * the events in between, read backwards from who is there now.
 */
function untextedAmong(
  messages: readonly MessageView[],
  outsiders: readonly OutsideParty[],
): ReadonlySet<string> {
  const untexted = new Set<string>();
  const there = new Set(outsiders.map(({ number }) => number));
  for (const { id, event, direction, note, position, deliveries } of messages.toReversed()) {
    if (event?.kind === 'added') for (const { number } of event.outsiders) there.delete(number);
    if (event?.kind === 'numberRemoved') there.add(event.outsider.number);
    const isOut = direction === 'internal' && !note && position !== null;
    if (isOut && there.size > 0 && deliveries.length === 0) untexted.add(id);
  }
  return untexted;
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
    !one.note &&
    !next.note &&
    one.author?.id === next.author?.id &&
    // Each of a queue's own answers says for itself which one it is.
    one.automatic === null &&
    next.automatic === null &&
    next.at - one.at < RUN &&
    dayKey(one.at) === dayKey(next.at)
  );
}

/** Whether it makes a conversation unread: a customer's text, a colleague's message in a chat or group. */
export function countsAsUnread({ direction, mine, note }: MessageView): boolean {
  return direction === 'in' || (direction === 'internal' && !mine && !note);
}

/**
 * The position of the first unread message, counting `unread` of them back from `last`; null where it is not among
 * these messages, or nothing is unread.
 */
export function firstUnreadPosition(
  messages: readonly MessageView[],
  unread: number,
  last: number,
): number | null {
  if (unread === 0) return null;
  const counted = messages.filter(
    (message) => countsAsUnread(message) && message.position !== null && message.position <= last,
  );
  return counted.at(-unread)?.position ?? null;
}
