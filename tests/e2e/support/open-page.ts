import type { BrowserContext, Page } from '@playwright/test';

/** Opens a page in a window of its own: a browser draws what is behind another tab once a second only. */
export async function openPage(context: BrowserContext): Promise<Page> {
  const [neighbour] = context.pages();
  if (neighbour === undefined) return context.newPage();
  const session = await context.newCDPSession(neighbour);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    session.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...(targetInfo.browserContextId === undefined ? {} : { browserContextId: targetInfo.browserContextId }),
    }),
  ]);
  await session.detach();
  return page;
}
