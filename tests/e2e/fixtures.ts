/**
 * What every end-to-end test plays with: a server of its own with the demo company, a handset, and the desktops of
 * two agents. OFFHOOK_E2E_HOST says what the desktops run in: `browser` (the default) or `electron`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { type Browser, test as base, _electron as electron, type Page } from '@playwright/test';
import { v7 as uuidv7 } from 'uuid';
import { systemClock, systemTimers } from '#shared/time.ts';
import { openBrowserHost } from '../../electron/browser-host/open-browser-host.ts';
import { findElectron } from '../../scripts/electron-binary.ts';
import { createServer, type OffhookServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { DEMO_PASSWORD } from '../../server/demo/seed.ts';
import { recordNotifications } from './notifications.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const isElectron = process.env['OFFHOOK_E2E_HOST'] === 'electron';

interface Fixtures {
  /** An empty folder that is removed after the test. */
  readonly folder: string;
  readonly server: OffhookServer;
  /** A customer's phone, in a browser of its own. */
  readonly handset: Page;
  /** Maya Chen (201), signed in. */
  readonly desktopA: Page;
  /** Jonas Weber (202), signed in. */
  readonly desktopB: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'offhook-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, maxRetries: 5 });
  },

  server: async ({ folder }, use) => {
    const config = readConfig({ OFFHOOK_DATA: join(folder, 'server'), OFFHOOK_PORT: '0' });
    const server = await createServer(config, {
      clock: systemClock,
      timers: systemTimers,
      newId: uuidv7,
      random: Math.random,
      log: { level: 'error' },
    });
    await use(server);
    await server.close();
  },

  handset: async ({ server, browser }, use) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(server.handsetUrl ?? '');
    await use(page);
    await context.close();
  },

  desktopA: async ({ server, browser, folder }, use) => {
    await withDesktop({ extension: '201', server, browser, folder }, use);
  },

  desktopB: async ({ server, browser, folder }, use) => {
    await withDesktop({ extension: '202', server, browser, folder }, use);
  },
});

interface DesktopOptions {
  readonly extension: string;
  readonly server: OffhookServer;
  readonly browser: Browser;
  readonly folder: string;
}

/** Runs a desktop for as long as `use` takes. */
export function withDesktop(options: DesktopOptions, use: (page: Page) => Promise<void>): Promise<void> {
  return isElectron ? inElectron(options, use) : inBrowser(options, use);
}

async function inBrowser(options: DesktopOptions, use: (page: Page) => Promise<void>): Promise<void> {
  const problems: unknown[] = [];
  const host = await openBrowserHost({
    folder: join(options.folder, `desktop-${options.extension}`),
    server: options.server.wsUrl,
    port: 0,
    windowFolder: join(ROOT, 'dist', 'renderer'),
    logger: { info: () => {}, warn: () => {}, error: (...problem) => problems.push(problem) },
    autoSignIn: { extension: options.extension, password: DEMO_PASSWORD },
    onFreshAddress: () => {},
  });
  const context = await options.browser.newContext();
  await context.grantPermissions(['notifications'], { origin: host.origin });
  await recordNotifications(context);
  const page = await context.newPage();
  await page.goto(host.address());
  // The entrance takes the code and gives way to the window.
  await page.locator('#root').waitFor({ state: 'attached' });
  await use(page);
  await context.close();
  await host.close();
  // What the desktop itself calls an error is one, whatever the screen showed.
  if (problems.length > 0) throw new Error(`Desktop ${options.extension}: ${inspect(problems)}`);
}

async function inElectron(options: DesktopOptions, use: (page: Page) => Promise<void>): Promise<void> {
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
      OFFHOOK_DESKTOP_DATA: join(options.folder, `desktop-${options.extension}`),
      OFFHOOK_SERVER: options.server.wsUrl,
      OFFHOOK_SIGN_IN: `${options.extension}:${DEMO_PASSWORD}`,
    },
  });
  await use(await app.firstWindow());
  await app.close();
}
