import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { isElectron } from './support/open-desktop.ts';

test('what is begun on one device is gone on with on the other, and is gone once it is sent', {
  tag: '@long',
}, async ({ maya, open }) => {
  const other = await open('201', 'laptop');
  for (const device of [maya, other]) await device.goTo('Messages');
  await maya.open('Jonas Weber');
  await maya.composer('Jonas Weber').fill('The list for Saturday is');
  await expect(other.row('Jonas Weber')).toHaveAccessibleName(/draft/);
  await other.open('Jonas Weber');
  await expect(other.composer('Jonas Weber')).toHaveValue('The list for Saturday is');
  await maya.open('Saturday deliveries');
  await other.send('Jonas Weber', 'The list for Saturday is done.');
  await maya.open('Jonas Weber');
  await expect(maya.message('The list for Saturday is done.')).toBeVisible();
  await expect(maya.composer('Jonas Weber')).toHaveValue('');
  for (const device of [maya, other]) {
    await expect(device.row('Jonas Weber')).not.toHaveAccessibleName(/draft/);
  }
});

test('what was begun as a note comes back as a note, after a restart and on the other device', {
  tag: '@long',
}, async ({ server, maya, open }) => {
  test.skip(isElectron, 'One Electron at a time may use a folder; ending it is tested with its core.');
  const other = await open('201', 'laptop');
  await server.receive('Hello?', { number: '+14155550167' });
  await maya.claim('Lucy Alvarez');
  await maya.page.keyboard.press('ControlOrMeta+i');
  await maya.page.getByRole('textbox', { name: 'Internal note about Lucy Alvarez' }).fill('She owes us');
  await expect(other.row('Lucy Alvarez')).toHaveAccessibleName(/draft/);
  await other.open('Lucy Alvarez');
  await expect(other.page.getByRole('textbox', { name: 'Internal note about Lucy Alvarez' })).toHaveValue(
    'She owes us',
  );
  await expect(other.composer('Lucy Alvarez')).toHaveCount(0);
  await maya.quit();
  const again = await open('201');
  await again.open('Lucy Alvarez');
  await expect(again.page.getByRole('textbox', { name: 'Internal note about Lucy Alvarez' })).toHaveValue(
    'She owes us',
  );
  await expect(again.composer('Lucy Alvarez')).toHaveCount(0);
});

test('what another device wrote does not replace what is being typed', { tag: '@long' }, async ({
  maya,
  open,
}) => {
  const other = await open('201', 'laptop');
  for (const device of [maya, other]) {
    await device.goTo('Messages');
    await device.open('Jonas Weber');
  }
  await maya.composer('Jonas Weber').focus();
  await maya.page.keyboard.type('Typed here');
  await expect(other.composer('Jonas Weber')).toHaveValue('Typed here');
  await other.composer('Jonas Weber').fill('Typed there');
  await expect(maya.row('Jonas Weber')).toBeVisible();
  await expect(maya.composer('Jonas Weber')).toHaveValue('Typed here');
});
