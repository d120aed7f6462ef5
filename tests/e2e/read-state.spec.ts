import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { lookAway, lookBack } from './support/attention.ts';
import type { Desktop } from './support/desktop.ts';
import { LINES } from './support/server.ts';

const UNREAD = /, 1 unread,/;

async function inMessages(...desktops: Desktop[]): Promise<void> {
  for (const desktop of desktops) await desktop.goTo('Messages');
}

test('what a colleague writes counts on its row and in the rail until it is read; then the writer sees by whom', async ({
  maya,
  jonas,
}) => {
  await inMessages(maya, jonas);
  await maya.open('Jonas Weber');
  const beganAt = Date.now();
  await maya.send('Jonas Weber', 'Can you take Reception?');
  await expect(maya.row('Jonas Weber')).toContainText('You: Can you take Reception?');
  await expect(jonas.row('Maya Chen')).toHaveAccessibleName(UNREAD);
  await expect(jonas.place('Messages')).toContainText('1 unread');
  await expect(maya.messages).not.toContainText(/Can you take Reception\?.*Read by/s);
  const time = maya.row('Jonas Weber').getByRole('time');
  expect(Date.parse((await time.getAttribute('datetime')) ?? '')).toBeGreaterThanOrEqual(beganAt);

  await jonas.open('Maya Chen');
  await expect(maya.messages).toContainText(/Can you take Reception\?.*Read by Jonas Weber/s);
  await expect(jonas.row('Maya Chen')).not.toHaveAccessibleName(/unread/);
  await expect(jonas.place('Messages')).not.toContainText('unread');
  // Who wrote last has read what came before.
  await jonas.send('Maya Chen', 'From ten on.');
  await expect(maya.message('From ten on.')).toBeVisible();
  await expect(jonas.messages).toContainText(/From ten on\..*Read by Maya Chen/s);
});

test('a thread that is open in a window nobody looks at is not read', { tag: '@long' }, async ({
  maya,
  jonas,
}) => {
  await inMessages(maya, jonas);
  await jonas.open('Maya Chen');
  await lookAway(jonas.page);
  await maya.open('Jonas Weber');
  await maya.send('Jonas Weber', 'Are you there?');
  await expect(jonas.message('Are you there?')).toBeVisible();
  await expect(jonas.row('Maya Chen')).toHaveAccessibleName(UNREAD);
  await expect(maya.messages).not.toContainText(/Are you there\?.*Read by/s);

  await lookBack(jonas.page);
  await expect(maya.messages).toContainText(/Are you there\?.*Read by Jonas Weber/s);
  await expect(jonas.row('Maya Chen')).not.toHaveAccessibleName(/unread/);
});

test('read on one device is read on the other, and what is marked unread is unread on both', {
  tag: '@long',
}, async ({ server, maya, open }) => {
  const other = await open('201', 'laptop');
  await server.receive('Is the bench still there?', { number: '+14155550167' });
  for (const device of [maya, other]) {
    await expect(device.row('Lucy Alvarez')).toHaveAccessibleName(UNREAD);
    await expect(device.page).toHaveTitle('1 waiting, 1 unread · Offhook');
  }
  await maya.open('Lucy Alvarez');
  await expect(other.row('Lucy Alvarez')).not.toHaveAccessibleName(/unread/);
  await expect(other.place('Phone')).not.toContainText('unread');

  await other.row('Lucy Alvarez').focus();
  await other.page.keyboard.press('u');
  for (const device of [maya, other]) {
    await expect(device.row('Lucy Alvarez')).toHaveAccessibleName(UNREAD);
    await expect(device.place('Phone')).toContainText('1 unread');
  }
  await other.open('Lucy Alvarez');
  await expect(maya.row('Lucy Alvarez')).not.toHaveAccessibleName(/unread/);
});

test('no act of a colleague makes a customer’s thread unread', { tag: '@long' }, async ({
  server,
  maya,
  jonas,
}) => {
  await server.receive('Is the bench still there?', { number: '+14155550167' }, LINES.reception);
  await maya.open('Lucy Alvarez');
  await expect(maya.row('Lucy Alvarez')).not.toHaveAccessibleName(/unread/);
  await maya.open('Elena Marsh');
  await jonas.claim('Lucy Alvarez');
  await jonas.send('Lucy Alvarez', 'It is.');
  await jonas.close();
  await expect(maya.row('Lucy Alvarez')).toContainText('It is.');
  await expect(maya.row('Lucy Alvarez')).not.toHaveAccessibleName(/unread/);
  await expect(maya.place('Phone')).not.toContainText('unread');
});
