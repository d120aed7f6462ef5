import type { Page } from '@playwright/test';

/** Their person works in another program: the window is there, and nobody looks at it. A browser under test is in front always. */
export async function lookAway(page: Page): Promise<void> {
  await page.evaluate("document.hasFocus = () => false; window.dispatchEvent(new Event('blur'));");
}

export async function lookBack(page: Page): Promise<void> {
  await page.evaluate("delete document.hasFocus; window.dispatchEvent(new Event('focus'));");
}
