/** `npm start`: the server, two desktops and the handset on this machine. */
import type { ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { inspect } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { type BrowserHost, openBrowserHost } from '../electron/browser-host/open-browser-host.ts';
import { serverAddress } from '../electron/core/connection/address.ts';
import type { Logger } from '../electron/core/ports.ts';
import { createServer, type OffhookServer } from '../server/app.ts';
import { ConfigError, readConfig } from '../server/config.ts';
import { DEMO_PASSWORD } from '../server/demo/seed.ts';
import { StoreError } from '../server/store/store-error.ts';
import { ROOT } from './run.ts';
import { launchElectron, obtainElectron } from './start/electron.ts';
import { freshBuild } from './start/fresh-build.ts';
import { greeting, type Row } from './start/greeting.ts';
import { openInBrowser } from './start/open-in-browser.ts';
import { HELP, readOptions, StartError, type StartOptions } from './start/options.ts';

interface Person {
  readonly name: string;
  readonly signIn: { readonly extension: string; readonly password: string } | null;
  readonly folder: string;
}

const DEMO_PEOPLE: readonly Person[] = [demoPerson('Maya Chen', '201'), demoPerson('Jonas Weber', '202')];
const NOBODY: Person = { name: 'sign in', signIn: null, folder: 'desktop' };

/** A desktop that has not gone on for this long was not started properly, in milliseconds. */
const FALSE_START = 10_000;
const STOP_TIMEOUT = 5_000;

/** What has to be stopped, last first. */
const running: (() => Promise<unknown> | unknown)[] = [];

function demoPerson(name: string, extension: string): Person {
  const signIn = { extension, password: DEMO_PASSWORD };
  return { name: `${name} (${extension})`, signIn, folder: `desktop-${extension}` };
}

async function start(options: StartOptions): Promise<void> {
  const data = resolve(options.data);
  const rows: Row[] = [];
  const toOpen: string[] = [];

  let server: OffhookServer | null = null;
  let address = options.server === null ? '' : serverAddress(options.server);
  if (options.mode !== 'desktop') {
    server = await startServer(options, data);
    address = server.wsUrl;
  }
  if (options.mode !== 'server') {
    const people = options.mode === 'everything' && options.demo ? DEMO_PEOPLE : [NOBODY];
    for (const desktop of await startDesktops(people, address, data, options)) {
      rows.push(desktop.row);
      if (rows.length === 1 && desktop.address !== null) toOpen.push(desktop.address);
    }
  }
  if (server !== null) {
    if (server.handsetUrl !== null) {
      rows.push({ what: 'Handset', who: 'a customer’s phone', where: server.handsetUrl });
      toOpen.push(server.handsetUrl);
    }
    rows.push({ what: 'Server', who: 'for desktops elsewhere', where: server.wsUrl });
  }
  const isDemo = options.mode !== 'desktop' && options.demo;
  const notes = [
    ...(isDemo ? [`Everybody’s password in the demo is “${DEMO_PASSWORD}”.`] : []),
    `Everything is kept in ${data}.`,
  ];
  console.log(greeting(rows, notes));
  if (options.open) for (const page of toOpen) openInBrowser(page);
}

async function startServer(options: StartOptions, data: string): Promise<OffhookServer> {
  const config = readConfig({
    ...process.env,
    OFFHOOK_DATA: data,
    OFFHOOK_PORT: String(options.port),
    ...(options.demo ? {} : { OFFHOOK_DEMO: 'off' }),
  });
  const server = await createServer(config, {
    clock: systemClock,
    timers: systemTimers,
    newId: uuidv7,
    random: Math.random,
    log: { level: options.mode === 'server' ? 'info' : 'warn' },
  }).catch((thrown: unknown) => {
    throw portProblem(thrown, config.port, '--port') ?? thrown;
  });
  running.push(() => server.close());
  return server;
}

interface StartedDesktop {
  readonly row: Row;
  /** What to open in the browser; null for a desktop that opens by itself. */
  readonly address: string | null;
}

async function startDesktops(
  people: readonly Person[],
  server: string,
  data: string,
  options: StartOptions,
): Promise<StartedDesktop[]> {
  const electron = options.browser ? { unusable: '' } : await obtainElectron();
  if ('unusable' in electron && electron.unusable !== '') {
    console.log(`The desktop opens in the browser, not in Electron: ${electron.unusable}.`);
  }
  const isElectron = 'program' in electron;
  await freshBuild(isElectron ? ['renderer', 'main', 'preload'] : ['renderer']);

  const started: StartedDesktop[] = [];
  for (const [index, person] of people.entries()) {
    const port = options.desktopPort === 0 ? 0 : options.desktopPort + index;
    const inBrowser = () => startBrowserHost(person, server, join(data, person.folder), port);
    if (isElectron && index === 0) {
      const folder = join(data, `${person.folder}-electron`);
      const child = launchElectron(electron.program, { folder, server, signIn: person.signIn });
      watchElectron(child, inBrowser);
      started.push({ row: { what: 'Desktop', who: person.name, where: 'in its own window' }, address: null });
    } else {
      const address = (await inBrowser()).address();
      started.push({ row: { what: 'Desktop', who: person.name, where: address }, address });
    }
  }
  return started;
}

/** Electron may lack a library of the system, which shows only when it is started. */
function watchElectron(child: ChildProcess, inBrowser: () => Promise<BrowserHost>): void {
  const startedAt = performance.now();
  let isOver = false;
  const over = (failed: boolean) => {
    if (isOver) return;
    isOver = true;
    if (!failed || performance.now() - startedAt > FALSE_START) {
      console.log('The desktop’s window was closed. The rest goes on; Ctrl-C stops it.');
      return;
    }
    inBrowser().then(
      (host) => console.log(`Electron does not start here. The desktop is at ${host.address()}`),
      (thrown: unknown) => console.error(explain(thrown)),
    );
  };
  child.on('error', () => over(true));
  child.on('exit', (code) => over(code !== 0));
  running.push(() => {
    isOver = true;
    child.kill();
  });
}

async function startBrowserHost(
  person: Person,
  server: string,
  folder: string,
  port: number,
): Promise<BrowserHost> {
  const host = await openBrowserHost({
    folder,
    server,
    port,
    windowFolder: join(ROOT, 'dist', 'renderer'),
    logger: terminalLogger(person.name),
    ...(person.signIn === null ? {} : { autoSignIn: person.signIn }),
    onFreshAddress: (address) => console.log(`A fresh address for ${person.name}: ${address}`),
  }).catch((thrown: unknown) => {
    throw portProblem(thrown, port, '--desktop-port') ?? thrown;
  });
  running.push(() => host.close());
  return host;
}

/** Only what somebody at the terminal should know of; a lost connection is told in the window. */
function terminalLogger(who: string): Logger {
  return {
    info: () => {},
    warn: () => {},
    error: (message, details) => console.error(`Desktop of ${who}: ${message}`, inspect(details)),
  };
}

function portProblem(thrown: unknown, port: number, option: string): StartError | null {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : null;
  if (code === 'EADDRINUSE') {
    return new StartError(
      `Port ${port} is in use. Is Offhook running already? Choose another with ${option}, and --data for other data.`,
    );
  }
  return code === 'EACCES' ? new StartError(`Port ${port} is not allowed; choose one with ${option}.`) : null;
}

/** What to print of a start that failed: a sentence where the reason is known, else all there is. */
function explain(thrown: unknown): string {
  const isKnown = [StartError, ConfigError, StoreError, DesktopError].some((kind) => thrown instanceof kind);
  return isKnown && thrown instanceof Error ? thrown.message : inspect(thrown);
}

let isStopping = false;
async function stop(code: number): Promise<void> {
  // Ctrl-C comes twice under npm: from the terminal, and passed on by npm.
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(1), STOP_TIMEOUT).unref();
  for (const step of running.splice(0).reverse()) {
    await Promise.resolve(step()).catch((thrown: unknown) => console.error(explain(thrown)));
  }
  process.exit(code);
}

process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options === null) console.log(HELP);
  else await start(options);
} catch (thrown) {
  console.error(explain(thrown));
  await stop(1);
}
