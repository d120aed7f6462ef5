import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';

const RAVI = { number: '+16465550178', name: 'Ravi Shah' };
const PASSWORD = 'lamp and harbour';

async function section({ page }: Desktop, name: string): Promise<void> {
  await page.getByRole('listbox', { name: 'Sections' }).getByRole('option', { name }).click();
}

async function save(desktop: Desktop): Promise<void> {
  await desktop.button('Save').click();
  await expect(desktop.button('Save')).toHaveCount(0);
}

test('an admin makes a user and a queue and switches it on; the new user gets the first text', async ({
  server,
  open,
}) => {
  const sam = await open('200');
  const { page } = sam;
  const form = page.getByRole('form');
  const field = (name: string) => form.getByRole('textbox', { name, exact: true });
  await sam.goTo('Admin');

  await section(sam, 'Users');
  await sam.button('New user').click();
  await field('Name').fill('Nora Lind');
  await field('Extension').fill('204');
  await form.getByLabel('Password').fill(PASSWORD);
  await save(sam);

  await section(sam, 'Queues');
  await sam.button('New queue').click();
  await field('Name').fill('Workshop');
  await field('Extension').fill('201');
  await sam.button('Save').click();
  // What is wrong is said where it is.
  await expect(field('Extension')).toHaveAccessibleDescription(/Maya Chen/);
  await field('Extension').fill('330');
  await form.getByRole('combobox', { name: 'Add a colleague' }).fill('nora');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(form.getByRole('list', { name: 'Members' })).toContainText('Nora Lind');
  await save(sam);
  await expect(form.getByRole('switch', { name: 'Answers texts' })).toBeDisabled();
  await field('Add a number').fill('212 555 0177');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('list', { name: 'Numbers' })).toContainText('(212) 555-0177');
  const answers = form.getByRole('switch', { name: 'Answers texts' });
  await expect(answers).toBeEnabled();
  await answers.press('Space');
  await expect(answers).toBeChecked();
  await field('Opening keyword').fill('Stop');
  await sam.button('Save').click();
  await expect(field('Opening keyword')).toBeFocused();
  await expect(field('Opening keyword')).toHaveAttribute('aria-invalid', 'true');
  await expect(field('Opening keyword')).toHaveAccessibleDescription(
    /“Stop” is reserved: .* no more texts\./,
  );
  await field('Opening keyword').fill('');
  await save(sam);

  const nora = await open('201');
  await expect(nora.page.getByRole('button', { name: 'Settings' })).toBeVisible();
  await expect(nora.page.getByRole('button', { name: 'Admin' })).toHaveCount(0);
  await nora.signOut();
  await nora.signIn('204', PASSWORD);
  await expect(nora.me).toHaveAccessibleName('Nora Lind: Available');
  await server.receive('My chair wobbles.', RAVI, '+12125550177');
  await nora.claim(RAVI.name);
  await expect(nora.thread(RAVI.name)).toContainText('Workshop');

  await section(sam, 'History');
  const history = page.getByRole('listitem');
  await expect(history.filter({ hasText: 'Sam Rivera made the user Nora Lind' })).toBeVisible();
  await expect(history.filter({ hasText: 'Sam Rivera made the queue Workshop' })).toBeVisible();
  await expect(history.filter({ hasText: 'Sam Rivera changed the queue Workshop' })).toContainText(
    'Answers texts',
  );
  await expect(page.locator('body')).not.toContainText(PASSWORD);
});

test('a campaign goes from a draft to approval, lines are assigned to it, and suspended it silences them', async ({
  open,
}) => {
  const sam = await open('200');
  const { page } = sam;
  const form = page.getByRole('form');
  const field = (name: string) => form.getByRole('textbox', { name, exact: true });
  await sam.goTo('Admin');

  await section(sam, 'Campaigns');
  await sam.button('New campaign').click();
  await field('Name').fill('Spring news');
  await field('Opt-in message').fill('Reply {startWord} for our spring news.');
  await field('Start word').fill('Stop');
  const preview = form.getByRole('figure', { name: 'As the customer reads it' });
  await expect(preview).toContainText('Harbor & Pine: Reply Stop for our spring news.');
  await expect(preview).toContainText('1 segment · GSM-7');
  await expect(form).toContainText('The opt-in message does not mention HELP.');
  await sam.button('Save').click();
  await expect(field('Start word')).toBeFocused();
  await expect(field('Start word')).toHaveAccessibleDescription(/means that somebody wants no more texts/);
  await field('Start word').fill('SPRING');
  await save(sam);
  await sam.button('Submit for approval').click();
  await expect(form).toContainText('It stays as it was submitted until the registry has decided.');
  await expect(field('Start word')).not.toBeEditable();
  await sam.button('Mark approved').click();
  await expect(form).toContainText('set by Sam Rivera');
  await expect(field('Start word')).toBeEditable();

  await section(sam, 'Lines');
  await page.getByRole('option', { name: '(212) 555-0100' }).click();
  await form.getByRole('button', { name: /Campaign/ }).click();
  await page.getByRole('option', { name: 'Spring news' }).click();
  await save(sam);

  await section(sam, 'Campaigns');
  await page.getByRole('option', { name: 'Spring news' }).click();
  await expect(form.getByRole('list', { name: 'Lines' })).toContainText('Main Reception');
  await sam.button('Suspend…').click();
  await expect(page.getByRole('alertdialog')).toContainText('Nothing goes out from its line.');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Suspend' }).click();
  await form.getByRole('list', { name: 'Lines' }).getByRole('button').click();
  await expect(page.getByRole('form', { name: '(212) 555-0100' })).toContainText(
    'Nothing goes out from this line while its campaign is suspended.',
  );
});

test('of two admins who change the same, the second is told and loses nothing', async ({ server, open }) => {
  const sam = await open('200');
  await sam.goTo('Admin');
  await section(sam, 'Queues');
  await sam.page.getByRole('option', { name: 'Customer Support' }).click();
  const form = sam.page.getByRole('form', { name: 'Customer Support' });
  const ending = form.getByRole('textbox', { name: 'Ending keyword' });
  await ending.fill('BYE');
  await server.setQueue('Customer Support', { initiationKeyword: 'LAMP' });
  await expect(form.getByRole('alert')).toContainText('Sam Rivera has changed this queue meanwhile.');
  await expect(ending).toHaveValue('BYE');
  await sam.button('Keep mine').click();
  await save(sam);
  await expect(ending).toHaveValue('BYE');
  await expect(form.getByRole('textbox', { name: 'Opening keyword', exact: true })).toHaveValue('LAMP');
});
