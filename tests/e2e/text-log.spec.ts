import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import Papa from 'papaparse';
import { test } from './fixtures.ts';

const BEN = { name: 'Ben Ortiz', display: '(929) 555-0144' };
const ELENA = { number: '+13475550199', name: 'Elena Marsh', display: '(347) 555-0199' };

test('every text is in the log with its consent; narrowed, it is fetched as a file; a number has its history', async ({
  open,
}) => {
  const sam = await open('200');
  const { page } = sam;
  await sam.goToSection('Logs');
  const texts = page.getByRole('grid', { name: 'Texts' });
  await expect(texts.getByRole('row').first()).toBeVisible();
  await sam.button('Consent: any').click();
  await page.getByRole('option', { name: 'Refused' }).click();
  const refused = texts.getByRole('row', { name: /Consent: Refused/ });
  await expect(refused).toHaveCount(2);
  await expect(texts.getByRole('row')).toHaveCount(2);
  await expect(refused.filter({ hasText: 'Stop.' })).toContainText('Customer care');

  await sam.button('Export CSV').click();
  const dialog = sam.dialog('Export these texts');
  await expect(dialog).toContainText('Refused');
  const [download] = await Promise.all([
    page.context().waitForEvent('download'),
    dialog.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^texts-.*\.csv$/);
  const file = await readFile(await download.path(), 'utf8');
  const { data } = Papa.parse<Record<string, string>>(file, { header: true, skipEmptyLines: true });
  expect(data.map((line) => Object.values(line).join('|'))).toEqual([
    expect.stringMatching(/You are now opted out/),
    expect.stringMatching(/\|Refused\|.*\|Stop\.\|/),
  ]);

  await refused.filter({ hasText: 'Stop.' }).click();
  await sam.button('Consent of this number').click();
  await expect(page.getByRole('heading', { name: BEN.name })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'They texted an opt-out word' })).toContainText(
    'Holds for every line of the organisation',
  );
  await expect(page.getByRole('listitem').filter({ hasText: 'They texted first' })).toBeVisible();
});

test('the data of a number is erased for good: from the log, the phonebook, and an agent’s open window', async ({
  maya,
  open,
}) => {
  await maya.open(ELENA.name);
  await maya.goToTab('Phonebook');
  await expect(maya.page.getByRole('row', { name: new RegExp(`^${ELENA.name}`) })).toBeVisible();
  await maya.goToTab('SMS');
  await maya.open(ELENA.name);
  const sam = await open('200');
  const { page } = sam;
  await sam.goToSection('Logs');
  await page.getByRole('radio', { name: 'One number' }).check({ force: true });
  await page.getByRole('combobox', { name: 'Number' }).fill('elena');
  await expect(page.getByRole('option')).toHaveText([/Elena Marsh/]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: ELENA.name })).toBeVisible();
  await sam.button('Erase data…').click();
  const question = sam.question(`Erase the data of ${ELENA.display}?`);
  await expect(question.getByRole('button', { name: 'Erase for good' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await question.getByRole('textbox', { name: `Type ${ELENA.display} to confirm` }).fill(ELENA.display);
  await question.getByRole('button', { name: 'Erase for good' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'is erased.' })).toContainText(
    'Gone: 1 conversation',
  );

  await expect(maya.row(ELENA.name)).toHaveCount(0);
  await expect(maya.thread(ELENA.name)).toHaveCount(0);
  await maya.goToTab('Phonebook');
  await expect(maya.page.getByRole('row', { name: /^Grace Bell/ })).toBeVisible();
  await expect(maya.page.getByRole('row', { name: new RegExp(`^${ELENA.name}`) })).toHaveCount(0);
  await sam.goToSection('History');
  await expect(page.getByRole('listitem').filter({ hasText: /Sam Rivera erased/ })).not.toContainText('0199');
});
