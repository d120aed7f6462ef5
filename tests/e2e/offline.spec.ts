import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { Desktop } from './support/desktop.ts';
import { isElectron, openHost } from './support/open-desktop.ts';

const LUCY = { number: '+14155550167' };
const NEEDS_SERVER = 'This needs the server, which cannot be reached just now.';

async function untilOffline({ page }: Desktop): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: 'Offline.' })).toBeVisible();
}

async function reconnect(desktop: Desktop): Promise<void> {
  const online = desktop.page.getByRole('img', { name: /^Connected to / });
  await expect(async () => {
    // The next attempt may come before the button is pressed.
    if (await desktop.button('Try now').isVisible()) await desktop.button('Try now').click({ timeout: 500 });
    await expect(online).toBeVisible({ timeout: 2_000 });
  }).toPass();
}

test('without the server everything read stays readable, and what is written goes out once it is back', async ({
  server,
  handset,
  maya,
}) => {
  await handset.pick('Lucy Alvarez');
  await handset.choose('support');
  await handset.text('Do you deliver on Sundays?');
  await maya.claim('Lucy Alvarez');
  await maya.send('Lucy Alvarez', 'Let me look.');
  await expect(maya.messages.getByRole('img', { name: 'Delivered' })).toBeVisible();

  await server.stop();
  await untilOffline(maya);
  await expect(maya.message('Do you deliver on Sundays?')).toBeVisible();
  await maya.open('Elena Marsh');
  await expect(maya.message('Box looks fine, just the shade')).toBeVisible();
  await maya.page.reload();
  await untilOffline(maya);
  await maya.open('Tomas Okada');
  await expect(maya.message('Yes please, 9 to 12 is great')).toBeVisible();

  await maya.open('Lucy Alvarez');
  await maya.send('Lucy Alvarez', 'Yes, from noon until six.');
  await expect(maya.messages.getByRole('img', { name: 'Waiting to send' })).toBeVisible();
  await expect(maya.page.getByText('1 waiting to send.')).toBeVisible();
  await maya.page.reload();
  await maya.open('Lucy Alvarez');
  await expect(maya.messages.getByRole('img', { name: 'Waiting to send' })).toBeVisible();

  await server.start();
  await reconnect(maya);
  await expect(maya.message('Yes, from noon until six.')).toHaveCount(1);
  await expect(maya.messages.getByRole('img', { name: 'Waiting to send' })).toHaveCount(0);
  await expect(maya.messages.getByRole('img', { name: 'Delivered' }).last()).toBeVisible();
  await expect(handset.texts.last()).toContainText('Yes, from noon until six.');
  await expect(handset.texts).toHaveCount(3);
  // She still answers: the deadline outlived the server, and was not yet due.
  await expect(maya.countdown).toHaveText(/^Idle release in (5:00|4:\d\d)$/);
});

test('what is written offline outlives the desktop itself', { tag: '@long' }, async ({
  server,
  handset,
  maya,
  open,
}) => {
  test.skip(isElectron, 'One Electron at a time may use a folder; ending it is tested with its core.');
  await handset.pick('Lucy Alvarez');
  await handset.choose('support');
  await handset.text('Hello?');
  await maya.claim('Lucy Alvarez');
  await server.stop();
  await untilOffline(maya);
  await maya.send('Lucy Alvarez', 'I am here.');
  await maya.quit();

  const again = await open('201');
  await again.open('Lucy Alvarez');
  await expect(again.messages.getByRole('img', { name: 'Waiting to send' })).toBeVisible();
  await server.start();
  await reconnect(again);
  await expect(again.message('I am here.')).toHaveCount(1);
  await expect(handset.texts.last()).toContainText('I am here.');
  await expect(handset.texts).toHaveCount(2);
});

test('claims and releases say that they need the server', async ({ server, maya, jonas }) => {
  await server.receive('Hello?', LUCY);
  await server.receive('Anybody?', { number: '+16465550178' });
  await maya.claim('Lucy Alvarez');
  await jonas.open('Ravi Shah');
  await server.stop();
  await untilOffline(maya);
  await untilOffline(jonas);

  for (const name of ['Release', 'Close']) {
    await expect(maya.button(name)).toBeDisabled();
    await maya.button(name).hover({ force: true });
    await expect(maya.page.getByRole('tooltip', { name: NEEDS_SERVER })).toBeVisible();
    await maya.button(name).click({ force: true });
    await expect(maya.page.getByRole('alertdialog')).toHaveCount(0);
  }
  await expect(jonas.button('Reply')).toBeDisabled();
  await expect(jonas.thread('Ravi Shah')).toContainText(NEEDS_SERVER);
  await expect(jonas.button('Claim Ravi Shah')).toBeDisabled();
  await jonas.page.keyboard.press('r');
  await expect(jonas.page.getByRole('alertdialog')).toHaveCount(0);

  await server.start();
  await reconnect(jonas);
  await jonas.claim('Ravi Shah');
});

test.describe('an idle timeout of seconds', () => {
  test.use({ idleTimeout: 4_000 });

  test('what came due while the server was down is done when it is back; what was written is kept', {
    tag: '@long',
  }, async ({ server, handset, maya }) => {
    await handset.pick('Lucy Alvarez');
    await handset.choose('support');
    await handset.text('Hello?');
    await maya.claim('Lucy Alvarez');
    await server.stop();
    await untilOffline(maya);
    await maya.send('Lucy Alvarez', 'Too late.');
    await expect(maya.countdown).toHaveText('Released in 0:00');
    // Only the server lets go of a conversation.
    await expect(maya.composer('Lucy Alvarez')).toBeVisible();

    await server.start();
    await reconnect(maya);
    await expect(maya.messages.getByText('Released: no activity from Maya Chen (201)')).toHaveCount(1);
    await expect(maya.button('Reply')).toBeVisible();
    await expect(maya.messages.getByRole('img', { name: 'Not sent' })).toBeVisible();
    await expect(maya.messages).toContainText('You are no longer answering this conversation.');

    await maya.claim('Lucy Alvarez');
    await maya.button('Send again').click();
    await expect(maya.message('Too late.')).toHaveCount(1);
    await expect(maya.messages.getByRole('img', { name: 'Delivered' })).toBeVisible();
    await expect(handset.texts).toHaveCount(2);
  });
});

test('the window outlives a restart of the desktop behind it', async ({ server, folder, browser }) => {
  test.skip(isElectron, 'There both are one.');
  const options = { extension: '201', folder: join(folder, 'desktop-201'), server: server.wsUrl };
  const host = await openHost(options);
  const maya = new Desktop(await browser.newPage(), () => host.close());
  await maya.page.goto(host.address());
  await maya.open('Elena Marsh');
  await maya.quit();
  await untilOffline(maya);
  await expect(maya.message('Box looks fine, just the shade')).toBeVisible();

  const again = await openHost({ ...options, port: Number(new URL(host.origin).port) });
  await reconnect(maya);
  await server.receive('Hello?', LUCY);
  await expect(maya.row('Lucy Alvarez')).toBeVisible();
  await maya.page.close();
  await again.close();
});
