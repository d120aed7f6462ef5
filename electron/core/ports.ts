/** What the desktop needs from the machine it runs on. Each host hands in its own. */

export interface SecretStore {
  /** How the token is kept: by the system's key store, in a file of the user's alone, or merely obfuscated. */
  readonly protection: 'system' | 'file' | 'obfuscated';
  /** Null where none is kept; rejects where it cannot be read. */
  read(): Promise<string | null>;
  /** Null forgets it. */
  write(token: string | null): Promise<void>;
}

export interface DesktopNotification {
  /** A second one with the same id takes the place of the first. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** Null where it speaks of several. */
  readonly conversationId: string | null;
  /** Buttons, where the host has any to show; a click on the rest opens the conversation all the same. */
  readonly actions: readonly NotificationAction[];
}

export interface NotificationAction {
  readonly id: 'accept' | 'decline';
  readonly label: string;
}

export interface Notifier {
  show(notification: DesktopNotification): void;
  /** Also called for ids that are not on the screen. */
  withdraw(id: string): void;
}

export interface Logger {
  info(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
  error(message: string, details?: unknown): void;
}

/** Why a socket ended: the WebSocket close code, and the error of the network where there was one. */
export interface SocketEnd {
  readonly code: number;
  readonly reason: string;
  readonly error: (Error & { code?: string }) | null;
}

export interface SocketEvents {
  opened(): void;
  frame(text: string): void;
  /** A sign of life that is not a frame: the other end's ping. */
  alive(): void;
  /** Called once, whichever end ended it; nothing follows. */
  ended(end: SocketEnd): void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
  /** Ends it at once, without the closing handshake. */
  terminate(): void;
}

export type OpenSocket = (url: string, events: SocketEvents) => Socket;
