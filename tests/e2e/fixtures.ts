/**
 * What every end-to-end test plays with: a server of its own with the demo company, a customer's phone, and the
 * desktops of whoever it asks for.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { Millis } from '#shared/time.ts';
import type { Desktop } from './support/desktop.ts';
import { Handset } from './support/handset.ts';
import { lookAt } from './support/look.ts';
import { recordNotifications } from './support/notifications.ts';
import { openDesktop } from './support/open-desktop.ts';
import { openPage } from './support/open-page.ts';
import { TestServer } from './support/server.ts';
import { recordTones } from './support/tones.ts';

interface Fixtures {
  /** An empty folder that is removed after the test. */
  readonly folder: string;
  readonly server: TestServer;
  readonly handset: Handset;
  /** Starts the desktop of whoever has this extension; quit and started again, it is the same one, unless it stands elsewhere. */
  readonly open: (extension: string, place?: string) => Promise<Desktop>;
  /** Maya Chen (201), agent in both queues, signed in. */
  readonly maya: Desktop;
  /** Jonas Weber (202), agent in both queues, signed in. */
  readonly jonas: Desktop;
}

interface Options {
  /** Milliseconds without an act of the owner until release, in every queue; null: the demo company's five minutes. */
  readonly idleTimeout: Millis | null;
}

export const test = base.extend<Fixtures & Options>({
  idleTimeout: [null, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'offhook-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, maxRetries: 5 });
  },

  server: async ({ folder, idleTimeout }, use) => {
    const server = new TestServer({ folder, idleTimeout });
    await server.start();
    await use(server);
    await server.stop();
  },

  // One browser window holds the pages of a test, and no two tests: a window of its own for each would cost a third more.
  context: async ({ context }, use) => {
    await recordNotifications(context);
    await recordTones(context);
    await lookAt(context);
    await use(context);
  },

  handset: async ({ server, context }, use) => {
    const page = await openPage(context);
    await page.goto(server.running.handsetUrl ?? '');
    await use(new Handset(page));
  },

  open: async ({ server, folder, context }, use) => {
    const desktops: Desktop[] = [];
    await use(async (extension, place = extension) => {
      const desktop = await openDesktop({
        extension,
        folder: join(folder, `desktop-${place}`),
        server: server.wsUrl,
        context,
      });
      desktops.push(desktop);
      return desktop;
    });
    await Promise.all(desktops.map((desktop) => desktop.quit()));
  },

  maya: async ({ open }, use) => use(await open('201')),

  jonas: async ({ open }, use) => use(await open('202')),
});
