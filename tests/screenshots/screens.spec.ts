/** The pictures in docs/screenshots: the demo company on a busy morning. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { test } from '../e2e/fixtures.ts';
import { LINES } from '../e2e/support/server.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'screenshots');

const LUCY = { number: '+14155550167', name: 'Lucy Alvarez' };
const RAVI = { number: '+16465550178', name: 'Ravi Shah' };
const HOTEL = { number: '+12015550116', name: 'Pine Street Hotel' };

const DRIVERS = [
  'Name,Company,Mobile',
  'Nadia Brandt,Hudson Freight,(646) 555-0181',
  'Owen Castellano,Hudson Freight,(646) 555-0182',
  'Ibrahim Sané,Garden State Movers,+1 201 555 0144',
  'June Park,,555-01',
];

test('a busy morning', async ({ server, maya, jonas, handset }) => {
  await handset.pick(LUCY.name);
  await handset.choose('support');
  await handset.text('Hi! My lamp arrived with a cracked shade. What do I do now?');
  await maya.claim(LUCY.name);
  await maya.send(LUCY.name, 'Hi Lucy, I am sorry about that! I can send you a new shade today.');
  await handset.text('That would be great, thank you 🙂');
  await maya.send(LUCY.name, 'It is on its way. It should be with you by Thursday.');
  await expect(maya.page.getByRole('img', { name: 'Delivered' }).last()).toBeVisible();
  await server.receive('Are you open on Thanksgiving?', RAVI, '+12125550100');
  await server.receive('We would like twelve more of the oak chairs for the terrace.', HOTEL);
  await expect(maya.row(HOTEL.name)).toBeVisible();

  await take(maya.page, 'thread-light');
  await take(handset.page, 'handset');

  await jonas.open(LUCY.name);
  await take(jonas.page, 'someone-answers');
  await jonas.page.emulateMedia({ colorScheme: 'dark' });
  await jonas.open(HOTEL.name);
  await take(jonas.page, 'waiting-dark');
  await jonas.button('Reply').click();
  await take(jonas.page, 'claim-dark');
});

test('handing on, and writing first', async ({ server, maya, jonas }) => {
  await expect(jonas.me).toHaveAccessibleName('Jonas Weber: Available');
  await server.receive('The lamp shade I ordered is cracked. Can I have a green one?', LUCY);
  await maya.claim(LUCY.name);
  await maya.button('Transfer…').click();
  const transfer = maya.dialog('Transfer');
  await transfer.getByRole('option', { name: 'Jonas Weber' }).click();
  await transfer
    .getByRole('textbox', { name: 'Note for the team' })
    .fill('She wants the new shade in green. Her order is 48213, the photo is in the mail.');
  await take(maya.page, 'transfer');
  await transfer.getByRole('button', { name: 'Transfer to Jonas Weber' }).click();
  await expect(maya.thread(LUCY.name)).toContainText('Jonas Weber (202) is answering');

  await maya.page.keyboard.press('F2');
  const dialog = maya.dialog('New SMS');
  await dialog.getByRole('combobox', { name: 'From' }).fill('support');
  await maya.page.keyboard.press('Enter');
  const to = dialog.getByRole('combobox', { name: 'To', exact: true });
  await to.fill('(347) 555-0199');
  await to.press('Tab');
  await expect(dialog).toContainText('Continue the conversation');
  await take(maya.page, 'new-interaction');
});

test('invitations and the log', async ({ server, maya }) => {
  await maya.page.emulateMedia({ colorScheme: 'dark' });
  await server.setQueue('Customer Support', { distribution: 'ringAll', wrapUp: true });
  await server.receive('Are you open on Thanksgiving?', RAVI);
  const invitation = maya.page.getByRole('article', { name: /^Invitation/ });
  await expect(invitation).toBeVisible();
  await maya.open('Elena Marsh');
  await take(maya.page, 'invitation-dark');
  await invitation.getByRole('button', { name: `Accept ${RAVI.name}` }).click();
  await maya.send(RAVI.name, 'We are closed on Thanksgiving, and back on Friday at nine.');
  await maya.close();
  await maya.dialog('Wrap up this conversation').getByRole('button', { name: 'Later' }).click();
  await maya.page.emulateMedia({ colorScheme: 'light' });
  await maya.goTo('Log');
  await maya.page.getByRole('row', { name: new RegExp(`^${RAVI.name}`) }).click();
  await expect(maya.page.getByRole('region', { name: `Interaction with ${RAVI.name}` })).toContainText(
    'nine',
  );
  await take(maya.page, 'log');
});

test('what an admin sets', async ({ server, maya, open }) => {
  await expect(maya.list).toBeVisible();
  await server.setQueue('Customer Support', {
    distribution: 'roundRobin',
    wrapUp: true,
    terminationKeyword: 'BYE',
    terminationMessage: 'Thank you for texting Harbor & Pine!',
  });
  const sam = await open('200');
  await sam.goTo('Admin');
  await sam.page.getByRole('option', { name: 'Queues' }).click();
  await sam.page.getByRole('option', { name: 'Customer Support' }).click();
  await expect(sam.page.getByRole('form', { name: 'Customer Support' })).toContainText('Members (3)');
  await take(sam.page, 'admin-queue');
});

test('who may be texted, and the proof of it', async ({ server, maya, open }) => {
  await server.receive('Hi! Is the oak table back in stock?', LUCY);
  await maya.claim(LUCY.name);
  await maya.send(LUCY.name, 'Hi Lucy! It is, and the benches are 20% off until Sunday. Shall I hold one?');
  await expect(maya.page.getByRole('img', { name: 'Delivered' }).last()).toBeVisible();
  await server.receive('No thank you, and please take me off your list', LUCY);
  await expect(maya.button('Yes, stop texting them')).toBeVisible();
  await take(maya.page, 'consent');
  await maya.button('Yes, stop texting them').click();
  await expect(maya.row(LUCY.name)).toHaveAccessibleName(/refused texts/);
  await server.receive('When does the winter sale begin?', HOTEL, LINES.offers);
  await expect(maya.row(HOTEL.name)).toContainText('Reply SALE');

  const sam = await open('200');
  const { page } = sam;
  await sam.goToSection('Campaigns');
  await page.getByRole('option', { name: 'Offers by text' }).click();
  await expect(page.getByRole('form', { name: 'Offers by text' })).toContainText('approved');
  const words = page.getByRole('heading', { name: 'Words', exact: true });
  await words.evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
  await take(page, 'campaign');
  await sam.goToSection('Logs');
  await expect(page.getByRole('row', { name: /benches are 20% off/ })).toBeVisible();
  await take(page, 'sms-log');
});

test('colleagues among themselves', async ({ maya, jonas, handset }) => {
  await handset.pick(RAVI.name);
  await handset.choose('maya');
  for (const desktop of [maya, jonas]) await desktop.goTo('Messages');
  await jonas.open('Maya Chen');
  await jonas.send('Maya Chen', 'The list for Saturday is done. Can you have a look at it?');
  await maya.open('Jonas Weber');
  await maya.send('Jonas Weber', 'Looks good! I have told Ravi about the third floor.');
  await expect(maya.messages).toContainText(/third floor.*Read by Jonas Weber/s);
  await take(maya.page, 'chat');

  await jonas.open('Saturday deliveries');
  await jonas.send('Saturday deliveries', 'The truck is loaded at seven.');
  await maya.open('Saturday deliveries');
  await maya.send('Saturday deliveries', 'Thank you all. Ravi, the keys are at Main Reception.');
  await expect(handset.texts.last()).toContainText('the keys are at Main Reception');
  await expect(maya.messages.getByRole('list', { name: 'Texted to 1 number · 1 delivered' })).toHaveCount(2);
  await take(maya.page, 'group');
});

test('a note for the team, and finding things', async ({ server, maya, jonas }) => {
  await server.receive('Hi! Where is my parcel? It should have been here on Tuesday.', LUCY);
  await jonas.claim(LUCY.name);
  await jonas.send(LUCY.name, 'Hi Lucy, let me have a look at where it is.');
  await maya.open(LUCY.name);
  await maya.button('Add note').click();
  const note = maya.page.getByRole('textbox', { name: `Internal note about ${LUCY.name}` });
  await note.pressSequentially('It is in customs, @jon');
  await expect(maya.page.getByRole('option')).toHaveText([/Jonas Weber/]);
  await maya.page.keyboard.press('Enter');
  await note.pressSequentially('they need her invoice.');
  await maya.page.keyboard.press('Enter');
  await expect(jonas.messages).toContainText('they need her invoice.');
  await jonas.page.keyboard.press('ControlOrMeta+i');
  await jonas.page.keyboard.type('I ask her for it now.');
  await take(jonas.page, 'note');

  await maya.page.emulateMedia({ colorScheme: 'dark' });
  await maya.page.keyboard.press('ControlOrMeta+k');
  await maya.page.keyboard.type('saturd');
  const palette = maya.page.getByRole('dialog', { name: 'Search and commands' });
  await expect(palette.getByRole('group', { name: 'Messages', exact: true })).toBeVisible();
  await take(maya.page, 'search-dark');
});

test('contacts, and texts kept ready', async ({ open }) => {
  const sam = await open('200');
  await sam.goToTab('Phonebook');
  await sam.page.getByRole('row', { name: new RegExp(`^${HOTEL.name}`) }).click();
  await expect(sam.page.getByRole('region', { name: HOTEL.name })).toBeVisible();
  await take(sam.page, 'phonebook');

  await sam.button('Phonebooks').click();
  await sam.page.getByRole('menuitem', { name: 'Import contacts…' }).click();
  await sam.dialog('Import contacts').getByRole('button', { name: /Into/ }).click();
  await sam.page.getByRole('option', { name: 'Partners' }).click();
  const [chooser] = await Promise.all([
    sam.page.waitForEvent('filechooser'),
    sam.button('Choose a file').click(),
  ]);
  await chooser.setFiles({
    name: 'drivers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(DRIVERS.join('\n')),
  });
  await expect(sam.question('Import contacts')).toContainText('One line cannot be imported');
  await take(sam.page, 'import');
  await sam.button('Cancel').click();

  await sam.goTo('Settings');
  await sam.button('Edit hello').click();
  await expect(sam.dialog('Edit canned response')).toBeVisible();
  await take(sam.page, 'canned');
});

test('signing in', async ({ maya }) => {
  await maya.goTo('Settings');
  await take(maya.page, 'settings');
  await maya.signOut();
  await expect(maya.page.getByLabel('Extension')).toBeVisible();
  await take(maya.page, 'sign-in');
});

/** Once nothing moves any more. */
async function take(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate('document.fonts.ready.then(() => null)');
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
}
