import { EventEmitter } from 'node:events';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  IpcMain,
  IpcMainInvokeEvent,
  Notification,
  NotificationConstructorOptions,
  Rectangle,
  WebContents,
} from 'electron';

/** Stand-ins for the few parts of Electron that the shell is handed. They keep what they were told. */

export class ContentsDouble extends EventEmitter {
  readonly sent: unknown[][] = [];
  reloads = 0;
  /** Files that it was told to fetch. */
  readonly downloads: string[] = [];
  openHandler: ((details: { url: string }) => { action: string }) | null = null;

  send(...args: unknown[]): void {
    this.sent.push(args);
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }

  downloadURL(url: string): void {
    this.downloads.push(url);
  }

  reload(): void {
    this.reloads += 1;
  }

  forcefullyCrashRenderer(): void {
    this.emit('render-process-gone', {}, { reason: 'killed', exitCode: 1 });
  }

  get asElectron(): WebContents {
    return this as unknown as WebContents;
  }
}

export class WindowDouble extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly webContents = new ContentsDouble();
  bounds: Rectangle = { x: 10, y: 20, width: 1000, height: 700 };
  visible = false;
  focused = false;
  minimized = false;
  maximized = false;
  destroyed = false;
  loaded: string | null = null;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
  }

  async loadURL(url: string): Promise<void> {
    this.loaded = url;
  }

  show(): void {
    this.visible = true;
  }

  hide(): void {
    this.visible = false;
  }

  focus(): void {
    this.focused = true;
  }

  restore(): void {
    this.minimized = false;
  }

  maximize(): void {
    this.maximized = true;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  getNormalBounds(): Rectangle {
    return this.bounds;
  }

  /** As the person closes it. Returns whether it went. */
  close(): boolean {
    const event = preventable();
    this.emit('close', event);
    return !event.prevented;
  }

  get asElectron(): BrowserWindow {
    return this as unknown as BrowserWindow;
  }
}

export class IpcDouble {
  readonly #handlers = new Map<string, (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown>();

  handle(channel: string, handler: (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown): void {
    this.#handlers.set(channel, handler);
  }

  async invoke(channel: string, event: unknown, ...args: unknown[]): Promise<unknown> {
    return this.#handlers.get(channel)?.(event as IpcMainInvokeEvent, ...args);
  }

  get asElectron(): IpcMain {
    return this as unknown as IpcMain;
  }
}

export class NotificationDouble extends EventEmitter {
  readonly options: NotificationConstructorOptions;
  state: 'new' | 'shown' | 'closed' = 'new';

  constructor(options: NotificationConstructorOptions) {
    super();
    this.options = options;
  }

  show(): void {
    this.state = 'shown';
  }

  close(): void {
    this.state = 'closed';
  }

  get asElectron(): Notification {
    return this as unknown as Notification;
  }
}

/** An event whose default a listener may prevent. */
export function preventable<Fields extends object>(
  fields: Fields = {} as Fields,
): Fields & { prevented: boolean; preventDefault: () => void } {
  const event = {
    ...fields,
    prevented: false,
    preventDefault() {
      event.prevented = true;
    },
  };
  return event;
}
