import { expect, type Locator } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';

const LUCY = { number: '+14155550167', name: 'Lucy Alvarez' };

function dialogOf({ page }: Desktop): Locator {
  return page.getByRole('dialog', { name: 'Search and commands' });
}

/** The results under one heading. */
function under(desktop: Desktop, heading: 'Messages' | 'Actions' | 'People and conversations'): Locator {
  return dialogOf(desktop).getByRole('group', { name: heading }).getByRole('option');
}

async function search(desktop: Desktop, words: string): Promise<void> {
  await expect(desktop.place('Phone')).toBeAttached();
  if ((await dialogOf(desktop).count()) === 0) await desktop.page.keyboard.press('ControlOrMeta+k');
  await dialogOf(desktop).getByRole('combobox', { name: 'Search and commands' }).fill(words);
}

test('a word of a message is found from anywhere as one types, marked, and Enter opens it where it stands', async ({
  maya,
}) => {
  await maya.goTo('Settings');
  await search(maya, 'delivered on satur');
  await expect(under(maya, 'Messages')).toHaveCount(1);
  const [hit] = await under(maya, 'Messages').all();
  await expect(hit?.locator('mark') ?? maya.messages).toHaveText(['delivered', 'on', 'Satur']);
  await expect(under(maya, 'Messages')).toContainText('Tomas Okada');
  await maya.page.keyboard.press('Enter');
  await expect(dialogOf(maya)).toHaveCount(0);
  await expect(maya.thread('Tomas Okada')).toBeVisible();
  await expect(maya.messages).toContainText('Can the sofa be delivered on Saturday instead of Friday?');
});

test('every action is found by its name, with its keys; people and numbers beside them', {
  tag: '@long',
}, async ({ maya }) => {
  const { keyboard } = maya.page;
  await expect(maya.row('Grace Bell')).toBeVisible();
  await keyboard.press('ControlOrMeta+Shift+p');
  await keyboard.type('shortcuts');
  await expect(dialogOf(maya).getByRole('option')).toHaveText([/Keyboard shortcuts.*\?/]);
  await keyboard.press('Enter');
  await expect(maya.dialog('Keyboard shortcuts')).toBeVisible();
  await keyboard.press('Escape');

  await search(maya, 'okafor');
  await expect(under(maya, 'People and conversations').first()).toHaveText(
    /Amara Okafor.*Extension 203.*New chat/,
  );
  await keyboard.press('Enter');
  await expect(maya.composer('Amara Okafor')).toBeFocused();
  await search(maya, '2125550135');
  await expect(dialogOf(maya)).toContainText('Nothing found for “2125550135”.');
  await search(maya, '7185550135');
  await expect(under(maya, 'People and conversations').first()).toContainText('Grace Bell');
});

test('a hit far back opens with what was written around it', { tag: '@long' }, async ({ server, maya }) => {
  await server.receive('The very first words', LUCY);
  await server.receive('There is a zebra in the garden', LUCY);
  for (let count = 0; count < 150; count++) await server.receive(`text ${count}`, LUCY);
  await expect(maya.row(LUCY.name)).toContainText('text 149');
  await search(maya, 'zeb');
  await expect(under(maya, 'Messages')).toHaveCount(1);
  await maya.page.keyboard.press('Enter');
  for (const text of ['The very first words', 'There is a zebra in the garden', 'text 0', 'text 1']) {
    await expect(maya.message(text)).toBeVisible();
  }
  await expect(maya.message('text 149')).toHaveCount(0);
  await maya.button('Go to the newest message').click();
  await expect(maya.message('text 149')).toBeVisible();
});

test('other scripts are found, accents and capitals make no difference, and no query is an error', {
  tag: '@long',
}, async ({ server, maya }) => {
  for (const text of [
    'Déjà vu, señor Åström',
    '我們星期六送貨到台北',
    'متى يصل الطلب إلى بيروت؟',
    'AND OR NOT "quoted" 50% *',
  ]) {
    await server.receive(text, LUCY);
  }
  await expect(maya.row(LUCY.name)).toContainText('quoted');
  for (const [words, found] of [
    ['deja', 'Déjà vu'],
    ['ASTROM senor', 'Déjà vu'],
    ['星期六', '我們星期六送貨到台北'],
    ['送', '我們星期六送貨到台北'],
    ['الطلب', 'متى يصل الطلب إلى بيروت؟'],
    ['AND OR NOT', 'AND OR NOT "quoted" 50% *'],
    ['"quoted', 'AND OR NOT "quoted" 50% *'],
  ] as const) {
    await search(maya, words);
    await expect(under(maya, 'Messages'), words).toHaveCount(1);
    await expect(under(maya, 'Messages'), words).toContainText(found);
  }
  for (const words of ['"', '*', "'", '(', ')^', 'NEAR(', '🦓', 'a"b*c', ':', '-', 'AND', 'words:x', '\\']) {
    await search(maya, words);
    await expect(dialogOf(maya).getByRole('combobox')).toHaveValue(words);
    await expect(dialogOf(maya)).not.toContainText(/error|wrong|could not/i);
  }
});

test('messages are filtered by who, by queue and by time', { tag: '@long' }, async ({ server, maya }) => {
  await server.receive('Can I have the sofa on Saturday?', LUCY);
  await search(maya, 'saturday');
  const hits = under(maya, 'Messages');
  await expect(hits.filter({ hasText: 'Lucy Alvarez' })).toHaveCount(1);
  const all = await hits.count();
  expect(all).toBeGreaterThan(3);
  const filters = dialogOf(maya).getByRole('group', { name: 'Messages only' });

  await filters.getByRole('button', { name: 'Person: any' }).click();
  await maya.page.getByRole('dialog', { name: 'Person' }).getByRole('searchbox').fill('jonas');
  await maya.page
    .getByRole('option', { name: /Jonas Weber/ })
    .last()
    .click();
  await expect(filters.getByRole('button', { name: 'Person: Jonas Weber' })).toBeVisible();
  await expect(hits.filter({ hasText: 'Jonas Weber: ' })).toHaveCount(await hits.count());
  await expect(hits.filter({ hasText: 'Lucy Alvarez' })).toHaveCount(0);
  await filters.getByRole('button', { name: 'Any person' }).click();
  await expect(hits).toHaveCount(all);

  await filters.getByRole('button', { name: 'Queue: any' }).click();
  await maya.page.getByRole('menuitem', { name: 'Main Reception' }).click();
  await expect(dialogOf(maya)).toContainText('Nothing found for “saturday”.');
  await filters.getByRole('button', { name: 'Any queue' }).click();
  await expect(hits).toHaveCount(all);

  await filters.getByRole('button', { name: 'Time: any' }).click();
  await maya.page.getByRole('menuitem', { name: 'Between two days…' }).click();
  await filters.getByLabel('To').fill('2020-01-01');
  await expect(dialogOf(maya)).toContainText('Nothing found for “saturday”.');
  await filters.getByRole('button', { name: 'Any time' }).click();
  await expect(hits).toHaveCount(all);
});

test('without the server, what is here is found', { tag: '@long' }, async ({ server, maya }) => {
  await expect(maya.row('Grace Bell')).toBeVisible();
  await server.stop();
  await expect(maya.page.getByText('Offline.', { exact: true })).toBeVisible();
  await search(maya, 'sofa');
  await expect(under(maya, 'Messages')).toHaveCount(3);
});

test('words are found in a thread, far back as well, and the way leads back to its end', {
  tag: '@long',
}, async ({ server, maya }) => {
  const caller = { number: '+13125550167' };
  await server.receive('The very first words, with a zebra in them', caller);
  for (let count = 0; count < 150; count++) await server.receive(`text ${count}`, caller);
  await maya.list.locator('[data-conversation]').first().click();
  await expect(maya.message('text 149')).toBeVisible();

  await maya.page.keyboard.press('ControlOrMeta+f');
  const find = maya.page.getByRole('search', { name: /Find in the conversation/ });
  await expect(find.getByRole('textbox')).toBeFocused();
  await maya.page.keyboard.type('zebra');
  await expect(find.getByRole('status')).toHaveText('1 of 1');
  await expect(maya.messages.locator('mark')).toHaveText('zebra');
  await expect(maya.messages.locator('mark')).toBeVisible();

  await maya.page.keyboard.press('Escape');
  await expect(find).toHaveCount(0);
  await maya.button('Go to the newest message').click();
  await expect(maya.message('text 149')).toBeVisible();
});
