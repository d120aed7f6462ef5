import type { BrowserContext, Page } from '@playwright/test';

/** Opens a page in a window of its own: a browser draws what is behind another tab once a second only. */
export async function openPage(context: BrowserContext): Promise<Page> {
  const [first] = context.pages();
  if (first === undefined) return context.newPage();
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    first.evaluate("void window.open('about:blank', '_blank', 'popup,noopener')"),
  ]);
  return page;
}
