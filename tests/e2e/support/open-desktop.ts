import { join } from 'node:path';
import { inspect } from 'node:util';
import { type BrowserContext, _electron as electron, type Page } from '@playwright/test';
import {
  type BrowserHost,
  type BrowserHostOptions,
  openBrowserHost,
} from '../../../electron/browser-host/open-browser-host.ts';
import { findElectron } from '../../../scripts/electron-binary.ts';
import { DEMO_PASSWORD } from '../../../server/demo/seed.ts';
import { Desktop } from './desktop.ts';
import { lookAt } from './look.ts';
import { openPage } from './open-page.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** What desktops run in: OFFHOOK_E2E_HOST says `browser` (the default) or `electron`. */
export const isElectron = process.env['OFFHOOK_E2E_HOST'] === 'electron';

export interface DesktopOptions {
  readonly extension: string;
  /** Its own, kept from one start to the next. */
  readonly folder: string;
  /** ws://… */
  readonly server: string;
  readonly context: BrowserContext;
}

type HostOptions = Omit<DesktopOptions, 'context'> & Partial<BrowserHostOptions>;

/** The desktop behind a browser's window, without the window. */
export function openHost({ extension, ...options }: HostOptions): Promise<BrowserHost> {
  return openBrowserHost({
    port: 0,
    windowFolder: join(ROOT, 'dist', 'renderer'),
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    autoSignIn: { extension, password: DEMO_PASSWORD },
    onFreshAddress: () => {},
    ...options,
  });
}

/** Starts a desktop, signed in unless somebody has signed out of it before. */
export function openDesktop(options: DesktopOptions): Promise<Desktop> {
  return isElectron ? inElectron(options) : inBrowser(options);
}

async function inBrowser({ extension, folder, server, context }: DesktopOptions): Promise<Desktop> {
  const problems: unknown[] = [];
  const host = await openHost({
    extension,
    folder,
    server,
    logger: { info: () => {}, warn: () => {}, error: (...problem) => problems.push(problem) },
  });
  await context.grantPermissions(['notifications'], { origin: host.origin });
  const page = await openPage(context);
  noteProblems(page, problems);
  await page.goto(host.address());
  return new Desktop(
    page,
    once(async () => {
      await page.close();
      await host.close();
      report(extension, problems);
    }),
  );
}

async function inElectron({ extension, folder, server }: DesktopOptions): Promise<Desktop> {
  const executablePath = findElectron(ROOT);
  if (executablePath === null) throw new Error('Electron’s binary is not here: npx install-electron');
  const environment = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const app = await electron.launch({
    executablePath,
    args: [ROOT],
    env: {
      ...Object.fromEntries(environment),
      OFFHOOK_DESKTOP_DATA: folder,
      OFFHOOK_SERVER: server,
      OFFHOOK_SIGN_IN: `${extension}:${DEMO_PASSWORD}`,
    },
  });
  await lookAt(app.context());
  const page = await app.firstWindow();
  // The window was there before it could be looked at.
  await page.reload();
  const problems: unknown[] = [];
  noteProblems(page, problems);
  return new Desktop(
    page,
    once(async () => {
      await app.close();
      report(extension, problems);
    }),
  );
}

/** What the window itself calls an error: an exception, or something that the content security policy refused. */
function noteProblems(page: Page, problems: unknown[]): void {
  page.on('pageerror', (error) => problems.push(error));
  page.on('console', (message) => {
    // The browser tells every answer that is not 200, also the one that asks for the code.
    const isAnswer = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isAnswer) problems.push(message.text());
  });
}

/** What the desktop itself calls an error is one, whatever the screen showed. */
function report(extension: string, problems: readonly unknown[]): void {
  if (problems.length > 0) throw new Error(`Desktop ${extension}: ${inspect(problems)}`);
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
