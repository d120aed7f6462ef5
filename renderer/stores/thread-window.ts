import type { MessageView } from '#shared/desktop-api/views.ts';

/** How many messages are read at once. */
export const THREAD_PAGE = 60;
/** More than this an open thread does not hold, whatever comes and however far one scrolls. */
export const THREAD_LIMIT = 400;
/** What is left of more: some less, so that not every message that comes drops another. */
const LEFT = THREAD_LIMIT - THREAD_PAGE;

/** Those that stay where the beginning of a stretch is on the screen. */
export function oldest(messages: readonly MessageView[]): readonly MessageView[] {
  return messages.length <= THREAD_LIMIT
    ? messages
    : messages.filter((message) => !isUnsent(message)).slice(0, LEFT);
}

/** Those that stay where its end is. */
export function youngest(messages: readonly MessageView[]): readonly MessageView[] {
  return messages.length <= THREAD_LIMIT ? messages : messages.slice(-LEFT);
}

/** Two stretches that follow each other, of which either may have been read again meanwhile. */
export function joinEarlier(
  earlier: readonly MessageView[],
  later: readonly MessageView[],
): readonly MessageView[] {
  const known = new Set(later.map(({ id }) => id));
  return [...earlier.filter(({ id }) => !known.has(id)), ...later];
}

export function isUnsent({ position }: MessageView): boolean {
  return position === null;
}

export function firstPosition(messages: readonly MessageView[]): number | null {
  return messages.find((message) => !isUnsent(message))?.position ?? null;
}

export function lastPosition(messages: readonly MessageView[]): number {
  return messages.findLast((message) => !isUnsent(message))?.position ?? 0;
}
