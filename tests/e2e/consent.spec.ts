import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

test('who was never met is texted only with a word that one may; who may be asking to stop is decided about with one click', async ({
  handset,
  maya,
}) => {
  await handset.use('(718) 555-0133');
  await handset.choose('maya');
  const dialog = await maya.begin('SMS');
  await dialog.getByRole('combobox', { name: 'From' }).fill('0161');
  await maya.page.keyboard.press('Enter');
  const number = dialog.getByRole('combobox', { name: 'To', exact: true });
  await number.fill('718 555 0133');
  await number.press('Tab');
  await dialog.getByRole('button', { name: 'Compose' }).click();
  const who = '(718) 555-0133';
  const field = maya.composer(who);
  await expect(field).toBeFocused();

  const { keyboard } = maya.page;
  await keyboard.type('Hi, this is Maya.');
  await keyboard.press('Enter');
  const permission = maya.page.getByRole('checkbox', { name: 'I have their permission' });
  await expect(permission).toBeFocused();
  await expect(maya.thread(who)).toContainText('Nothing was sent.');
  await expect(field).toHaveValue('Hi, this is Maya.');
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await expect(field).toHaveValue('');
  await expect(handset.texts).toHaveText([/Hi, this is Maya\./]);
  await expect(permission).toHaveCount(0);
  await expect(maya.messages).toContainText('Maya Chen (201) has their permission to text them');

  await handset.text('Honestly please take me off your list');
  const question = maya.thread(who).getByRole('region', { name: 'A decision about their text' });
  await expect(question).toContainText('“Honestly please take me off your list”');
  await expect(maya.row(who)).toHaveAccessibleName(/may be asking to stop/);
  await field.fill('Sorry to hear that.');
  await field.press('Enter');
  await expect(question.getByRole('button', { name: 'Yes, stop texting them' })).toBeFocused();
  await keyboard.press('Enter');

  await expect(handset.texts.last()).toContainText('You are now opted out');
  await expect(field).toHaveCount(0);
  await expect(maya.thread(who)).toContainText('asked for no more texts');
  await expect(maya.thread(who)).toContainText('Your draft is kept: Sorry to hear that.');
  await expect(maya.row(who)).toHaveAccessibleName(/refused texts/);

  await handset.text('START');
  await expect(field).toHaveValue('Sorry to hear that.');
});
