import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { notificationsOf } from './support/notifications.ts';
import { isElectron } from './support/open-desktop.ts';

test('one agent claims a conversation and answers; the others see who, live', async ({
  handset,
  maya,
  jonas,
}) => {
  await handset.pick('Lucy Alvarez');
  await handset.choose('support');
  await handset.text('Do you deliver on Sundays?');
  await jonas.open('Lucy Alvarez');
  await expect(jonas.button('Reply')).toBeVisible();

  await maya.open('Lucy Alvarez');
  await maya.button('Reply').click();
  await expect(maya.question('Claim this conversation?')).toContainText(
    'Others will see that you are answering Lucy Alvarez.',
  );
  await maya.confirm('Claim this conversation?', 'Claim');
  await expect(maya.composer('Lucy Alvarez')).toBeFocused();

  const foot = jonas.thread('Lucy Alvarez').getByRole('status');
  await expect(foot.filter({ hasText: 'is answering' })).toHaveText(/Maya Chen \(201\) is answering$/);
  await expect(jonas.composer('Lucy Alvarez')).toHaveCount(0);
  await expect(jonas.button('Reply')).toHaveCount(0);
  await expect(jonas.messages).toContainText('Claimed by Maya Chen (201)');
  await expect(jonas.row('Lucy Alvarez')).toContainText('Maya is answering');

  await maya.page.keyboard.type('Yes, from noon');
  await maya.page.keyboard.press('Shift+Enter');
  await maya.page.keyboard.type('until six.');
  await expect(maya.composer('Lucy Alvarez')).toHaveValue('Yes, from noon\nuntil six.');
  await maya.page.keyboard.press('Enter');

  await expect(maya.composer('Lucy Alvarez')).toHaveValue('');
  const answer = 'Yes, from noon\nuntil six.';
  for (const desktop of [maya, jonas]) {
    await expect(desktop.message(answer)).toBeVisible();
    expect(await desktop.message(answer).innerText()).toBe(answer);
    await expect(desktop.messages.getByRole('img', { name: 'Delivered' })).toBeVisible();
  }

  await expect(handset.texts).toHaveCount(2);
  await expect(handset.texts.last()).toContainText(answer);
  // It came from the queue's number, and so from no other.
  await handset.choose('reception');
  await expect(handset.page.getByText('No texts yet')).toBeVisible();
});

test('Claim in the list asks first; whoever thinks better of it has claimed nothing', {
  tag: '@long',
}, async ({ server, maya, jonas }) => {
  await server.receive('Hello?', { number: '+14155550167' });
  await jonas.open('Lucy Alvarez');
  await maya.button('Claim Lucy Alvarez').click();
  await maya.confirm('Claim this conversation?', 'Cancel');
  await expect(maya.question('Claim this conversation?')).toHaveCount(0);
  await expect(maya.thread('Lucy Alvarez')).toHaveCount(0);

  await maya.button('Claim Lucy Alvarez').click();
  await maya.confirm('Claim this conversation?', 'Claim');
  await expect(maya.composer('Lucy Alvarez')).toBeFocused();
  await expect(jonas.thread('Lucy Alvarez')).toContainText('Maya Chen (201) is answering');
  await expect(jonas.messages.getByText('Claimed by')).toHaveCount(1);
});

test('a notification is withdrawn when somebody answers', async ({ server, maya, jonas }) => {
  test.skip(isElectron, 'There the system shows them, where a test cannot look.');
  await expect(jonas.row('Grace Bell')).toBeVisible();
  await server.receive('Hello?', { number: '+14155550167' });
  for (const { page } of [maya, jonas]) {
    await expect.poll(() => notificationsOf(page)).toMatchObject([{ open: true }]);
  }
  await maya.claim('Lucy Alvarez');
  for (const { page } of [maya, jonas]) {
    await expect.poll(() => notificationsOf(page)).toMatchObject([{ open: false }]);
  }
  // From now on its owner alone is told.
  await maya.open('Grace Bell');
  await server.receive('Are you there?', { number: '+14155550167' });
  await expect
    .poll(() => notificationsOf(maya.page))
    .toMatchObject([{ open: false }, { body: 'Are you there?', open: true }]);
  await expect(jonas.row('Lucy Alvarez')).toContainText('Are you there?');
  expect(await notificationsOf(jonas.page)).toHaveLength(1);
});
