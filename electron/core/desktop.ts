import type { DesktopEvent, DesktopHandlers, EventData } from '#shared/desktop-api/api.ts';
import type { Clock, NewId, Random, Timers } from '#shared/time.ts';
import type { Logger, Notifier, OpenSocket, SecretStore } from './ports.ts';

export interface DesktopOptions {
  /** Where this desktop keeps its files; made if it is not there. One desktop a folder. */
  readonly folder: string;
  /** Address to start with, ws:// or wss://; one used for a later sign-in is remembered in the folder. */
  readonly server: string;
  /** A name for the server's list of signed-in devices. */
  readonly device: string;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly newId: NewId;
  /** `openWebSocket` of connection/socket.ts, or what a test puts in its place. */
  readonly openSocket: OpenSocket;
  readonly secrets: SecretStore;
  readonly notifier: Notifier;
  readonly logger: Logger;
  /** Used only where nobody has signed in or out in this folder before. */
  readonly autoSignIn?: { readonly extension: string; readonly password: string };
}

export interface Desktop {
  readonly handlers: DesktopHandlers;
  /** Returns the way to stop listening. */
  on<Name extends DesktopEvent>(name: Name, listener: (data: EventData<Name>) => void): () => void;
  /** The host also brings the window to the front. */
  notificationClicked(id: string): void;
  /** Whether the person is at the window; false until said otherwise. */
  windowFocused(focused: boolean): void;
  /** Resolves as soon as what is stored here can be read; connecting goes on behind it. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export declare function createDesktop(options: DesktopOptions): Desktop;
