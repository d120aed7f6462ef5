import type { BrowserContext, Page } from '@playwright/test';

/** Opens a page in a window of its own: a browser draws what is behind another tab once a second only. */
export async function openPage(context: BrowserContext): Promise<Page> {
  // The first page stays empty: no navigation gets in the way of opening the others from it.
  const opener = context.pages()[0] ?? (await context.newPage());
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    opener.evaluate("void window.open('about:blank', '_blank', 'popup,noopener')"),
  ]);
  return page;
}
