import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { isElectron, openHost } from './support/open-desktop.ts';

// That the window runs under its content security policy without a complaint, every test here holds it to.
test('a customer’s text is text, whatever it looks like', async ({ handset, maya }) => {
  const markup = '<img src=x onerror="document.title=1"><b>bold</b>';
  await handset.pick('Lucy Alvarez');
  await handset.text(markup);
  await maya.open('Lucy Alvarez');
  await expect(maya.message(markup)).toBeVisible();
  await expect(maya.page.locator('img[src="x"], b')).toHaveCount(0);
});

test('a browser that was not let in gets neither window nor socket', { tag: '@long' }, async ({
  maya,
  jonas,
  browser,
}) => {
  test.skip(isElectron, 'Electron serves nothing to browsers.');
  await expect(maya.list).toBeVisible();
  await expect(jonas.list).toBeVisible();
  const { origin } = new URL(maya.page.url());
  const stranger = await browser.newPage();
  // Who was let in at one desktop is a stranger at another.
  const neighbour = await browser.newPage();
  const known = await jonas.page.context().cookies();
  const port = new URL(jonas.page.url()).port;
  await neighbour.context().addCookies(known.filter(({ name }) => name.endsWith(`-${port}`)));
  for (const page of [stranger, neighbour]) {
    await page.goto(origin);
    await expect(page.getByRole('status')).toContainText('Open the address that was printed in the terminal');
  }
  const isOpened = await stranger.evaluate(
    (address) =>
      new Promise((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      }),
    `${origin.replace('http', 'ws')}/socket`,
  );
  expect(isOpened).toBe(false);
  await Promise.all([stranger.close(), neighbour.close()]);
});

test('the one-time code is gone from the address, and the window goes on after a reload', async ({
  maya,
}) => {
  test.skip(isElectron, 'Electron serves nothing to browsers.');
  await expect(maya.list).toContainText('Grace Bell');
  // So it stays in no history and no bookmark.
  expect(new URL(maya.page.url()).hash).toBe('');
  await maya.page.reload();
  await expect(maya.list).toContainText('Grace Bell');
});

test('an address opens one browser; another is told where a fresh one is, and that one opens it', {
  tag: '@long',
}, async ({ server, folder, browser }) => {
  test.skip(isElectron, 'Electron serves nothing to browsers.');
  const printed: string[] = [];
  const host = await openHost({
    extension: '201',
    folder: join(folder, 'desktop-201'),
    server: server.wsUrl,
    onFreshAddress: (address) => printed.push(address),
  });
  const address = host.address();
  const [first, second] = [await browser.newPage(), await browser.newPage()];
  await first.goto(address);
  await expect(first.getByRole('grid', { name: 'Conversations' })).toBeVisible();

  await second.goto(address);
  await expect(second.getByRole('status')).toHaveText(
    'This address has been used or has expired. A fresh one is in the terminal: please open that.',
  );
  expect(printed).toHaveLength(1);
  await second.goto(printed[0] ?? '');
  await expect(second.getByRole('grid', { name: 'Conversations' })).toBeVisible();
  await Promise.all([first.close(), second.close()]);
  await host.close();
});
