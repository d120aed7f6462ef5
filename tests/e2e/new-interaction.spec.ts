import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

const RAVI = 'Ravi Shah';
const LUCY = { number: '+14155550167', name: 'Lucy Alvarez' };

test('a text on behalf of a queue: any number, and what comes of it is said before', async ({
  server,
  handset,
  maya,
  jonas,
}) => {
  await handset.pick(RAVI);
  await handset.choose('support');
  await server.receive('Hello?', LUCY);
  await jonas.claim(LUCY.name);
  await expect(maya.row(LUCY.name)).toContainText('Jonas is answering');

  await maya.page.keyboard.press('F2');
  const dialog = maya.dialog('New SMS');
  const from = dialog.getByRole('combobox', { name: 'From' });
  const country = dialog.getByRole('combobox', { name: 'Country' });
  const number = dialog.getByRole('combobox', { name: 'To', exact: true });
  const compose = dialog.getByRole('button', { name: 'Compose' });
  await expect(number).toBeFocused();
  await from.fill('supp');
  await expect(maya.page.getByRole('option')).toHaveText([/Customer Support/]);
  await from.press('Enter');
  await expect(from).toHaveValue('Customer Support');
  await expect(compose).toHaveAttribute('aria-disabled', 'true');
  await expect(dialog).toContainText('Enter whom to text.');

  await number.fill('+49 30');
  await number.press('Tab');
  await expect(country).toHaveValue('Germany +49');
  await expect(dialog).toContainText('The number is not complete yet.');
  await number.fill('+49 30 901820');
  await number.press('Tab');
  await expect(dialog).toContainText('A new conversation');
  await expect(compose).not.toHaveAttribute('aria-disabled');

  await number.fill('+1 415 555 0167');
  await number.press('Tab');
  await expect(country).toHaveValue('United States +1');
  await expect(dialog).toContainText('Jonas Weber (202) is answering this person.');
  await expect(dialog.getByRole('button', { name: 'Continue' })).toHaveAttribute('aria-disabled', 'true');

  await number.fill('(347) 555-0199');
  await number.press('Tab');
  await expect(dialog).toContainText('Continue the conversation of');
  await expect(dialog).toContainText('Enjoy the lamp, and have a lovely day.');

  await number.fill('646 555 0178');
  await number.press('Tab');
  await compose.click();
  await expect(maya.composer(RAVI)).toBeFocused();
  await expect(maya.messages).toContainText('Started by Maya Chen (201)');
  await maya.permit();
  await maya.send(RAVI, 'Hi Ravi, your order is ready.');
  await expect(handset.texts).toHaveText([/your order is ready/]);
  // The colleague’s conversation is still his.
  await jonas.send(LUCY.name, 'Hello Lucy.');
});

test('a link to text somebody fills the dialog in, and sends nothing', { tag: '@long' }, async ({
  handset,
  maya,
}) => {
  await handset.pick('555-0116');
  await handset.choose('reception');
  await expect(maya.row('Grace Bell')).toBeVisible();
  const link = 'sms:+12015550116?body=Your%20chairs%20are%20here.';
  await maya.page.evaluate(`location.hash = 'compose=' + encodeURIComponent('${link}')`);
  const dialog = maya.dialog('New SMS');
  await dialog.getByRole('combobox', { name: 'From' }).fill('reception');
  await maya.page.keyboard.press('Enter');
  await expect(dialog.getByRole('combobox', { name: 'To', exact: true })).toHaveValue('+1 201 555 0116');
  await expect(dialog).toContainText('Begins with “Your chairs are here.”, not sent until you send it.');
  expect(new URL(maya.page.url()).hash).toBe('');
  await dialog.getByRole('button', { name: 'Compose' }).click();
  await expect(maya.composer('Pine Street Hotel')).toHaveValue('Your chairs are here.');
  await expect(maya.messages).toContainText('Started by Maya Chen (201)');
  await expect(handset.page.getByText('No texts yet')).toBeVisible();
});
