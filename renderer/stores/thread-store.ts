import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { ConversationView, ErrorView, MessageView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';
import { keepSame } from './keep-same.ts';

export interface ThreadState {
  readonly id: string | null;
  /** Null while it is being read, and where it is no longer there. */
  readonly conversation: ConversationView | null;
  readonly messages: readonly MessageView[];
  /** Whether there are earlier messages than those held. */
  readonly more: boolean;
  readonly loading: 'first' | 'earlier' | null;
  readonly problem: ErrorView | null;
  /** How many texts of the customer were unread when the person last turned to it, and the newest position then. */
  readonly unreadBefore: number;
  readonly lastBefore: number;
}

export interface Thread {
  readonly state: StoreApi<ThreadState>;
  readonly open: (id: string | null) => Promise<void>;
  readonly loadEarlier: () => Promise<void>;
  /** Everything up to this position has been on the screen of a focused window. */
  readonly seen: (position: number) => void;
  readonly reload: () => Promise<void>;
}

const PAGE = 60;
const CLOSED: ThreadState = {
  id: null,
  conversation: null,
  messages: [],
  more: false,
  loading: null,
  problem: null,
  unreadBefore: 0,
  lastBefore: 0,
};

/**
 * The conversation that is open, from the earliest message read back to the newest. `attentive` says whether the
 * person looks at the window.
 */
export function createThread(desktop: DesktopApi, attentive: () => boolean): Thread {
  const state = createStore<ThreadState>(() => CLOSED);
  let seenUpTo = 0;
  let changedWhileOpening = false;

  const isOpen = (id: string) => state.getState().id === id;

  async function open(id: string | null): Promise<void> {
    if (state.getState().id === id) return;
    seenUpTo = 0;
    changedWhileOpening = false;
    state.setState({ ...CLOSED, id, loading: id === null ? null : 'first' });
    if (id === null) return;
    const [conversation, page] = await Promise.all([
      desktop.call('conversations.get', { id }),
      desktop.call('thread.page', { id, before: null, limit: PAGE }),
    ]);
    if (!isOpen(id)) return;
    if (!conversation.ok || !page.ok) {
      const failed = conversation.ok ? page : conversation;
      state.setState({ loading: null, problem: failed.ok ? null : failed.error });
      return;
    }
    state.setState({
      conversation: conversation.result,
      messages: page.result.messages,
      more: page.result.more,
      loading: null,
      unreadBefore: conversation.result?.unread ?? 0,
      lastBefore: lastPosition(page.result.messages),
    });
    if (changedWhileOpening) await reload();
  }

  async function loadEarlier(): Promise<void> {
    const { id, more, loading, messages } = state.getState();
    const before = firstPosition(messages);
    if (id === null || !more || loading !== null || before === null) return;
    state.setState({ loading: 'earlier' });
    const page = await desktop.call('thread.page', { id, before, limit: PAGE });
    if (!isOpen(id)) return;
    if (!page.ok) {
      state.setState({ loading: null, problem: page.error });
      return;
    }
    state.setState((now) => ({
      messages: [...page.result.messages, ...now.messages],
      more: page.result.more,
      loading: null,
    }));
  }

  const reload = coalesce(async () => {
    const { id, loading } = state.getState();
    if (id === null || loading === 'first') return;
    const position = firstPosition(state.getState().messages) ?? 0;
    const [conversation, latest] = await Promise.all([
      desktop.call('conversations.get', { id }),
      desktop.call('thread.from', { id, position }),
    ]);
    if (!isOpen(id) || !conversation.ok) return;
    if (conversation.result === null) {
      // What this person wrote and never sent is still theirs.
      const messages = latest.ok ? latest.result.messages.filter(isUnsent) : [];
      state.setState({ conversation: null, messages, more: false });
      return;
    }
    if (!latest.ok) return;
    const { unread } = conversation.result;
    state.setState((now) => ({
      conversation: conversation.result,
      // A page of earlier messages may have arrived while this was being read.
      messages: keepSame(now.messages, [...earlierThan(position, now.messages), ...latest.result.messages]),
      problem: null,
      // What comes while nobody looks is new when they look again.
      ...(attentive()
        ? {}
        : {
            unreadBefore: unread,
            lastBefore: lastPosition(latest.result.messages),
          }),
    }));
  });

  desktop.on('changed', (what) => {
    const { id, loading } = state.getState();
    if (id === null) return;
    // A list change may be a change of owner or of a deadline, which the thread's head and foot show too.
    if (!what.lists && !what.directory && what.threads !== null && !what.threads.includes(id)) return;
    if (loading === 'first') changedWhileOpening = true;
    else void reload();
  });

  return {
    state,
    open,
    loadEarlier,
    seen(position) {
      const { id, conversation } = state.getState();
      if (id === null || conversation === null || conversation.unread === 0 || position <= seenUpTo) return;
      seenUpTo = position;
      void desktop.call('conversation.markRead', { id, position });
    },
    reload,
  };
}

function isUnsent({ position }: MessageView): boolean {
  return position === null;
}

function firstPosition(messages: readonly MessageView[]): number | null {
  return messages.find((message) => message.position !== null)?.position ?? null;
}

function lastPosition(messages: readonly MessageView[]): number {
  return messages.findLast((message) => message.position !== null)?.position ?? 0;
}

function earlierThan(position: number, messages: readonly MessageView[]): readonly MessageView[] {
  return messages.filter((message) => message.position !== null && message.position < position);
}
