import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

/** Lets tests measure what pages of this context look like. */
export async function lookAt(context: BrowserContext): Promise<void> {
  await context.addInitScript({ path: join(import.meta.dirname, 'look.js') });
}

/** What has the keyboard, and whether that shows; null where nothing has it. */
export function focused(page: Page): Promise<{ readonly name: string; readonly visible: boolean } | null> {
  return page.evaluate('look.focused()');
}

/** Everything that does not fit into the window or its own box, in words. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate('look.cutOff()');
}

/** Every text that is harder to read than WCAG AA allows, with its contrast. */
export function faint(page: Page): Promise<string[]> {
  return page.evaluate('look.faint()');
}

/** How often the page has asked to draw a frame so far. */
export function frames(page: Page): Promise<number> {
  return page.evaluate('look.frames()');
}
