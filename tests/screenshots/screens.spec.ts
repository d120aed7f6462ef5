/** The pictures in docs/screenshots: the demo company on a busy morning. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from '../e2e/fixtures.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');

const LUCY = { number: '+14155550167', name: 'Lucy Alvarez' };
const RAVI = { number: '+16465550178', name: 'Ravi Shah' };
const HOTEL = { number: '+12015550116', name: 'Pine Street Hotel' };

test('a busy morning', async ({ server, maya, jonas, handset }) => {
  await handset.pick(LUCY.name);
  await handset.choose('support');
  await handset.text('Hi! My lamp arrived with a cracked shade. What do I do now?');
  await maya.claim(LUCY.name);
  await maya.send(LUCY.name, 'Hi Lucy, I am sorry about that! I can send you a new shade today.');
  await handset.text('That would be great, thank you 🙂');
  await maya.send(LUCY.name, 'It is on its way. It should be with you by Thursday.');
  await expect(maya.page.getByRole('img', { name: 'Delivered' }).last()).toBeVisible();
  await server.receive('Are you open on Thanksgiving?', RAVI, '+12125550100');
  await server.receive('We would like twelve more of the oak chairs for the terrace.', HOTEL);
  await expect(maya.row(HOTEL.name)).toBeVisible();

  await take(maya.page, 'thread-light');
  await take(handset.page, 'handset');

  await jonas.open(LUCY.name);
  await take(jonas.page, 'someone-answers');
  await jonas.page.emulateMedia({ colorScheme: 'dark' });
  await jonas.open(HOTEL.name);
  await take(jonas.page, 'waiting-dark');
  await jonas.button('Reply').click();
  await take(jonas.page, 'claim-dark');
});

test('signing in', async ({ maya }) => {
  await maya.goTo('Settings');
  await take(maya.page, 'settings');
  await maya.signOut();
  await expect(maya.page.getByLabel('Extension')).toBeVisible();
  await take(maya.page, 'sign-in');
});

/** Once nothing moves any more. */
async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
}
