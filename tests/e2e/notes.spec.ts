import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { notificationsOf } from './support/notifications.ts';
import { isElectron } from './support/open-desktop.ts';

test('a note for a colleague who answers: unmistakable, and never on the customer’s phone', async ({
  handset,
  maya,
  jonas,
}) => {
  await handset.pick('Lucy Alvarez');
  await handset.text('Where is my parcel?');
  await jonas.claim('Lucy Alvarez');
  await maya.open('Lucy Alvarez');

  await maya.button('Add note').click();
  const note = maya.page.getByRole('textbox', { name: 'Internal note about Lucy Alvarez' });
  await expect(note).toBeFocused();
  await note.pressSequentially('It is in customs, @jon');
  await expect(maya.page.getByRole('option')).toHaveText([/Jonas Weber.*202/]);
  await maya.page.keyboard.press('Enter');
  await note.pressSequentially('please tell her');
  await expect(note).toHaveValue('It is in customs, @Jonas Weber please tell her');
  await maya.page.keyboard.press('Enter');

  const slip = jonas.messages.getByRole('complementary', { name: 'Internal note, not sent' });
  await expect(slip).toContainText('It is in customs, @Jonas Weber please tell her');
  await expect(slip).toContainText('Maya Chen (201)');
  await expect(maya.messages).toContainText('It is in customs');

  await jonas.send('Lucy Alvarez', 'It is with the customs, Lucy.');
  await expect(handset.texts.last()).toContainText('It is with the customs, Lucy.');
  await expect(handset.texts.filter({ hasText: 'please tell her' })).toHaveCount(0);
});

test('a note that was begun never becomes a text by itself, not even over a reload', async ({
  handset,
  maya,
}) => {
  await handset.pick('Lucy Alvarez');
  await handset.text('Hello?');
  await maya.claim('Lucy Alvarez');
  await maya.page.keyboard.press('ControlOrMeta+i');
  const note = maya.page.getByRole('textbox', { name: 'Internal note about Lucy Alvarez' });
  await expect(note).toBeFocused();
  await note.fill('She owes us money');
  await maya.page.reload();
  await maya.open('Lucy Alvarez');
  await expect(note).toHaveValue('She owes us money');

  const modes = maya.page.getByRole('radiogroup', { name: 'What you write' });
  await modes.getByText('Text', { exact: true }).click();
  await maya.confirm('Turn this note into a text?', 'Keep as a note');
  await expect(note).toHaveValue('She owes us money');
  await modes.getByText('Text', { exact: true }).click();
  await maya.confirm('Turn this note into a text?', 'Turn into a text');
  await expect(maya.composer('Lucy Alvarez')).toHaveValue('She owes us money');
});

test('who is mentioned in a note is notified and sees it in the list until they have read it; the customer’s order stays', {
  tag: '@long',
}, async ({ server, handset, maya, jonas, open }) => {
  test.skip(isElectron, 'There the system shows notifications, where a test cannot look.');
  const amara = await open('203');
  await handset.pick('Elena Marsh');
  const before = await handset.texts.count();
  await server.receive('Where is my parcel?', { number: '+14155550167' });
  await maya.open('Elena Marsh');
  await expect(jonas.row('Elena Marsh')).toBeVisible();
  await expect(amara.row('Elena Marsh')).toBeVisible();
  await maya.button('Add note').click();
  const note = maya.page.getByRole('textbox', { name: 'Internal note about Elena Marsh' });
  await note.pressSequentially('She called as well, @jon');
  await maya.page.keyboard.press('Enter');
  await maya.page.keyboard.press('Enter');
  await expect(maya.messages).toContainText('She called as well');

  await expect(jonas.row('Elena Marsh')).toHaveAccessibleName(/you are mentioned/);
  await expect(jonas.row('Elena Marsh')).not.toHaveAccessibleName(/unread/);
  await expect(jonas.row('Elena Marsh')).toContainText('Enjoy the lamp');
  await expect(jonas.place('Messages')).toContainText('1 mention you');
  await expect
    .poll(async () => (await notificationsOf(jonas.page)).at(-1))
    .toMatchObject({
      title: 'Elena Marsh · Customer Support',
      body: expect.stringContaining('She called as well'),
    });
  await expect(amara.row('Elena Marsh')).not.toHaveAccessibleName(/mentioned/);
  expect((await notificationsOf(amara.page)).filter(({ title }) => title.startsWith('Elena'))).toEqual([]);

  await jonas.open('Elena Marsh');
  await expect(jonas.row('Elena Marsh')).not.toHaveAccessibleName(/mentioned/);
  await expect(jonas.place('Messages')).not.toContainText('mention');
  await expect(handset.texts).toHaveCount(before);
});
