import type { WebSocket } from 'ws';
import { type DesktopNotification, FromWindow, SOCKET_CLOSES, type ToWindow } from '#shared/browser-host.ts';
import type { DesktopEvent, EventData } from '#shared/desktop-api/api.ts';
import type { Timers } from '#shared/time.ts';

/** A window that leaves this many bytes unread has hung; it starts anew when it reconnects. */
const BACKLOG_LIMIT = 16 * 1024 * 1024;

/** How long a window has to answer that the desktop is being shut down, in milliseconds. */
const CLOSE_GRACE = 500;

type CallMessage = Extract<FromWindow, { type: 'call' }>;

export interface WindowRequests {
  /** Never rejects. */
  readonly call: (name: string, params: unknown) => Promise<unknown>;
  readonly clicked: (notification: string) => void;
  /** Whether the person is at one of the windows; said when it changes. */
  readonly focused: (focused: boolean) => void;
  /** The last window is closed. */
  readonly noneLeft: () => void;
}

/** Every browser window that is open on this desktop. They all show the same, and hear of everything. */
export class Windows {
  readonly #timers: Timers;
  readonly #sockets = new Set<WebSocket>();
  readonly #focused = new Set<WebSocket>();

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  get count(): number {
    return this.#sockets.size;
  }

  add(socket: WebSocket, requests: WindowRequests): void {
    this.#sockets.add(socket);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#focus(socket, false, requests);
      if (this.#sockets.size === 0) requests.noneLeft();
    });
    // A frame that is too large or broken closes the socket; `ws` also tells it as an error.
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => {
      const message = isBinary ? null : readMessage(data.toString());
      if (message === null) socket.close(SOCKET_CLOSES.malformed, 'malformed');
      else if (message.type === 'clicked') requests.clicked(message.notification);
      else if (message.type === 'focus') this.#focus(socket, message.focused, requests);
      else void answer(socket, message, requests);
    });
  }

  event<Name extends DesktopEvent>(event: Name, data: EventData<Name>): void {
    this.#broadcast({ type: 'event', event, data });
  }

  show(notification: DesktopNotification): void {
    this.#broadcast({ type: 'show', notification });
  }

  withdraw(notification: string): void {
    this.#broadcast({ type: 'withdraw', notification });
  }

  close(): void {
    for (const socket of this.#sockets) {
      socket.on(
        'close',
        this.#timers.after(CLOSE_GRACE, () => socket.terminate()),
      );
      socket.close(SOCKET_CLOSES.stopping, 'stopping');
    }
  }

  #focus(socket: WebSocket, focused: boolean, requests: WindowRequests): void {
    const before = this.#focused.size > 0;
    if (focused) this.#focused.add(socket);
    else this.#focused.delete(socket);
    const after = this.#focused.size > 0;
    if (after !== before) requests.focused(after);
  }

  #broadcast(message: ToWindow): void {
    const frame = JSON.stringify(message);
    for (const socket of this.#sockets) {
      if (socket.bufferedAmount > BACKLOG_LIMIT) socket.terminate();
      else socket.send(frame);
    }
  }
}

function readMessage(text: string): FromWindow | null {
  try {
    return FromWindow.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function answer(socket: WebSocket, message: CallMessage, requests: WindowRequests): Promise<void> {
  const reply = await requests.call(message.call, message.params);
  socket.send(JSON.stringify({ type: 'answer', id: message.id, answer: reply }));
}
