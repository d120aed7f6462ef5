import { EventEmitter } from 'node:events';
import { IpcDouble, NotificationDouble, WindowDouble } from './electron-double.ts';

/** All of Electron that `electron/main.ts` imports, for running the whole main process under plain Node. */
export function electronDouble(appPath: string) {
  const app = new AppDouble(appPath);
  const ipcMain = new IpcDouble();
  const windows: WindowDouble[] = [];
  const notifications: NotificationDouble[] = [];
  const trays: TrayDouble[] = [];
  /** Titles and texts of the error boxes shown. */
  const errorBoxes: string[][] = [];
  const schemes = new Map<string, unknown>();

  class BrowserWindow extends WindowDouble {
    constructor(options: ConstructorParameters<typeof WindowDouble>[0]) {
      super(options);
      windows.push(this);
    }
  }

  class Notification extends NotificationDouble {
    static isSupported(): boolean {
      return true;
    }

    constructor(options: ConstructorParameters<typeof NotificationDouble>[0]) {
      super(options);
      notifications.push(this);
    }
  }

  class Tray extends TrayDouble {
    constructor(image: string) {
      super(image);
      trays.push(this);
    }
  }

  const Menu = {
    application: null as unknown,
    buildFromTemplate: (items: unknown) => items,
    setApplicationMenu(menu: unknown) {
      Menu.application = menu;
    },
  };

  return {
    windows,
    notifications,
    trays,
    errorBoxes,
    schemes,
    electron: {
      app,
      BrowserWindow,
      dialog: {
        showErrorBox: (...words: string[]) => errorBoxes.push(words),
        showMessageBox: async () => ({ response: 0 }),
      },
      ipcMain,
      Menu,
      Notification,
      nativeImage: { createFromPath: (path: string) => path },
      nativeTheme: { shouldUseDarkColors: false },
      powerMonitor: new EventEmitter(),
      protocol: {
        registerSchemesAsPrivileged: (list: { scheme: string; privileges: unknown }[]) => {
          for (const { scheme, privileges } of list) schemes.set(scheme, privileges);
        },
        handle: () => {},
      },
      safeStorage: {
        isAsyncEncryptionAvailable: async () => true,
        encryptStringAsync: async (text: string) => Buffer.from(text).reverse(),
        decryptStringAsync: async (bytes: Buffer) => ({
          result: Buffer.from(bytes).reverse().toString(),
          shouldReEncrypt: false,
        }),
        getSelectedStorageBackend: () => 'gnome_libsecret',
      },
      screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
      session: {
        defaultSession: {
          setPermissionRequestHandler: () => {},
          setPermissionCheckHandler: () => {},
          setDevicePermissionHandler: () => {},
          on: () => {},
        },
      },
      shell: { openExternal: async () => {} },
      Tray,
    },
  };
}

class TrayDouble extends EventEmitter {
  image: string;
  toolTip = '';
  menu: { label?: string; click?: () => void }[] = [];

  constructor(image: string) {
    super();
    this.image = image;
  }

  setImage(image: string): void {
    this.image = image;
  }

  setToolTip(text: string): void {
    this.toolTip = text;
  }

  setContextMenu(menu: typeof this.menu): void {
    this.menu = menu;
  }
}

class AppDouble extends EventEmitter {
  readonly isPackaged = false;
  readonly #appPath: string;
  #userData = '';
  isSandboxed = false;
  badge = 0;
  isLocked = true;

  constructor(appPath: string) {
    super();
    this.#appPath = appPath;
  }

  enableSandbox(): void {
    this.isSandboxed = true;
  }

  setPath(_name: string, path: string): void {
    this.#userData = path;
  }

  getPath(): string {
    return this.#userData;
  }

  getAppPath(): string {
    return this.#appPath;
  }

  setAppUserModelId(): void {}

  requestSingleInstanceLock(): boolean {
    return this.isLocked;
  }

  async whenReady(): Promise<void> {}

  setBadgeCount(count: number): void {
    this.badge = count;
  }

  /** Ends at once, asking nobody. */
  exit(code: number): void {
    this.emit('exit', code);
  }

  /** As Electron does: asks, waits for whoever prevents it, and ends with `quit`. */
  quit(): void {
    let isPrevented = false;
    const event = {
      preventDefault: () => {
        isPrevented = true;
      },
    };
    this.emit('before-quit', event);
    this.emit('will-quit', event);
    if (!isPrevented) this.emit('quit');
  }
}
