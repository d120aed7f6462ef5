import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';
import type { ErrorView } from '#shared/desktop-api/views.ts';

export interface Notice {
  readonly kind: 'error' | 'info';
  readonly text: string;
  readonly conversationId: string | null;
}

export interface Notices {
  readonly queue: ToastQueue<Notice>;
  readonly error: (error: ErrorView, conversationId?: string | null) => void;
  readonly info: (text: string, conversationId?: string | null) => void;
}

/** React Aria asks for at least five seconds, so that there is time to read. */
const DONE_FOR = 5_000;
const NEWS_FOR = 12_000;
const ERROR_FOR = 12_000;

/** What a person is told in a corner, because it answers nothing that is on the screen. */
export function createNotices(): Notices {
  const queue = new ToastQueue<Notice>({ maxVisibleToasts: 3 });

  function tell(notice: Notice, timeout: number): void {
    // The same words twice say no more than once.
    if (queue.visibleToasts.some((toast) => toast.content.text === notice.text)) return;
    queue.add(notice, { timeout });
  }

  return {
    queue,
    error: (error, conversationId = null) =>
      tell({ kind: 'error', text: error.message, conversationId }, ERROR_FOR),
    info: (text, conversationId = null) =>
      tell({ kind: 'info', text, conversationId }, conversationId === null ? DONE_FOR : NEWS_FOR),
  };
}
