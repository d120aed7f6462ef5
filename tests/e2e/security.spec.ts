import { expect } from '@playwright/test';
import { isElectron, test } from './fixtures.ts';

test('the window runs under its content security policy without a complaint', async ({
  handset,
  desktopA,
}) => {
  const complaints: string[] = [];
  desktopA.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Trusted')) complaints.push(message.text());
  });
  desktopA.on('pageerror', (error) => complaints.push(error.message));
  await desktopA.reload();
  await expect(desktopA.getByRole('grid', { name: 'Conversations' })).toContainText('Grace Bell');

  await handset.getByRole('radio', { name: /Lucy Alvarez/ }).click();
  await handset.getByLabel('Text', { exact: true }).fill('<img src=x onerror=alert(1)>');
  await handset.getByRole('button', { name: 'Send' }).click();
  await desktopA.getByRole('row', { name: /Lucy Alvarez/ }).click();
  await expect(desktopA.getByText('<img src=x onerror=alert(1)>').last()).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a browser that was not let in sees neither window nor socket', async ({ desktopA, browser }) => {
  test.skip(isElectron, 'Electron serves nothing to browsers.');
  const origin = new URL(desktopA.url()).origin;
  const stranger = await browser.newPage();
  await stranger.goto(origin);
  await expect(stranger.getByRole('status')).toContainText(
    'Open the address that was printed in the terminal',
  );
  const opened = await stranger.evaluate(
    (address) =>
      new Promise((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      }),
    `${origin.replace('http', 'ws')}/socket`,
  );
  expect(opened).toBe(false);
  await stranger.close();
});
