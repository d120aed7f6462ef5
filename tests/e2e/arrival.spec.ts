import { expect } from '@playwright/test';
import type { Millis } from '#shared/time.ts';
import { ELENA, TOMAS } from '../../server/demo/company.ts';
import { test } from './fixtures.ts';
import { clickNotification, notificationsOf } from './support/notifications.ts';
import { isElectron } from './support/open-desktop.ts';
import { CHIME, notesOf } from './support/tones.ts';

test('a customer’s text, to any line and from any number, waits on both agents’ screens within a second', async ({
  handset,
  maya,
  jonas,
}) => {
  const desktops = [maya, jonas];
  for (const { list } of desktops) await expect(list).toContainText('Grace Bell');
  await handset.use('020 7946');
  await expect(handset.page.getByText(/That is not a phone number/)).toBeVisible();

  const times: Millis[] = [];
  for (const { number, shown, line } of [
    { number: '(415) 555-0167', shown: 'Lucy Alvarez', line: 'support' },
    { number: '+44 20 7946 0018', shown: '+44 20 7946 0018', line: 'reception' },
    { number: '347 555 0107', shown: '(347) 555-0107', line: 'reception' },
  ] as const) {
    await handset.use(number);
    await handset.choose(line);
    await handset.field.fill('Do you deliver on Sundays?');
    const sentAt = Date.now();
    await Promise.all([handset.send.click(), ...desktops.map((desktop) => desktop.row(shown).waitFor())]);
    times.push(Date.now() - sentAt);
  }
  // The quickest says how fast it is, a slower one how busy the machine was.
  expect(Math.min(...times)).toBeLessThan(1_000);

  for (const desktop of desktops) {
    const rows = desktop.list.getByRole('row');
    const rest = 'waiting, 1 unread, Do you deliver on Sundays?';
    // Who has waited longest is first.
    await expect(rows.nth(0)).toHaveText('Waiting3');
    await expect(rows.nth(1)).toHaveAccessibleName(`Lucy Alvarez, Customer Support, ${rest}`);
    await expect(rows.nth(2)).toHaveAccessibleName(`+44 20 7946 0018, Main Reception, ${rest}`);
    await expect(rows.nth(3)).toHaveAccessibleName(`(347) 555-0107, Main Reception, ${rest}`);
    await expect(rows.nth(4)).toHaveText(/^Conversations\d$/);

    const row = desktop.row('Lucy Alvarez');
    await expect(row.getByText('Do you deliver on Sundays?')).toBeVisible();
    await expect(row.getByRole('button', { name: 'Claim Lucy Alvarez' })).toBeVisible();
    const name = await row.getByText('Lucy Alvarez').boundingBox();
    const queue = await row.getByText('Customer Support').boundingBox();
    expect(queue?.y).toBeGreaterThanOrEqual((name?.y ?? 0) + (name?.height ?? Number.NaN));
    await expect(desktop.page).toHaveTitle('3 waiting, 3 unread · Offhook');
  }

  const waited = maya.row('Lucy Alvarez').getByRole('timer');
  const before = await waited.textContent();
  expect(before).toMatch(/^0:\d\d/);
  await expect(waited).not.toHaveText(before ?? '');
});

test.describe('notifications', () => {
  test.skip(isElectron, 'There the system shows them, where a test cannot look.');

  test('both agents are notified and hear the tone; a click opens the thread', async ({
    server,
    maya,
    jonas,
  }) => {
    for (const desktop of [maya, jonas]) {
      await expect(desktop.row('Grace Bell')).toBeVisible();
      // A browser lets a page sound only after its person has done something in it.
      await desktop.page.getByRole('radio', { name: 'All' }).press('Tab');
    }
    await server.receive('The lamp arrived broken.', { number: '+14155550167' });

    for (const { page } of [maya, jonas]) {
      await expect
        .poll(() => notificationsOf(page))
        .toEqual([
          { title: 'Lucy Alvarez · Customer Support', body: 'The lamp arrived broken.', open: true },
        ]);
      const notes = await notesOf(page);
      expect(notes.map(({ frequency }) => frequency)).toEqual(CHIME);
      expect(notes.every(({ audible }) => audible)).toBe(true);
    }

    await clickNotification(maya.page, 'Lucy Alvarez · Customer Support');
    await expect(maya.thread('Lucy Alvarez')).toContainText('The lamp arrived broken.');
    await expect(jonas.thread('Lucy Alvarez')).toHaveCount(0);
  });

  test('nobody is notified of what they muted, on pause, or at “None”', { tag: '@long' }, async ({
    server,
    maya,
    jonas,
  }) => {
    await maya.open('Elena Marsh');
    await maya.button('Mute conversation').click();
    await expect(maya.button('Unmute conversation')).toBeVisible();
    await jonas.pause('Lunch');
    await maya.open('Grace Bell');

    await server.receive('It is me again.', ELENA);
    for (const desktop of [maya, jonas]) {
      await expect(desktop.row('Elena Marsh')).toContainText('It is me again.');
    }
    await jonas.me.click();
    await jonas.panel.getByRole('button', { name: 'Resume' }).click();
    await expect(jonas.panel.getByRole('status')).toHaveText('Available');
    await jonas.page.keyboard.press('Escape');
    await server.receive('And me.', TOMAS);
    for (const { page } of [maya, jonas]) {
      await expect
        .poll(() => notificationsOf(page))
        .toEqual([{ title: 'Tomas Okada · Customer Support', body: 'And me.', open: true }]);
    }

    await jonas.goTo('Settings');
    await jonas.page.getByRole('radiogroup', { name: 'Notify me about' }).getByText('None').click();
    await server.receive('Anyone?', { number: '+16465550178' });
    await expect
      .poll(async () => (await notificationsOf(maya.page)).map(({ title }) => title))
      .toContain('Ravi Shah · Customer Support');
    await jonas.goTo('Phone');
    await expect(jonas.row('Ravi Shah')).toBeVisible();
    expect(await notificationsOf(jonas.page)).toHaveLength(1);
  });
});
