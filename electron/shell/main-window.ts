import type { BrowserWindow, BrowserWindowConstructorOptions, NativeTheme } from 'electron';
import type { Timers } from '#shared/time.ts';
import type { PrivateFile } from '../host/private-file.ts';
import { APP_ORIGIN } from './app-scheme.ts';
import { type FirstBounds, type SavedBounds, SMALLEST } from './window-bounds.ts';

/** After the last move, in milliseconds: dragging a window tells of hundreds. */
const SAVE_DELAY = 400;

export interface MainWindowParts {
  readonly createWindow: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly nativeTheme: Pick<NativeTheme, 'shouldUseDarkColors'>;
  readonly platform: NodeJS.Platform;
  readonly timers: Timers;
  readonly bounds: FirstBounds;
  readonly boundsFile: PrivateFile;
  readonly preload: string;
  readonly icon: string;
  /** Asked when the person closes the window: whether to keep it, hidden. */
  readonly hidesOnClose: () => boolean;
}

/** Makes the one window and loads the page into it; it shows itself when there is something to see. */
export function openMainWindow(parts: MainWindowParts): BrowserWindow {
  const { maximized, ...place } = parts.bounds;
  const window = parts.createWindow({
    ...place,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Offhook',
    icon: parts.icon,
    autoHideMenuBar: true,
    backgroundColor: parts.nativeTheme.shouldUseDarkColors ? '#16191b' : '#ffffff',
    webPreferences: {
      preload: parts.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // The alert tone sounds without a click before it.
      autoplayPolicy: 'no-user-gesture-required',
      // Elsewhere Chromium would fetch its dictionaries from the internet.
      spellcheck: parts.platform === 'darwin',
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (!parts.hidesOnClose()) return;
    event.preventDefault();
    window.hide();
  });
  rememberBounds(window, parts);
  window.loadURL(`${APP_ORIGIN}/`).catch(() => {
    // Told by `did-fail-load`, which the shell logs.
  });
  return window;
}

/** Brings the window to the front, from wherever it is. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function rememberBounds(window: BrowserWindow, parts: MainWindowParts): void {
  let callOff = () => {};
  const save = () => {
    if (window.isDestroyed() || window.isMinimized()) return;
    const saved: SavedBounds = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    parts.boundsFile.write(JSON.stringify(saved)).catch(() => {
      // A window that opens at its first place next time is all that is lost.
    });
  };
  const later = () => {
    callOff();
    callOff = parts.timers.after(SAVE_DELAY, save);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('maximize', later);
  window.on('unmaximize', later);
  window.on('closed', () => callOff());
}
