import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { LINES } from './support/server.ts';

const LUCY = { number: '+14155550167', name: 'Lucy Alvarez' };
const NAMELESS = { number: '+13475550107', name: '(347) 555-0107' };
const HOTEL = { number: '+12015550116', name: 'Pine Street Hotel' };

test('logged out of a queue or on pause, one takes nothing new, is told why, and keeps what one has', async ({
  server,
  maya,
}) => {
  await server.receive('Hello?', LUCY);
  await server.receive('For support.', NAMELESS, LINES.support);
  await server.receive('For the front desk.', HOTEL, LINES.reception);
  await maya.claim(LUCY.name);
  await expect(maya.me).toHaveAccessibleName('Maya Chen: Available');

  await maya.me.click();
  await expect(maya.panel).toContainText('Logged in to 3 of 3 queues.');
  await maya.panel.getByRole('switch', { name: 'Logged in to Customer Support' }).press('Space');
  await expect(maya.panel).toContainText('Logged in to 2 of 3 queues.');
  await maya.page.keyboard.press('Escape');
  await expect(maya.row(NAMELESS.name)).toHaveAccessibleName(/You are not logged in to Customer Support\./);
  await expect(maya.button(`Claim ${NAMELESS.name}`)).toHaveCount(0);
  await expect(maya.button(`Claim ${HOTEL.name}`)).toBeVisible();
  await maya.send(LUCY.name, 'Hello Lucy.');
  await maya.row(NAMELESS.name).getByRole('button', { name: 'Log in to Customer Support' }).click();
  await expect(maya.button(`Claim ${NAMELESS.name}`)).toBeVisible();

  await maya.pause('Lunch');
  await expect(maya.me).toHaveAccessibleName('Maya Chen: On pause: Lunch');
  for (const { name } of [NAMELESS, HOTEL]) {
    await expect(maya.row(name)).toHaveAccessibleName(/You are on pause and take no conversations\./);
    await expect(maya.button(`Claim ${name}`)).toHaveCount(0);
  }
  await maya.send(LUCY.name, 'Still here.');
  await maya.open(NAMELESS.name);
  await expect(maya.thread(NAMELESS.name)).toContainText('You are on pause and take no conversations.');
  await maya.thread(NAMELESS.name).getByRole('button', { name: 'Resume: end your pause' }).click();
  await expect(maya.me).toHaveAccessibleName('Maya Chen: Available');
  await maya.claim(NAMELESS.name);
});
