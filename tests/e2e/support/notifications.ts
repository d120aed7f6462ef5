import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

/** A notification that the page has shown, as its person saw it. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
  /** Whether it is still on the screen. */
  readonly open: boolean;
}

/** Keeps a record of the notifications that the pages of this context show. */
export async function recordNotifications(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: join(import.meta.dirname, 'record-notifications.js') });
}

/** Every notification that the page has shown, oldest first. */
export function notificationsOf(page: Page): Promise<ShownNotification[]> {
  return page.evaluate('shownNotifications.list()');
}

/** Clicks the open notification with this title. Throws if there is none. */
export async function clickNotification(page: Page, title: string): Promise<void> {
  const found = await page.evaluate<boolean>(`shownNotifications.click(${JSON.stringify(title)})`);
  if (!found) throw new Error(`There is no notification “${title}”.`);
}
