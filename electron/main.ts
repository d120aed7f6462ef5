/** Electron's main process: builds everything that the desktop is made of, and ties it together. */
import { hostname } from 'node:os';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  powerMonitor,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
} from 'electron';
import { v7 as uuidv7 } from 'uuid';
import { errorView } from '#shared/desktop-api/dispatch.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { openWebSocket } from './core/connection/socket.ts';
import { createDesktop, type Desktop } from './core/desktop.ts';
import type { Logger } from './core/ports.ts';
import { privateFile } from './host/private-file.ts';
import { windowFiles } from './host/window-files.ts';
import { APP_SCHEME, serveWindow } from './shell/app-scheme.ts';
import { showBadge } from './shell/badge.ts';
import { logProcesses, watchPage } from './shell/crashes.ts';
import { type DeepLink, deepLinkOf, parseDeepLink, protocolsToTake } from './shell/deep-links.ts';
import { watchDownloads } from './shell/downloads.ts';
import { readEnvironment } from './shell/environment.ts';
import { guardNavigation, guardPermissions, isExport } from './shell/guards.ts';
import { openLogFile } from './shell/log-file.ts';
import { bringToFront, openMainWindow } from './shell/main-window.ts';
import { applicationMenu, contextMenu } from './shell/menu.ts';
import { systemNotifier } from './shell/notifications.ts';
import { openShellSettings } from './shell/shell-settings.ts';
import { openSystemSecrets } from './shell/system-secrets.ts';
import { openTray } from './shell/tray.ts';
import { readBounds, usableBounds } from './shell/window-bounds.ts';
import { linkWindow } from './shell/window-link.ts';

const environment = readEnvironment(process.env);
const { platform } = process;

app.enableSandbox();
protocol.registerSchemesAsPrivileged([APP_SCHEME]);
if (environment.folder !== null) app.setPath('userData', environment.folder);
// Windows shows notifications only of programs that it knows by this name.
if (platform === 'win32') app.setAppUserModelId('com.offhook.desktop');

// The lock is one for each folder of data, so that two people's desktops can run on one machine.
if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const logger = openLogFile(join(app.getPath('userData'), 'logs', 'desktop.log'), !app.isPackaged);
  run(logger).catch((error: unknown) => {
    // Left alone it would go on without a window, and hold the lock against every further start.
    logger.error('the desktop cannot start', { error });
    dialog.showErrorBox('Offhook cannot start', errorView(error).message);
    app.exit(1);
  });
}

async function run(logger: Logger): Promise<void> {
  const data = app.getPath('userData');
  const resources = join(app.getAppPath(), 'resources');
  process.on('uncaughtException', (error) => {
    logger.error('the desktop met an unexpected problem and ends', { error });
    dialog.showErrorBox('Offhook has to close', 'It met an unexpected problem. Nothing you wrote is lost.');
    app.exit(1);
  });
  process.on('unhandledRejection', (error) => logger.error('a task failed unexpectedly', { error }));
  logProcesses(app, logger);

  /** A link may come before there is a window to follow it in. */
  let pendingLink: DeepLink | null = deepLinkOf(process.argv);
  let followLink = (link: DeepLink | null) => {
    pendingLink = link ?? pendingLink;
  };
  app.on('second-instance', (_event, argv) => followLink(deepLinkOf(argv)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    followLink(parseDeepLink(url));
  });

  await app.whenReady();
  // From the sources it would make the bare Electron the system's program for these links.
  if (app.isPackaged) {
    const protocols = protocolsToTake((url) => app.getApplicationNameForProtocol(url));
    for (const protocol of protocols) app.setAsDefaultProtocolClient(protocol);
  }

  guardPermissions(session.defaultSession);
  serveWindow(protocol, windowFiles(join(app.getAppPath(), 'dist', 'renderer')));
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(platform, app.isPackaged)));
  const settings = await openShellSettings(privateFile(join(data, 'shell.json')), platform);

  const icon = join(resources, 'icon.png');
  let notificationClicked = (_id: string) => {};
  let notificationAction = (_id: string, _action: string) => {};
  const desktop: Desktop = createDesktop({
    folder: join(data, 'desktop'),
    server: environment.server,
    device: `Desktop on ${hostname()}`,
    clock: systemClock,
    timers: systemTimers,
    random: Math.random,
    newId: uuidv7,
    openSocket: openWebSocket,
    secrets: await openSystemSecrets({
      safeStorage,
      platform,
      file: privateFile(join(data, 'token')),
      logger,
    }),
    notifier: systemNotifier({
      platform,
      isSupported: () => Notification.isSupported(),
      createNotification: (options) => new Notification(options),
      icon,
      clicked: (id) => notificationClicked(id),
      acted: (id, action) => notificationAction(id, action),
    }),
    logger,
    ...(environment.autoSignIn === null ? {} : { autoSignIn: environment.autoSignIn }),
  });
  await desktop.start();

  let isQuitting = false;
  const boundsFile = privateFile(join(data, 'window.json'));
  const window = openMainWindow({
    createWindow: (options) => new BrowserWindow(options),
    nativeTheme,
    platform,
    timers: systemTimers,
    bounds: usableBounds(
      await readBounds(boundsFile),
      screen.getAllDisplays().map((display) => display.workArea),
    ),
    boundsFile,
    preload: join(import.meta.dirname, 'preload.cjs'),
    icon,
    hidesOnClose: () => !isQuitting && (platform === 'darwin' || settings.keepRunning()),
  });
  const link = linkWindow(ipcMain, window, desktop, logger);
  const server = () => desktop.status().server;
  guardNavigation(window.webContents, shell, server);
  watchDownloads({
    session: session.defaultSession,
    window,
    isExport: (url) => isExport(url, server()),
    onBroken: (name) => {
      const message = `“${name}” could not be fetched as a whole. Export it again.`;
      link.event('notice', { conversationId: null, error: { code: 'export_broken', message } });
    },
  });
  watchPage({ window, dialog, logger, clock: systemClock, quit: () => app.quit() });
  window.on('focus', () => desktop.windowFocused(true));
  window.on('blur', () => desktop.windowFocused(false));
  window.on('hide', () => desktop.windowHidden());
  window.on('minimize', () => desktop.windowHidden());
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, dictionarySuggestions }) => {
    const replace = (word: string) => window.webContents.replaceMisspelling(word);
    const items = contextMenu({ isEditable, selectionText, suggestions: dictionarySuggestions, replace });
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });

  const open = () => bringToFront(window);
  notificationClicked = (id) => {
    open();
    desktop.notificationClicked(id);
  };
  notificationAction = (id, action) => {
    if (action === 'accept') open();
    desktop.notificationAction(id, action);
  };
  followLink = (wanted) => {
    open();
    if (wanted?.kind === 'compose') link.event('compose', { number: wanted.number, text: wanted.text });
    if (wanted?.kind !== 'conversation') return;
    desktop.handlers['conversations.get']({ id: wanted.id })
      .then((found) => {
        if (found !== null) link.event('open', { id: found.id });
      })
      .catch((error: unknown) => logger.error('a link could not be followed', { error }));
  };
  window.webContents.once('did-finish-load', () => {
    if (pendingLink !== null) followLink(pendingLink);
  });

  const tray = openTray({
    createTray: (image) => new Tray(image),
    setMenu: (owner, items) => owner.setContextMenu(Menu.buildFromTemplate(items)),
    image: (name) => join(resources, 'tray', name),
    platform,
    open,
    setPause(reasonId) {
      desktop.handlers['user.setPause']({ reasonId }).catch((error: unknown) => {
        logger.warn('the pause could not be set', { error });
      });
    },
    quit: () => app.quit(),
    keepRunning: platform === 'darwin' ? null : { get: settings.keepRunning, set: settings.setKeepRunning },
  });
  const overlay = nativeImage.createFromPath(join(resources, 'tray', 'overlay.png'));
  const updateTray = async () => {
    tray.update(desktop.status(), await desktop.handlers['pauseReasons.list']({}));
  };
  const logTray = (error: unknown) => logger.warn('the tray could not be brought up to date', { error });
  desktop.on('status', (status) => {
    updateTray().catch(logTray);
    showBadge({ app, window, platform, overlay }, Math.max(status.unread, status.waiting));
  });
  desktop.on('changed', ({ directory }) => {
    if (directory) updateTray().catch(logTray);
  });
  await updateTray();

  powerMonitor.on('resume', () => {
    desktop.handlers['connection.retry']({}).catch((error: unknown) => {
      logger.warn('could not reconnect after sleep', { error });
    });
  });
  app.on('activate', open);
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', () => {
    isQuitting = true;
  });
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    void desktop
      .close()
      .catch((error: unknown) => logger.error('the desktop did not close cleanly', { error }))
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
}
