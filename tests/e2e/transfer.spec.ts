import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';
import { notificationsOf } from './support/notifications.ts';
import { isElectron } from './support/open-desktop.ts';

const LUCY = 'Lucy Alvarez';
const NAMELESS = { number: '+13475550107', name: '(347) 555-0107' };
const NOTE = 'She wants the shade in green. Her order is 48213.';

async function transfer(desktop: Desktop, to: string, note: string): Promise<void> {
  const { page } = desktop;
  const dialog = desktop.dialog('Transfer');
  await desktop.button('Transfer…').click();
  await dialog.getByRole('option', { name: to }).click();
  await expect(dialog.getByRole('textbox', { name: 'Note for the team' })).toBeFocused();
  await page.keyboard.type(note);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(dialog).toHaveCount(0);
}

test('a transfer with a note: the colleague is told and sees it, the customer does not', async ({
  handset,
  maya,
  jonas,
}) => {
  await handset.pick(LUCY);
  await handset.choose('support');
  await handset.text('Can I have it in green?');
  await maya.claim(LUCY);
  await maya.send(LUCY, 'One moment, please.');
  await transfer(maya, 'Jonas Weber', NOTE);
  await expect(maya.notices).toContainText('Transferred to Jonas Weber.');
  await expect(maya.thread(LUCY)).toContainText('Jonas Weber (202) is answering');

  if (!isElectron) {
    await expect
      .poll(() => notificationsOf(jonas.page))
      .toContainEqual(expect.objectContaining({ title: expect.stringContaining(LUCY), open: true }));
  }
  await jonas.open(LUCY);
  for (const { messages } of [maya, jonas]) {
    await expect(messages).toContainText('Transferred by Maya Chen (201) to Jonas Weber (202)');
    await expect(messages.getByRole('complementary', { name: 'Note for the team' })).toContainText(NOTE);
  }
  await jonas.send(LUCY, 'Green it is.');
  await expect(handset.texts.last()).toContainText('Green it is.');
  await expect(handset.texts).toHaveCount(3);
  await expect(handset.page.locator('body')).not.toContainText('48213');
});

test('to a queue: it moves there with its note, and out of sight of who is not in it', async ({
  server,
  open,
}) => {
  const [maya, amara] = [await open('201'), await open('203')];
  await server.receive('I want to speak to the showroom.', NAMELESS);
  await amara.open(NAMELESS.name);
  await maya.claim(NAMELESS.name);
  await transfer(maya, 'Main Reception', NOTE);
  await expect(maya.row(NAMELESS.name)).toHaveAccessibleName(/Main Reception, waiting/);
  await expect(maya.messages.getByRole('complementary', { name: 'Note for the team' })).toContainText(NOTE);
  // She answers for support alone.
  await expect(amara.row(NAMELESS.name)).toHaveCount(0);
  await expect(amara.page.getByText('This conversation is no longer here')).toBeVisible();
  await maya.claim(NAMELESS.name);
});

test('what was written and not sent is kept, also where the conversation has gone out of sight', {
  tag: '@long',
}, async ({ server, open }) => {
  const amara = await open('203');
  await server.receive('I want to speak to the showroom.', NAMELESS);
  await amara.claim(NAMELESS.name);
  await amara.composer(NAMELESS.name).fill('Half an answer');
  await transfer(amara, 'Main Reception', NOTE);
  const kept = amara.page.getByRole('region', { name: 'Not sent' });
  await expect(kept).toContainText('Half an answer');

  // It can be found again from wherever she is, also after a restart.
  await amara.open('Elena Marsh');
  const banner = amara.page.getByText('Something you wrote was not sent');
  await expect(banner).toBeVisible();
  await amara.page.reload();
  await amara.button('Show').click();
  await expect(kept).toContainText('Half an answer');
  await expect(banner).toHaveCount(0);
  await kept.getByRole('button', { name: 'Discard' }).click();
  await expect(kept).toHaveCount(0);
  await amara.open('Elena Marsh');
  await expect(banner).toHaveCount(0);
});

test('who cannot take it cannot be chosen, and the list says why', { tag: '@long' }, async ({
  server,
  maya,
  open,
}) => {
  await server.setQueue('Customer Support', { members: { 201: 5, 202: 1, 203: 5, 210: 5 } });
  const jonas = await open('202');
  const amara = await open('203');
  await server.receive('Hello?', NAMELESS);
  await server.receive('Hello, too!', { number: '+14155550167' });
  await jonas.claim(NAMELESS.name);
  await amara.pause('Lunch');
  await maya.claim(LUCY);
  await maya.button('Transfer…').click();
  const people = maya.dialog('Transfer').getByRole('option');
  for (const [name, why] of [
    ['Jonas Weber', 'At capacity · 1 of 1'],
    ['Amara Okafor', 'On pause · 0 of 5'],
    ['Priya Nair', 'Offline · 0 of 5'],
  ] as const) {
    await expect(people.filter({ hasText: name })).toHaveAttribute('aria-disabled', 'true');
    await expect(people.filter({ hasText: name })).toContainText(why);
  }
  // Who can again, can be chosen at once.
  await jonas.release();
  await expect(people.filter({ hasText: 'Jonas Weber' })).not.toHaveAttribute('aria-disabled');
  await maya.page.keyboard.press('Escape');
  await expect(maya.dialog('Transfer')).toHaveCount(0);
});

test('a supervisor takes it back, and gives it to whom she chooses', { tag: '@long' }, async ({
  server,
  maya,
  jonas,
  open,
}) => {
  const priya = await open('210');
  await server.receive('Hello?', NAMELESS);
  await maya.claim(NAMELESS.name);
  await maya.composer(NAMELESS.name).fill('Half an answer');
  await priya.open(NAMELESS.name);
  await priya.button('Force release').click();
  await priya.confirm('Release it from Maya Chen?', 'Force release');
  await expect(maya.thread(NAMELESS.name)).toContainText('Your draft is kept: Half an answer');
  await expect(maya.messages).toContainText('Taken from Maya Chen (201) and released by Priya Nair (210)');

  await priya.button('Assign to…').click();
  await priya.dialog('Assign').getByRole('option', { name: 'Jonas Weber' }).click();
  await expect(priya.button('Assign to Jonas Weber')).toBeFocused();
  await priya.page.keyboard.press('Enter');
  await expect(priya.thread(NAMELESS.name)).toContainText('Jonas Weber (202) is answering');
  await expect(maya.messages).toContainText('Assigned to Jonas Weber (202) by Priya Nair (210)');
  await jonas.open(NAMELESS.name);
  await jonas.send(NAMELESS.name, 'Hello there.');
});
