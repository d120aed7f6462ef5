import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi } from '#shared/desktop-api/api.ts';
import type { ConversationView, ErrorView, Mark, MessageView } from '#shared/desktop-api/views.ts';
import { coalesce } from './coalesce.ts';
import { keepSame } from './keep-same.ts';
import {
  firstPosition,
  isUnsent,
  joinEarlier,
  lastPosition,
  oldest,
  THREAD_PAGE,
  youngest,
} from './thread-window.ts';

/** A message to go to, and the words in it that were looked for. */
export interface Jump {
  readonly position: number;
  readonly marks: readonly Mark[];
}

/** Where the thread is to be scrolled to; another object at each time it is. */
export type Place = { readonly kind: 'end' } | ({ readonly kind: 'message' } & Jump);

export interface ThreadState {
  readonly id: string | null;
  /** Null while it is being read, and where it is no longer there. */
  readonly conversation: ConversationView | null;
  /** A stretch of the thread without gaps; the outbox's entries only at its end. */
  readonly messages: readonly MessageView[];
  /** Whether there are earlier messages than those held, and later ones. */
  readonly earlier: boolean;
  readonly later: boolean;
  readonly loading: 'first' | 'earlier' | 'later' | 'jump' | null;
  readonly problem: ErrorView | null;
  readonly place: Place;
  /** How many messages were unread when the person last turned to it, and the newest position then. */
  readonly unreadBefore: number;
  readonly lastBefore: number;
}

export interface Thread {
  readonly state: StoreApi<ThreadState>;
  /** Opens at the end, or at a message; an open thread goes there. */
  readonly open: (id: string | null, at?: Jump) => Promise<void>;
  readonly goTo: (at: Jump) => Promise<void>;
  /** Back to the newest message. */
  readonly goToEnd: () => Promise<void>;
  readonly loadEarlier: () => Promise<void>;
  readonly loadLater: () => Promise<void>;
  /** Whether the end of what is held is on the screen: what is dropped to stay small is what is out of sight. */
  readonly setAtEnd: (atEnd: boolean) => void;
  /** Everything up to this position has been on the screen of a focused window. */
  readonly seen: (position: number) => void;
  readonly reload: () => Promise<void>;
}

const END: Place = { kind: 'end' };
const CLOSED: ThreadState = {
  id: null,
  conversation: null,
  messages: [],
  earlier: false,
  later: false,
  loading: null,
  problem: null,
  place: END,
  unreadBefore: 0,
  lastBefore: 0,
};

/**
 * The conversation that is open: a stretch of its messages, never more than a few hundred however much there is and
 * comes. `attentive` says whether the person looks at the window.
 */
export function createThread(desktop: DesktopApi, attentive: () => boolean): Thread {
  const state = createStore<ThreadState>(() => CLOSED);
  let seenUpTo = 0;
  let atEnd = true;
  let changedMeanwhile = false;
  /** Rises when other messages are put in the place of those held: what was asked for the former is void. */
  let turn = 0;

  async function open(id: string | null, at?: Jump): Promise<void> {
    if (state.getState().id === id) {
      if (id !== null && at !== undefined) await goTo(at);
      return;
    }
    seenUpTo = 0;
    state.setState({ ...CLOSED, id, loading: id === null ? null : 'first' });
    turn++;
    if (id !== null) await show(id, at);
  }

  /** Puts the end of the thread, or the surroundings of a message, in place of what is held. */
  async function show(id: string, at: Jump | undefined): Promise<void> {
    const mine = ++turn;
    atEnd = at === undefined;
    changedMeanwhile = false;
    // One after the other: what was fetched for the messages counts in what the conversation says is unread.
    const stretch = await stretchOf(id, at);
    const conversation = await desktop.call('conversations.get', { id });
    if (mine !== turn) return;
    if (!conversation.ok || !stretch.ok) {
      const failed = conversation.ok ? stretch : conversation;
      state.setState({ loading: null, problem: failed.ok ? null : failed.error });
      return;
    }
    const isFirst = state.getState().loading === 'first';
    state.setState(({ messages }) => ({
      conversation: conversation.result,
      ...stretch.result,
      messages: keepSame(messages, stretch.result.messages),
      loading: null,
      problem: null,
      place: at === undefined ? { ...END } : { kind: 'message', ...at },
      ...(isFirst
        ? {
            // Opened far back, what is unread lies elsewhere.
            unreadBefore: stretch.result.later ? 0 : (conversation.result?.unread ?? 0),
            lastBefore: lastPosition(stretch.result.messages),
          }
        : {}),
    }));
    if (changedMeanwhile) await reload();
  }

  async function stretchOf(id: string, at: Jump | undefined) {
    if (at !== undefined)
      return await desktop.call('thread.around', { id, position: at.position, limit: THREAD_PAGE });
    const page = await desktop.call('thread.page', { id, before: null, limit: THREAD_PAGE });
    if (!page.ok) return page;
    const { messages, more } = page.result;
    return { ok: true, result: { messages, earlier: more, later: false } } as const;
  }

  async function goTo(at: Jump): Promise<void> {
    const { id, messages, loading } = state.getState();
    if (id === null) return;
    const isHeld = loading !== 'first' && messages.some(({ position }) => position === at.position);
    if (isHeld) {
      state.setState({ place: { kind: 'message', ...at } });
      return;
    }
    if (loading !== 'first') state.setState({ loading: 'jump' });
    await show(id, at);
  }

  async function goToEnd(): Promise<void> {
    const { id, later, loading } = state.getState();
    if (id === null || loading === 'first') return;
    if (!later && loading !== 'jump') {
      state.setState({ place: { ...END } });
      return;
    }
    state.setState({ loading: 'jump' });
    await show(id, undefined);
  }

  async function loadEarlier(): Promise<void> {
    const { id, earlier, loading, messages } = state.getState();
    const before = firstPosition(messages);
    if (id === null || !earlier || loading !== null || before === null) return;
    const mine = turn;
    state.setState({ loading: 'earlier' });
    const page = await desktop.call('thread.page', { id, before, limit: THREAD_PAGE });
    if (mine !== turn) return;
    if (!page.ok) {
      state.setState({ loading: null, problem: page.error });
      return;
    }
    state.setState((now) => {
      const all = joinEarlier(page.result.messages, now.messages);
      const messages = oldest(all);
      const isShortened = messages.length < all.length;
      return {
        messages,
        earlier: page.result.more,
        later: now.later || isShortened,
        loading: null,
        problem: null,
      };
    });
  }

  async function loadLater(): Promise<void> {
    const { id, later, loading, messages } = state.getState();
    if (id === null || !later || loading !== null) return;
    const mine = turn;
    state.setState({ loading: 'later' });
    const page = await desktop.call('thread.after', {
      id,
      after: lastPosition(messages),
      limit: THREAD_PAGE,
    });
    if (mine !== turn) return;
    if (!page.ok) {
      state.setState({ loading: null, problem: page.error });
      return;
    }
    state.setState((now) => {
      const all = joinEarlier(now.messages, page.result.messages);
      const messages = youngest(all);
      const isShortened = messages.length < all.length;
      return {
        messages,
        earlier: now.earlier || isShortened,
        later: page.result.more,
        loading: null,
        problem: null,
      };
    });
  }

  const reload = coalesce(async () => {
    const { id, loading, later, messages: held } = state.getState();
    if (id === null || loading === 'first') return;
    const mine = turn;
    const from = firstPosition(held) ?? 0;
    const [read, conversation] = await Promise.all([
      later
        ? desktop.call('thread.after', { id, after: from - 1, limit: Math.max(1, held.length) })
        : desktop.call('thread.from', { id, position: from }),
      desktop.call('conversations.get', { id }),
    ]);
    if (mine !== turn || !conversation.ok) return;
    if (conversation.result === null) {
      // What this person wrote and never sent is still theirs.
      const messages = read.ok ? read.result.messages.filter(isUnsent) : [];
      state.setState({ conversation: null, messages, earlier: false, later: false });
      return;
    }
    if (!read.ok) return;
    const { unread } = conversation.result;
    const { messages: latest } = read.result;
    if (state.getState().later !== later) {
      // The other end came or went while this was being read.
      void reload();
      return;
    }
    state.setState((now) => {
      // A page of other messages may have arrived while this was being read.
      const last = lastPosition(latest);
      const all = [
        ...now.messages.filter(({ position }) => position !== null && position < from),
        ...latest,
        ...(later ? now.messages.filter(({ position }) => position !== null && position > last) : []),
      ];
      const messages = keepSame(now.messages, later ? all : atEnd ? youngest(all) : oldest(all));
      const isShortened = messages.length < all.length;
      return {
        conversation: conversation.result,
        messages,
        earlier: now.earlier || (isShortened && atEnd),
        later: now.later || (isShortened && !atEnd),
        problem: null,
        // What comes while nobody looks is new when they look again.
        ...(attentive() || later ? {} : { unreadBefore: unread, lastBefore: last }),
      };
    });
  });

  desktop.on('changed', (what) => {
    const { id, loading } = state.getState();
    if (id === null) return;
    // A list change may be a change of owner or of a deadline, which the thread's head and foot show too.
    const isConcerned =
      what.lists || what.directory || what.contacts || what.threads === null || what.threads.includes(id);
    if (!isConcerned) return;
    if (loading === 'first' || loading === 'jump') changedMeanwhile = true;
    else void reload();
  });

  return {
    state,
    open,
    goTo,
    goToEnd,
    loadEarlier,
    loadLater,
    setAtEnd(isAtEnd) {
      atEnd = isAtEnd;
    },
    seen(position) {
      const { id, conversation, later } = state.getState();
      // In the midst of what is long past nothing is read; nor twice: what was marked unread since stays it.
      if (id === null || conversation === null || later || position <= seenUpTo) return;
      seenUpTo = position;
      // A note that names this person makes nothing unread, and is read all the same.
      if (conversation.unread > 0 || conversation.mentioned)
        void desktop.call('conversation.markRead', { id, position });
    },
    reload,
  };
}
