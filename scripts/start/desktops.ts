import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type BrowserHost, openBrowserHost } from '../../electron/browser-host/open-browser-host.ts';
import type { Logger } from '../../electron/core/ports.ts';
import { DEMO_PASSWORD } from '../../server/demo/seed.ts';
import { ROOT } from '../run.ts';
import { launchElectron, obtainElectron } from './electron.ts';
import { freshBuild } from './fresh-build.ts';
import { explain, portProblem } from './problems.ts';

/** Electron that ends with an error this soon could not be started, in milliseconds. */
const FALSE_START = 10_000;

/** Who sits at a desktop. */
interface Person {
  readonly name: string;
  readonly signIn: { readonly extension: string; readonly password: string } | null;
  /** The desktop's folder in the folder of data. */
  readonly folder: string;
}

export const DEMO_PEOPLE: readonly Person[] = [
  demoPerson('Maya Chen', '201'),
  demoPerson('Jonas Weber', '202'),
];
export const ANYBODY: Person = { name: 'sign in', signIn: null, folder: 'desktop' };

export interface DesktopsOptions {
  readonly people: readonly Person[];
  /** Address of the messaging server. */
  readonly server: string;
  readonly data: string;
  /** The first one's in the browser; 0: any free port for each. */
  readonly port: number;
  /** Use the browser even where Electron is there. */
  readonly browser: boolean;
  /** Takes what has to be done when everything stops. */
  readonly onStop: (step: () => unknown) => void;
}

export interface StartedDesktop {
  readonly name: string;
  /** What to open in the browser; null for a desktop that has a window of its own. */
  readonly address: string | null;
}

/** Opens the first person's desktop in Electron where that can be, every other one in the browser. */
export async function startDesktops(options: DesktopsOptions): Promise<StartedDesktop[]> {
  const electron = options.browser ? null : await obtainElectron();
  if (electron !== null && 'unusable' in electron) {
    console.log(`The desktop opens in the browser, not in Electron: ${electron.unusable}.`);
  }
  const program = electron !== null && 'program' in electron ? electron.program : null;
  await freshBuild(program === null ? ['renderer'] : ['renderer', 'main', 'preload']);

  const started: StartedDesktop[] = [];
  for (const [index, person] of options.people.entries()) {
    const port = options.port === 0 ? 0 : options.port + index;
    if (program !== null && index === 0) {
      startElectron(program, person, options, port);
      started.push({ name: person.name, address: null });
    } else {
      const host = await startBrowserHost(person, options, port);
      started.push({ name: person.name, address: host.address() });
    }
  }
  return started;
}

/** Electron may lack a library of the system, which shows only when it is started: the browser then takes over. */
function startElectron(program: string, person: Person, options: DesktopsOptions, port: number): void {
  const folder = join(options.data, `${person.folder}-electron`);
  const child: ChildProcess = launchElectron(program, {
    folder,
    server: options.server,
    signIn: person.signIn,
  });
  const startedAt = performance.now();
  let isOver = false;
  const end = (failed: boolean) => {
    if (isOver) return;
    isOver = true;
    if (!failed || performance.now() - startedAt > FALSE_START) {
      console.log('The desktop’s window was closed. The rest goes on; Ctrl-C stops it.');
      return;
    }
    startBrowserHost(person, options, port).then(
      (host) => console.log(`Electron does not start here. The desktop is at ${host.address()}`),
      (thrown: unknown) => console.error(explain(thrown)),
    );
  };
  child.on('error', () => end(true));
  child.on('exit', (code) => end(code !== 0));
  options.onStop(() => {
    isOver = true;
    child.kill();
  });
}

async function startBrowserHost(
  person: Person,
  options: DesktopsOptions,
  port: number,
): Promise<BrowserHost> {
  try {
    const host = await openBrowserHost({
      folder: join(options.data, person.folder),
      server: options.server,
      port,
      windowFolder: join(ROOT, 'dist', 'renderer'),
      logger: terminalLogger(person.name),
      ...(person.signIn === null ? {} : { autoSignIn: person.signIn }),
      onFreshAddress: (address) => console.log(`A fresh address for ${person.name}: ${address}`),
    });
    options.onStop(() => host.close());
    return host;
  } catch (thrown) {
    throw portProblem(thrown, port, '--desktop-port');
  }
}

function demoPerson(name: string, extension: string): Person {
  const signIn = { extension, password: DEMO_PASSWORD };
  return { name: `${name} (${extension})`, signIn, folder: `desktop-${extension}` };
}

/** Only what somebody at the terminal should know of; a lost connection is told in the window. */
function terminalLogger(who: string): Logger {
  return {
    info: () => {},
    warn: () => {},
    error: (message, details) => console.error(`Desktop of ${who}: ${message}`, inspect(details)),
  };
}
