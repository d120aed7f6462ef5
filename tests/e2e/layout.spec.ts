import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';
import { cutOff, faint, frames } from './support/look.ts';
import type { TestServer } from './support/server.ts';

const LUCY = { number: '+14155550167' };
const NAMELESS = { number: '+13475550107', name: '(347) 555-0107' };

/** Goes through everything the window can show, and stops at each. */
async function tour(desktop: Desktop, server: TestServer, stop: (place: string) => Promise<void>) {
  const { page } = desktop;
  await expect(desktop.row('Grace Bell')).toBeVisible();
  await stop('nothing open');
  await server.receive('W'.repeat(200), LUCY);
  await server.receive(
    'A long text that is read on one line in the list and on several in the thread.',
    NAMELESS,
  );
  await desktop.open('Elena Marsh');
  await stop('a closed conversation');
  await desktop.open('Lucy Alvarez');
  await stop('a waiting conversation');
  await desktop.button('Reply').click();
  await expect(desktop.question('Claim this conversation?')).toBeVisible();
  await stop('a question');
  await desktop.confirm('Claim this conversation?', 'Claim');
  await desktop.send('Lucy Alvarez', 'Of course!');
  await expect(desktop.messages.getByRole('img', { name: 'Delivered' })).toBeVisible();
  await desktop.composer('Lucy Alvarez').fill('x '.repeat(760));
  await stop('a conversation of one’s own, being answered');
  await desktop.button('Transfer…').click();
  await desktop.dialog('Transfer ').getByRole('option', { name: 'Main Reception' }).click();
  await stop('a transfer');
  await page.keyboard.press('Escape');
  for (const kind of ['Chat', 'SMS', 'Group'] as const) {
    const dialog = await desktop.begin(kind);
    await stop(`a new ${kind}`);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
  await page.getByRole('tab', { name: 'Queues' }).click();
  await expect(page.getByRole('option')).toHaveCount(3);
  await stop('the queues');
  await desktop.goTo('Messages');
  await expect(desktop.thread('Lucy Alvarez')).toBeVisible();
  await stop('messages');
  await page.getByRole('searchbox').fill('nobody');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await stop('an empty list');
  await page.getByRole('searchbox').fill('');
  await desktop.goTo('Log');
  await page.getByRole('row', { name: /^Elena Marsh/ }).click();
  await expect(page.getByRole('region', { name: 'Interaction with Elena Marsh' })).toBeVisible();
  await stop('the log');
  await desktop.goTo('Settings');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await stop('settings');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await stop('shortcuts');
  await page.keyboard.press('Escape');
  await desktop.me.click();
  await expect(desktop.panel).toBeVisible();
  await stop('one’s own panel');
  await page.keyboard.press('Escape');
  await server.stop();
  await expect(page.getByText('Offline.', { exact: true })).toBeVisible();
  await stop('settings, offline');
  await desktop.goTo('Phone');
  await page.getByRole('tab', { name: 'SMS' }).click();
  await desktop.open('Lucy Alvarez');
  await desktop.send('Lucy Alvarez', 'Until then!');
  await expect(desktop.messages.getByRole('img', { name: 'Waiting to send' })).toBeVisible();
  await stop('a conversation, offline');
  await desktop.open(NAMELESS.name);
  await stop('a waiting conversation, offline');
  await desktop.signOut();
  await desktop.confirm('Sign out with unsent texts?', 'Sign out');
  await desktop.button('Sign in').click();
  await expect(page.getByText('Enter your extension.')).toBeVisible();
  await stop('signing in');
}

/** The same for what supervisors and agents of busier queues see, and for everything that admins set. */
async function busyTour(maya: Desktop, sam: Desktop, server: TestServer) {
  await server.setQueue('Customer Support', { distribution: 'ringAll', wrapUp: true, ...ANSWERS });
  await server.receive('W'.repeat(200), LUCY);
  const invitation = maya.page.getByRole('article', { name: /^Invitation: Lucy Alvarez/ });
  await expect(invitation).toBeVisible();
  await look(maya, 'an invitation');
  await maya.goTo('Settings');
  await expect(invitation).toBeVisible();
  await look(maya, 'an invitation over another place');
  await invitation.getByRole('button', { name: 'Accept Lucy Alvarez' }).click();
  await expect(maya.composer('Lucy Alvarez')).toBeFocused();
  await maya.close();
  await expect(maya.dialog('Wrap up this conversation')).toBeVisible();
  await look(maya, 'filing');
  await maya.dialog('Wrap up this conversation').getByRole('button', { name: 'Later' }).click();
  await maya.me.click();
  await expect(maya.panel).toContainText('To wrap up');
  await look(maya, 'something to file');
  await maya.page.keyboard.press('Escape');

  await sam.goTo('Admin');
  const sections = sam.page.getByRole('listbox', { name: 'Sections' }).getByRole('option');
  await expect(sections).toHaveCount(10);
  for (const section of await sections.all()) {
    await section.click();
    await expect(section).toHaveAttribute('aria-selected', 'true');
    const first = sam.page
      .getByRole('listbox', { name: await section.innerText(), exact: true })
      .getByRole('option');
    if ((await first.count()) > 0) await first.first().click();
    await look(sam, `admin: ${await section.innerText()}`);
  }
}

const ANSWERS = {
  initiationMessage: 'Welcome to Harbor & Pine!',
  terminationKeyword: 'BYE',
  noAgentsMessage: 'Nobody is here right now. '.repeat(20),
};

async function look({ page }: Desktop, place: string): Promise<void> {
  expect.soft(await cutOff(page), place).toEqual([]);
  expect.soft(await faint(page), place).toEqual([]);
}

/** The same for what colleagues write among themselves, for contacts, calls and everything that is searched. */
async function hubTour(maya: Desktop, jonas: Desktop) {
  const { page } = maya;
  const { keyboard } = page;
  const stop = (place: string) => look(maya, place);
  await expect(maya.row('Grace Bell')).toBeVisible();
  await maya.goTo('Messages');
  await maya.open('Jonas Weber');
  await maya.send('Jonas Weber', `${'W'.repeat(200)} and a few more words`);
  await jonas.goTo('Messages');
  await jonas.open('Maya Chen');
  await expect(maya.messages).toContainText('Read by Jonas Weber');
  await stop('a chat');
  await jonas.open('Saturday deliveries');
  await jonas.composer('Saturday deliveries').fill('@maya');
  await jonas.page.keyboard.press('Enter');
  await jonas.page.keyboard.type('can you?');
  await jonas.page.keyboard.press('Enter');
  await look(jonas, 'a group one may not text from');
  await expect(maya.row('Saturday deliveries')).toHaveAccessibleName(/you are mentioned/);
  await stop('a mention in the list');
  await maya.open('Saturday deliveries');
  await maya.send('Saturday deliveries', 'Of course!');
  await expect(maya.messages.getByRole('img', { name: 'Delivered' }).last()).toBeVisible();
  await stop('a group');
  await maya.button('Group details').click();
  await expect(maya.dialog('Group details')).toBeVisible();
  await stop('the details of a group');
  await maya.dialog('Group details').getByRole('button', { name: 'Add…' }).click();
  await expect(maya.dialog('Add to Saturday deliveries')).toBeVisible();
  await stop('adding to a group');
  await maya.button('Back').click();
  await keyboard.press('Escape');
  await maya.open('Ben Ortiz');
  await stop('a thread with somebody who refused');
  await maya.open('Ravi Shah');
  await stop('a thread on one’s own line');
  await maya.open('Tomas Okada');
  await maya.button('Add note').click();
  const note = page.getByRole('textbox', { name: 'Internal note about Tomas Okada' });
  await note.pressSequentially('For @am');
  await expect(page.getByRole('option')).toHaveText([/Amara Okafor/]);
  await stop('a note, mentioning somebody');
  await keyboard.press('Escape');
  await note.fill('');
  await keyboard.press('ControlOrMeta+f');
  await keyboard.type('saturday');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/ of /);
  await stop('finding in a thread');
  await keyboard.press('Escape');
  await maya.row('Tomas Okada').click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await stop('the menu of a row');
  await keyboard.press('Escape');

  await keyboard.press('ControlOrMeta+k');
  await stop('the palette, empty');
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  await palette.getByRole('combobox').fill('saturday');
  await expect(palette.getByRole('group', { name: 'Messages', exact: true })).toBeVisible();
  await stop('what was found');
  await palette.getByRole('button', { name: 'Time: any' }).click();
  await stop('the times of the palette');
  await page.getByRole('menuitem', { name: 'Between two days…' }).click();
  await stop('two days in the palette');
  await palette.getByRole('combobox').fill('>');
  await expect(palette.getByRole('option').first()).toBeVisible();
  await stop('commands');
  await keyboard.press('Escape');

  await maya.goToTab('Phonebook');
  const contacts = page.getByRole('grid', { name: 'Contacts' }).getByRole('row');
  await contacts.filter({ hasText: 'Pine Street Hotel' }).click();
  await expect(page.getByRole('region', { name: 'Pine Street Hotel' })).toBeVisible();
  await stop('a contact');
  await maya.button('Edit').click();
  await maya.button('Add a number').click();
  await maya.dialog('Edit contact').getByRole('textbox', { name: 'Number 3', exact: true }).fill('12');
  await maya.button('Save').click();
  await stop('a contact with a wrong number');
  await keyboard.press('Escape');
  await maya.confirm('Discard what you entered?', 'Discard');
  await maya.goToTab('History');
  await page.getByRole('row', { name: /^Missed call, Withheld/ }).click();
  await stop('calls');
  await maya.goTo('Settings');
  await maya.button('New response').click();
  await maya
    .dialog('New canned response')
    .getByRole('textbox', { name: 'Text', exact: true })
    .fill('W {no.field}');
  await stop('a text kept ready');
  await keyboard.press('Escape');
  await maya.confirm('Discard what you entered?', 'Discard');
}

/** The same for a file of contacts. */
async function importTour(sam: Desktop) {
  const { page } = sam;
  await sam.goToTab('Phonebook');
  await sam.button('Phonebooks').click();
  await page.getByRole('menuitem', { name: 'New phonebook…' }).click();
  await expect(sam.dialog('New phonebook')).toBeVisible();
  await look(sam, 'a new phonebook');
  await page.keyboard.press('Escape');
  await sam.button('Phonebooks').click();
  await page.getByRole('menuitem', { name: 'Import contacts…' }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    sam.button('Choose a file').click(),
  ]);
  await look(sam, 'choosing a file');
  const lines = [
    'Name,Company,Mobile,Work phone,Notes',
    `${'W'.repeat(60)},Firm,3475550107,,x`,
    'Nobody,,12,,y',
  ];
  const file = { name: 'contacts.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
  await chooser.setFiles(file);
  await expect(sam.question('Import contacts')).toContainText('One line cannot be imported');
  await look(sam, 'a file looked through');
}

for (const { width, height, colorScheme } of [
  { width: 900, height: 620, colorScheme: 'dark' },
  { width: 2560, height: 1440, colorScheme: 'light' },
] as const) {
  test(`at ${width} pixels nothing is cut off, and in ${colorScheme} colours everything can be read`, {
    tag: '@long',
  }, async ({ server, maya }) => {
    await maya.page.setViewportSize({ width, height });
    await maya.page.emulateMedia({ colorScheme });
    await tour(maya, server, (place) => look(maya, place));
  });

  test(`the same at ${width} pixels for invitations, filing and everything an admin sets`, {
    tag: '@long',
  }, async ({ server, maya, open }) => {
    const sam = await open('200');
    for (const { page } of [maya, sam]) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
    }
    await busyTour(maya, sam, server);
  });

  test(`the same at ${width} pixels for chats, groups, notes, contacts and searching`, {
    tag: '@long',
  }, async ({ maya, jonas, open }) => {
    const sam = await open('200');
    for (const { page } of [maya, jonas, sam]) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
    }
    await hubTour(maya, jonas);
    await importTour(sam);
  });
}

test('a colour scheme chosen in the settings stands against the system’s', async ({ maya }) => {
  await maya.page.emulateMedia({ colorScheme: 'light' });
  await maya.goTo('Settings');
  const theme = maya.page.getByRole('radiogroup', { name: 'Theme' });
  const root = maya.page.locator('html');
  await expect(root).toHaveCSS('color-scheme', 'light dark');
  await theme.getByRole('radio', { name: 'Dark' }).click();
  await expect(root).toHaveCSS('color-scheme', 'dark');
  await maya.page.reload();
  await expect(maya.list).toBeVisible();
  await expect(root).toHaveCSS('color-scheme', 'dark');
  expect(await faint(maya.page)).toEqual([]);
});

test('a window at rest leaves the machine alone', { tag: '@long' }, async ({ server, maya }) => {
  await server.receive('Hello?', LUCY);
  await server.receive('Anybody?', NAMELESS);
  await maya.claim('Lucy Alvarez');
  await maya.send('Lucy Alvarez', 'Hello Lucy.');
  await expect(maya.messages.getByRole('img', { name: 'Delivered' })).toBeVisible();
  const before = await frames(maya.page);
  const waited = maya.row(NAMELESS.name).getByRole('timer');
  for (let ticks = 0; ticks < 2; ticks++)
    await expect(waited).not.toHaveText((await waited.textContent()) ?? '');
  expect((await frames(maya.page)) - before).toBeLessThan(10);
});
