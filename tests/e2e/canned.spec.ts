import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

test('a text kept ready is brought by a slash, filled in for the customer', { tag: '@long' }, async ({
  handset,
  maya,
}) => {
  await handset.pick('Lucy Alvarez');
  await handset.text('Hello?');
  await maya.claim('Lucy Alvarez');
  const composer = maya.composer('Lucy Alvarez');
  await composer.pressSequentially('/hel');
  await expect(maya.page.getByRole('option')).toHaveText([/hello/]);
  await maya.page.keyboard.press('Enter');
  await expect(composer).toHaveValue(/^Hi Lucy, this is Maya from /);
  await maya.page.keyboard.press('Enter');
  await expect(handset.texts.last()).toContainText('Hi Lucy, this is Maya from ');

  await composer.fill('Your parcel goes to {customer.company}.');
  await maya.page.keyboard.press('Enter');
  await expect(maya.thread('Lucy Alvarez').getByRole('alert')).toContainText(
    'Fill in {customer.company} first',
  );
  await maya.page.keyboard.type('the office');
  await expect(composer).toHaveValue('Your parcel goes to the office.');
});

test('what one keeps ready is there on one’s other device; everybody’s is kept by an admin', {
  tag: '@long',
}, async ({ maya, jonas, open }) => {
  const other = await open('201', 'laptop');
  await maya.goTo('Settings');
  await maya.button('New response').click();
  const form = maya.dialog('New canned response');
  await form.getByRole('textbox', { name: 'Name' }).fill('thanks');
  await form.getByRole('textbox', { name: 'Text', exact: true }).fill('Thank you, ');
  await form.getByRole('button', { name: 'Customer’s first name' }).click();
  await expect(form.getByRole('region', { name: 'Preview' })).toContainText('Thank you, Maria');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form).toHaveCount(0);
  const listed = maya.page.getByRole('list', { name: 'Canned responses' }).getByRole('listitem');
  await expect(listed.filter({ hasText: 'thanks' })).toBeVisible();
  await expect(listed.filter({ hasText: 'hello' })).toContainText('Read only');

  await other.claim('Elena Marsh');
  await other.composer('Elena Marsh').pressSequentially('/than');
  await expect(other.page.getByRole('option')).toHaveText([/thanks/]);
  await other.page.keyboard.press('Enter');
  await expect(other.composer('Elena Marsh')).toHaveValue('Thank you, Elena');

  const sam = await open('200');
  await sam.goTo('Settings');
  const everybodys = sam.page.getByRole('list', { name: 'Canned responses' }).getByRole('listitem');
  await expect(everybodys.filter({ hasText: 'thanks' })).toHaveCount(0);
  await everybodys.filter({ hasText: 'hello' }).getByRole('button', { name: 'Edit hello' }).click();
  const edit = sam.dialog('Edit canned response');
  await edit.getByRole('textbox', { name: 'Text', exact: true }).fill('Welcome to {company.name}!');
  await edit.getByRole('button', { name: 'Save' }).click();
  await jonas.claim('Grace Bell');
  await jonas.composer('Grace Bell').pressSequentially('/hello');
  await expect(jonas.page.getByText('Welcome to Harbor & Pine!')).toBeVisible();
  await jonas.page.keyboard.press('Enter');
  await expect(jonas.composer('Grace Bell')).toHaveValue('Welcome to Harbor & Pine!');
});
