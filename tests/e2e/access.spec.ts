import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { notificationsOf } from './support/notifications.ts';
import { isElectron } from './support/open-desktop.ts';
import { LINES } from './support/server.ts';

const LUCY = { number: '+14155550167' };
const RAVI = { number: '+16465550178' };

test('who is not in a queue never learns of its conversations', async ({ server, folder, open }) => {
  const amara = await open('203');
  await expect(amara.row('Elena Marsh')).toBeVisible();
  await expect(amara.row('Tomas Okada')).toBeVisible();
  await expect(amara.row('Grace Bell')).toHaveCount(0);

  await server.receive('For the front desk alone.', LUCY, LINES.reception);
  await server.receive('For support.', RAVI, LINES.support);
  await expect(amara.row('Ravi Shah')).toContainText('For support.');
  await expect(amara.row('Lucy Alvarez')).toHaveCount(0);
  await expect(amara.page).toHaveTitle('1 waiting, 1 unread · Offhook');

  await amara.page.getByRole('searchbox', { name: 'Search conversations' }).fill('Lucy');
  await expect(amara.page.getByText('No conversation matches “Lucy”.')).toBeVisible();
  await amara.page.getByRole('tab', { name: 'Queues' }).click();
  await expect(amara.page.getByRole('option')).toHaveText([/Customer Support/, /Offers/]);

  // What a person may not see never reaches their machine.
  const home = join(folder, 'desktop-203');
  const files = (await readdir(home, { recursive: true, withFileTypes: true })).filter(
    (file) => file.isFile() && /\.(db|db-wal|json|log)$/.test(file.name),
  );
  const bytes = Buffer.concat(
    await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))),
  );
  expect(bytes.includes('For support.')).toBe(true);
  expect(bytes.includes('For the front desk alone.')).toBe(false);
  expect(bytes.includes('bring my dog')).toBe(false);
});

test('a supervisor sees everything, and is told why there is nothing to claim', { tag: '@long' }, async ({
  server,
  open,
}) => {
  const priya = await open('210');
  await expect(priya.row('Grace Bell')).toBeVisible();
  await server.receive('For the front desk.', LUCY, LINES.reception);
  await server.receive('For support.', RAVI, LINES.support);
  for (const [who, text, queue] of [
    ['Lucy Alvarez', 'For the front desk.', 'Main Reception'],
    ['Ravi Shah', 'For support.', 'Customer Support'],
  ] as const) {
    await expect(priya.row(who)).toContainText(text);
    await expect(priya.button(`Claim ${who}`)).toHaveCount(0);
    await priya.open(who);
    await expect(priya.message(text)).toBeVisible();
    await expect(priya.thread(who)).toContainText(
      `You can read this conversation; members of ${queue} answer it.`,
    );
    await expect(priya.button('Reply')).toHaveCount(0);
    await priya.page.keyboard.press('r');
    await expect(priya.page.getByRole('alertdialog')).toHaveCount(0);
  }
  if (!isElectron) expect(await notificationsOf(priya.page)).toEqual([]);
});
