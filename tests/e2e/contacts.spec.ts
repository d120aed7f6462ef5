import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';

const NAMELESS = { number: '+13475550107', name: '(347) 555-0107' };

function contact({ page }: Desktop, name: string) {
  return page.getByRole('grid', { name: 'Contacts' }).getByRole('row', { name: new RegExp(`^${name}`) });
}

/** Chooses a file as a person does. */
async function importFile({ page }: Desktop, book: string, name: string, lines: readonly string[]) {
  await page.getByRole('button', { name: 'Phonebooks' }).click();
  await page.getByRole('menuitem', { name: 'Import contacts…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import contacts' });
  await dialog.getByRole('button', { name: /Into/ }).click();
  await page.getByRole('option', { name: book }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Choose a file' }).click(),
  ]);
  await chooser.setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(lines.join('\r\n')) });
  return page.getByRole('alertdialog', { name: 'Import contacts' });
}

test('a number that gets a name has it everywhere at once, on a colleague’s desktop as well', async ({
  server,
  maya,
  jonas,
}) => {
  await server.receive('Is the bench still there?', NAMELESS);
  await jonas.claim(NAMELESS.name);
  await maya.open(NAMELESS.name);
  await maya.thread(NAMELESS.name).getByRole('button', { name: 'More', exact: true }).click();
  await maya.page.getByRole('menuitem', { name: 'Add to contacts…' }).click();
  const form = maya.dialog('New contact');
  await expect(form.getByRole('textbox', { name: 'Number', exact: true })).toHaveValue(NAMELESS.name);
  await form.getByRole('textbox', { name: 'Name' }).fill('Dora Quill');
  await form.getByRole('combobox', { name: 'Phonebook' }).fill('Customers');
  await maya.page.keyboard.press('Enter');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  for (const desktop of [maya, jonas]) {
    await expect(desktop.row('Dora Quill')).toContainText('Is the bench still there?');
    await expect(desktop.thread('Dora Quill')).toBeVisible();
  }
  await jonas.goTo('Log');
  await expect(jonas.page.getByRole('row', { name: /^Dora Quill/ })).toBeVisible();

  await maya.goToTab('Phonebook');
  await contact(maya, 'Dora Quill').click();
  await maya.button('Edit').click();
  const edit = maya.dialog('Edit contact');
  await edit.getByRole('textbox', { name: 'Name' }).fill('Dora Quill-Hayes');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(jonas.page.getByRole('row', { name: /^Dora Quill-Hayes/ })).toBeVisible();
  await jonas.goTo('Phone');
  await expect(jonas.row('Dora Quill-Hayes')).toBeVisible();
});

test('a CSV file is looked through before anything is imported; wrong lines are named', async ({
  server,
  maya,
  open,
}) => {
  await server.receive('Hello?', NAMELESS);
  await expect(maya.row(NAMELESS.name)).toBeVisible();
  const sam = await open('200');
  await sam.goToTab('Phonebook');
  const review = await importFile(sam, 'Partners', 'drivers.csv', [
    'Who;Firm;Mobile',
    'Dora Quill;Quill & Hayes;347 555 0107',
    'Ibrahim Sané;;"+33 1 99 00 12 34"',
    'Nobody;;12',
  ]);
  const mapping = review.getByRole('region', { name: 'Columns' });
  await expect(mapping).toContainText('Dora Quill · Ibrahim Sané · Nobody');
  await mapping.getByRole('button', { name: /What “Who” holds/ }).click();
  await sam.page.getByRole('option', { name: 'Name', exact: true }).click();
  await mapping.getByRole('button', { name: /What “Firm” holds/ }).click();
  await sam.page.getByRole('option', { name: 'Company' }).click();
  await expect(mapping.getByRole('button', { name: /What “Mobile” holds/ })).toContainText('Number');
  await expect(review.getByRole('table')).toContainText(/Dora QuillQuill & Hayes\(347\) 555-0107/);
  const wrong = review.getByRole('region', { name: 'Lines that cannot be imported' });
  await expect(wrong.getByRole('listitem')).toHaveText([/^Line 4.*Nobody.*12/]);
  const button = review.getByRole('button', { name: 'Import', exact: true });
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await review.getByText('Leave this line out').click();
  await expect(review).toContainText('2 contacts: 2 new, 0 changed, 0 as they are');
  await button.click();
  await expect(sam.dialog('Import contacts')).toContainText(
    '2 new, 0 changed, 0 were as they are. 1 line left out.',
  );
  await sam.dialog('Import contacts').getByRole('button', { name: 'Done' }).click();
  await expect(contact(sam, 'Ibrahim Sané')).toBeVisible();
  await expect(contact(sam, 'Nobody')).toHaveCount(0);
  await expect(maya.row('Dora Quill')).toBeVisible();
});

test('a vCard is imported into one’s own phonebook, where nobody else sees it', { tag: '@long' }, async ({
  server,
  maya,
  jonas,
}) => {
  await server.receive('Hello?', NAMELESS);
  await maya.goToTab('Phonebook');
  await maya.button('Phonebooks').click();
  await maya.page.getByRole('menuitem', { name: 'New phonebook…' }).click();
  const naming = maya.dialog('New phonebook');
  await expect(naming).toContainText('Only you see it.');
  await naming.getByRole('textbox', { name: 'Name' }).fill('Mine');
  await naming.getByRole('button', { name: 'Make it' }).click();
  await expect(maya.page.getByText('No contacts yet')).toBeVisible();

  await maya.button('Phonebooks').click();
  await maya.page.getByRole('menuitem', { name: 'Import contacts…' }).click();
  const [chooser] = await Promise.all([
    maya.page.waitForEvent('filechooser'),
    maya.button('Choose a file').click(),
  ]);
  const lines = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'FN:Zoë Müller',
    'ORG:Müller Transport',
    'TEL;TYPE=CELL:+1 347 555 0107',
    'END:VCARD',
  ];
  const file = { name: 'zoe.vcf', mimeType: 'text/vcard', buffer: Buffer.from(lines.join('\r\n')) };
  await chooser.setFiles(file);
  const review = maya.question('Import contacts');
  await expect(review).toContainText('1 contact: 1 new, 0 changed, 0 as they are');
  await review.getByRole('button', { name: 'Import', exact: true }).click();
  await maya.button('Done').click();
  await expect(contact(maya, 'Zoë Müller, Müller Transport')).toBeVisible();
  await maya.goToTab('SMS');
  await expect(maya.row('Zoë Müller')).toBeVisible();
  await expect(jonas.row(NAMELESS.name)).toBeVisible();
});

test('beside every number of the phonebook and of the calls stands the way to text it', {
  tag: '@long',
}, async ({ maya }) => {
  const to = maya.dialog('New SMS').getByRole('combobox', { name: 'To', exact: true });
  await maya.goToTab('Phonebook');
  await maya.page.getByRole('searchbox', { name: 'Search contacts' }).fill('elena');
  await contact(maya, 'Elena Marsh').hover();
  await contact(maya, 'Elena Marsh').getByRole('button', { name: 'Text Elena Marsh' }).click();
  await expect(to).toHaveValue(/555 0199/);
  await maya.page.keyboard.press('Escape');

  await maya.goToTab('History');
  const calls = maya.page.getByRole('grid', { name: 'Calls' }).getByRole('row');
  await expect(calls).toHaveCount(5);
  await expect(calls.first()).toHaveAccessibleName(/^Incoming call, Grace Bell/);
  await maya.page.getByRole('radiogroup', { name: 'Show' }).getByText('Missed').click();
  await expect(calls).toHaveCount(2);
  const missed = maya.page.getByRole('row', { name: /^Missed call, BROOKLYN DENTAL/i });
  await missed.click();
  await expect(maya.page.getByRole('link', { name: /Call BROOKLYN DENTAL/i }).last()).toHaveAttribute(
    'href',
    'tel:+16465550111',
  );
  await missed.getByRole('button', { name: /^Text/ }).click();
  await expect(to).toHaveValue(/555 0111/);
});

test('of two who change one contact, the second is told and loses nothing; one number is one contact', {
  tag: '@long',
}, async ({ maya, jonas }) => {
  for (const desktop of [maya, jonas]) {
    await desktop.goToTab('Phonebook');
    await contact(desktop, 'Grace Bell').click();
    await desktop.button('Edit').click();
  }
  const [one, other] = [maya.dialog('Edit contact'), jonas.dialog('Edit contact')];
  await other.getByRole('textbox', { name: 'Company' }).fill('Bell Bakery');
  await one.getByRole('textbox', { name: 'Company' }).fill('Bell & Sons');
  await one.getByRole('button', { name: 'Save' }).click();
  await expect(one).toHaveCount(0);
  await expect(other).toContainText('Somebody has changed this contact meanwhile.');
  await expect(other.getByRole('textbox', { name: 'Company' })).toHaveValue('Bell Bakery');
  await other.getByRole('button', { name: 'Keep mine' }).click();
  await expect(other).toContainText('They have: Bell & Sons');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(maya.page.getByRole('region', { name: 'Grace Bell' })).toContainText('Bell Bakery');

  await maya.button('New contact').click();
  const form = maya.dialog('New contact');
  await form.getByRole('textbox', { name: 'Name' }).fill('Grace Hopper');
  await form.getByRole('textbox', { name: 'Number', exact: true }).fill('718.555.0135');
  await form.getByRole('combobox', { name: 'Phonebook' }).fill('Customers');
  await maya.page.keyboard.press('Enter');
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(form).toContainText('Grace Bell');
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('Grace Hopper');
});
