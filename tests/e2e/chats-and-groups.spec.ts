import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

test('a chat begins in the directory, by keyboard alone', async ({ maya, open }) => {
  const amara = await open('203');
  await amara.goTo('Messages');
  await maya.goTo('Messages');
  const { keyboard } = maya.page;
  await maya.button('New conversation').focus();
  await keyboard.press('Enter');
  await expect(maya.page.getByRole('menuitem', { name: 'Chat' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(maya.dialog('New chat')).toBeVisible();
  await keyboard.type('okafor');
  await expect(maya.page.getByRole('option')).toHaveText([/Amara Okafor.*203.*Online/]);
  await keyboard.press('Enter');
  await expect(maya.composer('Amara Okafor')).toBeFocused();
  await keyboard.type('Lunch at one?');
  await keyboard.press('Enter');

  await expect(amara.row('Maya Chen')).toHaveAccessibleName(/chat, Extension 201 · Online, 1 unread/);
  await amara.open('Maya Chen');
  await amara.send('Maya Chen', 'Gladly.');
  await expect(maya.message('Gladly.')).toBeVisible();
  await expect(amara.row('Maya Chen')).not.toHaveAccessibleName(/unread/);

  await amara.row('Maya Chen').focus();
  await amara.page.keyboard.press('u');
  await expect(amara.row('Maya Chen')).toHaveAccessibleName(/1 unread/);
  await expect(amara.thread('Maya Chen')).toHaveCount(0);
});

test('each kind can be looked at alone; the phone shows texts', async ({ maya }) => {
  const rows = () => maya.list.locator('[data-conversation]');
  const kind = (name: string) => maya.page.getByRole('radiogroup', { name: 'Kind' }).getByText(name);
  await expect(maya.row('Jonas Weber')).toHaveCount(0);
  await maya.goTo('Messages');
  await expect(maya.row('Jonas Weber')).toBeVisible();
  await kind('Groups').click();
  await expect(rows()).toHaveCount(1);
  await expect(maya.row('Saturday deliveries')).toHaveAccessibleName(/group, 3 people · 1 outside number/);
  await kind('Chats').click();
  await expect(maya.row('Saturday deliveries')).toHaveCount(0);
  await maya.open('Jonas Weber');
  await maya.goTo('Phone');
  await expect(maya.row('Jonas Weber')).toHaveCount(0);
  await expect(maya.thread('Jonas Weber')).toHaveCount(0);
  await maya.goTo('Messages');
  await expect(maya.thread('Jonas Weber')).toBeVisible();
});

test('a group of colleagues and an outside number: texted, renamed, added to and left', async ({
  handset,
  maya,
  jonas,
  open,
}) => {
  const amara = await open('203');
  for (const desktop of [maya, jonas, amara]) await desktop.goTo('Messages');
  await handset.pick('Grace Bell');
  await handset.choose('maya');

  await maya.button('New conversation').click();
  await maya.page.getByRole('menuitem', { name: 'Group' }).click();
  const dialog = maya.dialog('New group');
  const { keyboard } = maya.page;
  await keyboard.type('Okada sofa');
  await keyboard.press('Tab');
  await keyboard.type('jonas');
  await keyboard.press('Enter');
  await keyboard.press('Escape');
  const numbers = dialog.getByRole('combobox', { name: 'Outside numbers' });
  await numbers.focus();
  await keyboard.type('grace');
  await expect(maya.page.getByRole('option')).toHaveText([/Grace Bell/]);
  await keyboard.press('Enter');
  await expect(dialog.getByRole('grid', { name: 'Numbers to add' })).toContainText('Grace Bell');
  await expect(dialog.getByRole('button', { name: /Text from/ })).toContainText('(212) 555-0161');
  await dialog.getByRole('button', { name: 'Make group' }).click();
  await expect(maya.composer('Okada sofa')).toBeFocused();
  await maya.permit();
  await maya.send('Okada sofa', 'The sofa comes on Saturday.');
  await expect(handset.texts).toHaveText([/The sofa comes on Saturday\./]);
  await expect(jonas.row('Okada sofa')).toContainText('Maya: The sofa comes on Saturday.');
  await handset.text('Thank you!');
  const answer = maya.list.getByRole('row', { name: /^Grace Bell, SMS, Your line .*Thank you!/ });
  await expect(answer).toHaveAccessibleName(/1 unread/);

  await jonas.open('Okada sofa');
  await jonas.button('Group details').click();
  const details = jonas.dialog('Group details');
  await expect(details.getByRole('list', { name: 'People' })).toContainText('Maya Chen');
  await expect(details.getByRole('list', { name: 'Outside numbers' })).toContainText('Grace Bell');
  await details.getByRole('textbox', { name: 'Name' }).fill('Okada sofa, third floor');
  await details.getByRole('button', { name: 'Rename' }).click();
  await expect(maya.messages).toContainText('Renamed to “Okada sofa, third floor” by Jonas Weber (202)');

  await details.getByRole('button', { name: 'Add…' }).click();
  const adding = jonas.page.getByRole('dialog', { name: /^Add to/ });
  await expect(adding).toContainText('New people see everything that has been written here so far.');
  await adding.getByRole('combobox', { name: 'People' }).focus();
  await jonas.page.keyboard.type('amara');
  await jonas.page.keyboard.press('Enter');
  await jonas.page.keyboard.press('Escape');
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(details.getByRole('list', { name: 'People' })).toContainText('Amara Okafor');
  await amara.open('Okada sofa, third floor');
  await expect(amara.message('The sofa comes on Saturday.')).toBeVisible();

  await details.getByRole('button', { name: 'Leave group…' }).click();
  await jonas.confirm('Leave this group?', 'Leave group');
  await expect(jonas.row('Okada sofa, third floor')).toHaveCount(0);
  await expect(jonas.thread('Okada sofa, third floor')).toHaveCount(0);
  await expect(maya.messages).toContainText('Jonas Weber (202) left the group');
});
