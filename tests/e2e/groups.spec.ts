import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

const GROUP = 'Saturday deliveries';

test('what a group writes goes out to its outside numbers; for whom it failed is said, and tried again', {
  tag: '@long',
}, async ({ handset, maya, jonas }) => {
  await handset.pick('Ravi Shah');
  await handset.choose('maya');
  for (const desktop of [maya, jonas]) await desktop.goTo('Messages');
  await maya.open(GROUP);
  await expect(maya.thread(GROUP)).toContainText('texts from (212) 555-0161');
  await maya.button('Group details').click();
  const details = maya.dialog('Group details');
  await details.getByRole('button', { name: 'Add…' }).click();
  const adding = maya.dialog(`Add to ${GROUP}`);
  const numbers = adding.getByRole('combobox', { name: 'Outside numbers' });
  await numbers.fill('347 555 0001');
  await numbers.press('Enter');
  await expect(adding.getByRole('grid', { name: 'Numbers to add' })).toContainText('(347) 555-0001');
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(details.getByRole('list', { name: 'Outside numbers' })).toContainText('(347) 555-0001');
  await details.getByRole('button', { name: 'Close' }).click();
  await expect(maya.messages).toContainText('Maya Chen (201) added (347) 555-0001');

  await maya.permit();
  await maya.send(GROUP, 'We leave at eight.');
  await expect(handset.texts.last()).toContainText('We leave at eight.');
  await jonas.open(GROUP);
  for (const { messages } of [maya, jonas]) {
    const texted = messages.getByRole('list', { name: /^Texted to 2 numbers/ });
    await expect(texted).toHaveAccessibleName('Texted to 2 numbers · 1 delivered · 1 not delivered');
    await expect(texted.getByRole('listitem').filter({ hasText: 'Ravi Shah' })).not.toContainText('reached');
    await expect(texted.getByRole('listitem').filter({ hasText: '(347) 555-0001' })).toContainText(
      'The phone cannot be reached.',
    );
  }
  const before = await handset.texts.count();
  await maya.messages.getByRole('button', { name: 'Try again' }).click();
  await maya.send(GROUP, 'And back at noon.');
  await expect(handset.texts.last()).toContainText('And back at noon.');
  // Whom it had reached is not texted twice.
  await expect(handset.texts).toHaveCount(before + 1);

  await maya.button('Group details').click();
  await details.getByRole('button', { name: 'Remove (347) 555-0001' }).click();
  await details.getByRole('button', { name: 'Close' }).click();
  await expect(jonas.messages).toContainText('Maya Chen (201) removed (347) 555-0001');
  await maya.send(GROUP, 'Bring gloves.');
  await expect(
    maya.messages.getByRole('list', { name: 'Texted to 1 number · 1 delivered' }).last(),
  ).toBeVisible();
});

test('who may not text from the group’s line is told beforehand: what they write stays with the team', {
  tag: '@long',
}, async ({ handset, maya, open }) => {
  const amara = await open('203');
  await handset.pick('Ravi Shah');
  await handset.choose('maya');
  for (const desktop of [maya, amara]) await desktop.goTo('Messages');
  await amara.open(GROUP);
  await expect(amara.thread(GROUP)).toContainText('Only the team gets this.');
  await amara.send(GROUP, 'I bring the straps.');
  await maya.open(GROUP);
  await expect(maya.messages).toContainText(/I bring the straps\..*Team only/s);
  await maya.send(GROUP, 'Thank you!');
  await expect(handset.texts.last()).toContainText('Thank you!');
  await expect(handset.texts.filter({ hasText: 'straps' })).toHaveCount(0);
});

test('the thread with the number says what it got, so that its answer makes sense', { tag: '@long' }, async ({
  handset,
  maya,
}) => {
  await handset.pick('Ravi Shah');
  await handset.choose('maya');
  await maya.goTo('Messages');
  await maya.open(GROUP);
  await maya.send(GROUP, 'Who has the key?');
  await expect(handset.texts.last()).toContainText('Who has the key?');
  await expect(maya.row('Ravi Shah')).not.toHaveAccessibleName(/unread/);
  await handset.text('I do.');
  await expect(maya.row('Ravi Shah')).toHaveAccessibleName(/1 unread, I do\./);
  await expect(maya.message('I do.')).toHaveCount(0);
  await maya.open('Ravi Shah');
  await expect(maya.messages).toContainText(
    /Sent to this number as part of a group.*Who has the key\?.*I do\./s,
  );
});
