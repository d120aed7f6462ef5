import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { DESKTOP_EVENTS, type DesktopEvent } from '#shared/desktop-api/api.ts';
import { dispatch } from '#shared/desktop-api/dispatch.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { openWebSocket } from '../core/connection/socket.ts';
import { createDesktop, type Desktop, type DesktopOptions } from '../core/desktop.ts';
import type { Logger, Notifier, SecretStore } from '../core/ports.ts';
import { type PrivateFile, privateFile } from '../host/private-file.ts';
import { windowFiles } from '../host/window-files.ts';
import { Admission, newKey } from './admission.ts';
import { type HostServer, openHostServer } from './host-server.ts';
import { Windows } from './windows.ts';

export interface BrowserHostOptions {
  /** Where this desktop keeps its files; made if it is not there. */
  readonly folder: string;
  /** Address of the messaging server, ws:// or wss://. */
  readonly server: string;
  /** 0: any free port. */
  readonly port: number;
  /** Where the built window is. */
  readonly windowFolder: string;
  readonly logger: Logger;
  readonly autoSignIn?: NonNullable<DesktopOptions['autoSignIn']>;
  /** The last address was used or has expired, and somebody needs this one. */
  readonly onFreshAddress: (address: string) => void;
}

export interface BrowserHost {
  readonly origin: string;
  /** What to open in a browser to be let in, once. */
  address(): string;
  close(): Promise<void>;
}

/** The desktop for a browser: the same core and the same window as Electron's, under plain Node. */
export async function openBrowserHost(options: BrowserHostOptions): Promise<BrowserHost> {
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const windows = new Windows(systemTimers);
  const desktop = createDesktop({
    folder: options.folder,
    server: options.server,
    device: `Browser on ${hostname()}`,
    clock: systemClock,
    timers: systemTimers,
    random: Math.random,
    newId: uuidv7,
    openSocket: openWebSocket,
    secrets: fileSecrets(privateFile(join(options.folder, 'token'))),
    notifier: windowNotifier(windows),
    logger: options.logger,
    ...(options.autoSignIn === undefined ? {} : { autoSignIn: options.autoSignIn }),
  });
  const admission = new Admission(
    await readKey(privateFile(join(options.folder, 'browser-key'))),
    systemClock,
  );

  function addressWith(code: string): string {
    return `${server.origin}/#code=${code}`;
  }
  const server: HostServer = await openHostServer({
    port: options.port,
    files: windowFiles(options.windowFolder),
    admission,
    windows,
    requests: {
      call: (name, params) => dispatch(desktop.handlers, name, params, reportTo(options.logger, name)),
      clicked: (notification) => desktop.notificationClicked(notification),
      focused: (focused) => desktop.windowFocused(focused),
      noneLeft: () => desktop.windowHidden(),
    },
    onProblem: (error) => options.logger.error('a request failed unexpectedly', { error }),
    onStaleCode() {
      const code = admission.code();
      if (code.fresh) options.onFreshAddress(addressWith(code.text));
    },
  });
  forwardEvents(desktop, windows);
  await desktop.start();

  return {
    origin: server.origin,
    address: () => addressWith(admission.code().text),
    async close() {
      await server.close();
      await desktop.close();
    },
  };
}

function forwardEvents(desktop: Desktop, windows: Windows): void {
  for (const name of Object.keys(DESKTOP_EVENTS) as DesktopEvent[]) {
    desktop.on(name, (data) => windows.event(name, data));
  }
}

/** A page without a service worker cannot show buttons: a click opens the conversation, which has them. */
function windowNotifier(windows: Windows): Notifier {
  return {
    show: ({ id, title, body }) => windows.show({ id, title, body }),
    withdraw: (id) => windows.withdraw(id),
  };
}

function fileSecrets(file: PrivateFile): SecretStore {
  return {
    protection: 'file',
    async read() {
      return (await file.read())?.toString('utf8') ?? null;
    },
    write: (token) => file.write(token),
  };
}

async function readKey(file: PrivateFile): Promise<string> {
  const known = (await file.read())?.toString('utf8');
  if (known !== undefined && known.length >= 43) return known;
  const key = newKey();
  await file.write(key);
  return key;
}

function reportTo(logger: Logger, call: string): (unexpected: unknown) => void {
  return (unexpected) => logger.error('a call failed unexpectedly', { call, error: unexpected });
}
