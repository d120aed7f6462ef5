import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

test('on one’s own line texts go both ways, without claiming and out of the colleagues’ sight', async ({
  handset,
  maya,
  jonas,
}) => {
  await handset.pick('Lucy Alvarez');
  await handset.choose('maya');
  await handset.text('Hi Maya, about my order');
  await expect(maya.row('Lucy Alvarez')).toHaveAccessibleName(
    'Lucy Alvarez, SMS, Your line (212) 555-0161, 1 unread, Hi Maya, about my order',
  );
  await maya.open('Lucy Alvarez');
  await maya.send('Lucy Alvarez', 'It is ready, Lucy.');
  await expect(handset.texts).toHaveText([/Hi Maya, about my order/, /It is ready, Lucy\./]);
  await expect(maya.messages.getByRole('img', { name: 'Delivered' })).toBeVisible();

  const dialog = await maya.begin('SMS');
  await dialog.getByRole('combobox', { name: 'From' }).fill('your line');
  await maya.page.keyboard.press('Enter');
  const to = dialog.getByRole('combobox', { name: 'To', exact: true });
  await to.fill('pine');
  await expect(maya.page.getByRole('option')).toHaveText([/Front desk/, /Housekeeping/]);
  await to.press('Enter');
  await dialog.getByRole('button', { name: /Compose|Continue/ }).click();
  await maya.permit();
  await maya.send('Pine Street Hotel', 'Your chairs are here.');
  await expect(maya.row('Pine Street Hotel')).toHaveAccessibleName(/SMS, Your line/);

  for (const name of ['Lucy Alvarez', 'Pine Street Hotel']) await expect(jonas.row(name)).toHaveCount(0);
});

test('who has neither a line nor a queue to text from is told so', { tag: '@long' }, async ({ open }) => {
  const priya = await open('210');
  await expect(priya.list).toBeVisible();
  await priya.page.keyboard.press('F2');
  await expect(priya.dialog('New SMS')).toContainText('You have no line');
});
