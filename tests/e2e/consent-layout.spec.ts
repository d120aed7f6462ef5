import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';
import { cutOff, faint } from './support/look.ts';
import { LINES, type TestServer } from './support/server.ts';

const LUCY = { number: '+14155550167', name: 'Lucy Alvarez' };
const HOTEL = { number: '+12015550116', name: 'Pine Street Hotel' };
const STRANGER = '(718) 555-0133';

/** Quiet all day but for a minute, which no test waits for. */
const ALWAYS = { from: 1, to: 0, rule: 'hold' } as const;

async function look({ page }: Desktop, place: string): Promise<void> {
  expect.soft(await cutOff(page), place).toEqual([]);
  expect.soft(await faint(page), place).toEqual([]);
}

/** Everything a composer can say about consent. */
async function composerTour(maya: Desktop, server: TestServer): Promise<void> {
  const { page } = maya;
  const stop = (place: string) => look(maya, place);
  await server.setCampaign('Customer care', { attachment: 'firstText', quietHours: ALWAYS });
  await maya.compose('support', STRANGER);
  await expect(maya.thread(STRANGER)).toContainText('This goes out at');
  await maya.composer(STRANGER).fill('Your lamp is ready 🙂');
  await stop('a first text to a stranger, at night');
  await maya.composer(STRANGER).press('Enter');
  await expect(maya.thread(STRANGER)).toContainText('Nothing was sent.');
  await stop('what is missing');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(maya.button('Don’t send')).toBeVisible();
  await stop('a text that waits for the morning');
  await maya.button('Don’t send').click();
  await expect(maya.messages).toContainText('Stopped before it went out.');
  await stop('a text that was stopped');
  await server.setCampaign('Customer care', { quietHours: { ...ALWAYS, rule: 'reason' } });
  await expect(page.getByRole('textbox', { name: 'Why can’t it wait?' })).toBeVisible();
  await stop('a reason that is asked');

  await server.receive(`Please take me off your list. ${'W'.repeat(200)}`, LUCY);
  await maya.claim(LUCY.name);
  await expect(maya.button('Yes, stop texting them')).toBeVisible();
  await maya.composer(LUCY.name).fill('But the lamp is ready.');
  await stop('a text that may be asking to stop');
  await maya.button('Yes, stop texting them').click();
  await expect(maya.thread(LUCY.name)).toContainText('Your draft is kept');
  await stop('a refusal');

  await server.receive('When does the sale begin?', HOTEL, LINES.offers);
  await maya.open(HOTEL.name);
  await stop('somebody who was asked');
  await maya.compose('offers', STRANGER);
  await expect(maya.button('Send opt-in request…')).toBeVisible();
  await stop('somebody who has to be asked');
  await maya.button('Send opt-in request…').click();
  await expect(maya.dialog(`Send the opt-in request to ${STRANGER}?`)).toBeVisible();
  await stop('the opt-in request');
  await page.keyboard.press('Escape');
  await server.setCampaign('Offers by text', { state: 'suspended' });
  await expect(maya.thread(STRANGER)).toContainText('is suspended.');
  await stop('a suspended campaign');
}

/** The log of all texts, one of them, and a number. */
async function logTour(sam: Desktop): Promise<void> {
  const { page } = sam;
  await sam.goToSection('Logs');
  await expect(page.getByRole('row', { name: /take me off your list/ })).toBeVisible();
  await look(sam, 'the log');
  await page.getByRole('row', { name: /take me off your list/ }).click();
  await expect(sam.button('Consent of this number')).toBeVisible();
  await look(sam, 'one text of the log');
  await sam.button('Consent of this number').click();
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  await look(sam, 'the history of a number');
  await sam.button('Erase data…').click();
  await expect(page.getByRole('alertdialog')).toContainText('There is no way back.');
  await look(sam, 'erasing its data');
  await sam.button('Cancel').click();
  await page.getByText('Texts', { exact: true }).click();
  await sam.button('Export CSV').click();
  await expect(sam.dialog('Export all texts')).toBeVisible();
  await look(sam, 'an export');
}

for (const { width, height, colorScheme } of [
  { width: 900, height: 620, colorScheme: 'dark' },
  { width: 2560, height: 1440, colorScheme: 'light' },
] as const) {
  test(`at ${width} pixels nothing of consent is cut off, and in ${colorScheme} colours everything can be read`, {
    tag: '@long',
  }, async ({ server, maya, open }) => {
    const sam = await open('200');
    for (const { page } of [maya, sam]) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
    }
    await composerTour(maya, server);
    await logTour(sam);
  });
}
