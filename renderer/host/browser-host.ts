import { type DesktopNotification, type FromWindow, ToWindow } from '#shared/browser-host.ts';
import type { Answer, DesktopApi, DesktopCall, DesktopEvent, EventData } from '#shared/desktop-api/api.ts';
import type { StatusView } from '#shared/desktop-api/views.ts';
import type { Clock, Millis, Timers } from '#shared/time.ts';
import { DESKTOP_GONE } from './desktop-host.ts';

/** What is needed of a browser's WebSocket. */
export interface Socket {
  readonly send: (text: string) => void;
  readonly listen: (to: SocketListeners) => void;
}

export interface SocketListeners {
  readonly opened: () => void;
  readonly received: (text: string) => void;
  /** Also where it could not be opened. */
  readonly closed: () => void;
}

export interface BrowserHostParts {
  readonly openSocket: () => Socket;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly showNotification: (notification: DesktopNotification, clicked: () => void) => void;
  readonly withdrawNotification: (id: string) => void;
  /** Whether the person is at the page: what they look at raises no notification. */
  readonly isFocused: () => boolean;
  readonly onFocusChange: (listener: () => void) => void;
}

const FIRST_RETRY: Millis = 500;
const LONGEST_RETRY: Millis = 10_000;

const GONE = {
  code: DESKTOP_GONE,
  message:
    'The desktop behind this page is not running. Start it again: this page then goes on by itself, or open the address it prints.',
};

/** What is known of a desktop that has not said anything yet. */
const UNKNOWN: StatusView = {
  phase: 'connecting',
  problem: null,
  retryAt: null,
  server: '',
  clockOffset: 0,
  filling: null,
  empty: false,
  unsent: 0,
  stranded: null,
  unread: 0,
  unreadTexts: 0,
  mentions: 0,
  waiting: 0,
  invites: 0,
  open: 0,
  wrapUps: 0,
  me: null,
  account: null,
  secrets: 'file',
};

type Listener = (data: never) => void;

/** `DesktopApi` over a socket: the desktop runs beside, under plain Node. Reconnects by itself. */
export function connectBrowserHost(parts: BrowserHostParts): DesktopApi {
  const listeners = new Map<DesktopEvent, Set<Listener>>();
  const unanswered = new Map<number, (answer: Answer<DesktopCall>) => void>();
  /** Frames of calls made while the socket was still being opened. */
  let unsent: FromWindow[] = [];
  let socket: Socket | null = null;
  let phase: 'opening' | 'open' | 'closed' = 'opening';
  let nextId = 0;
  let retries = 0;
  let stopWaiting: (() => void) | null = null;
  let lastStatus = UNKNOWN;

  function emit<Name extends DesktopEvent>(name: Name, data: EventData<Name>): void {
    if (name === 'status') lastStatus = data as StatusView;
    for (const listener of listeners.get(name) ?? []) listener(data as never);
  }

  function post(frame: FromWindow): void {
    if (phase === 'open') socket?.send(JSON.stringify(frame));
    else unsent.push(frame);
  }

  function call<Name extends DesktopCall>(name: Name, params: unknown): Promise<Answer<Name>> {
    if (phase === 'closed') {
      if (name !== 'connection.retry') return Promise.resolve({ ok: false, error: GONE });
      // The desktop cannot try anything while it cannot be reached; reaching it is the retry.
      open();
    }
    return new Promise((resolve) => {
      const id = nextId++;
      unanswered.set(id, (answer) => {
        // A desktop to which nothing has happened since the page was opened tells its status in no other way.
        if (name === 'status.get' && answer.ok) lastStatus = answer.result as StatusView;
        resolve(answer as Answer<Name>);
      });
      post({ type: 'call', id, call: name, params });
    });
  }

  function tellFocus(): void {
    if (phase === 'open') post({ type: 'focus', focused: parts.isFocused() });
  }

  function received(text: string): void {
    const frame = ToWindow.parse(JSON.parse(text));
    switch (frame.type) {
      case 'answer': {
        unanswered.get(frame.id)?.(frame.answer as Answer<DesktopCall>);
        unanswered.delete(frame.id);
        break;
      }
      case 'event':
        emit(frame.event as DesktopEvent, frame.data as never);
        break;
      case 'show': {
        const { notification } = frame;
        parts.showNotification(notification, () => post({ type: 'clicked', notification: notification.id }));
        break;
      }
      case 'withdraw':
        parts.withdrawNotification(frame.notification);
        break;
    }
  }

  function opened(): void {
    phase = 'open';
    const isReconnect = retries > 0;
    retries = 0;
    tellFocus();
    for (const frame of unsent.splice(0)) post(frame);
    if (!isReconnect) return;
    // Whatever happened while the page was cut off is not told again.
    void call('status.get', {}).then((answer) => {
      if (answer.ok) emit('status', answer.result);
    });
    emit('changed', {
      lists: true,
      threads: null,
      directory: true,
      work: true,
      settings: true,
      contacts: true,
    });
  }

  function closed(): void {
    phase = 'closed';
    socket = null;
    unsent = [];
    for (const answer of unanswered.values()) answer({ ok: false, error: GONE });
    unanswered.clear();
    const delay = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** retries++);
    emit('status', {
      ...lastStatus,
      phase: 'offline',
      problem: GONE,
      retryAt: parts.clock.now() + delay,
    });
    stopWaiting = parts.timers.after(delay, open);
  }

  function open(): void {
    stopWaiting?.();
    stopWaiting = null;
    phase = 'opening';
    socket = parts.openSocket();
    socket.listen({ opened, received, closed });
  }

  parts.onFocusChange(tellFocus);
  open();
  return {
    call,
    on(name, listener) {
      const all = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, all);
      all.add(listener as Listener);
      return () => void all.delete(listener as Listener);
    },
  };
}
