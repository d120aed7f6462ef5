import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';
import { focused } from './support/look.ts';

const LUCY = { number: '+14155550167' };
const RAVI = { number: '+16465550178' };
const NAMELESS = { number: '+13475550107', name: '(347) 555-0107' };

/** Presses Tab until this has the keyboard. Throws where it never does. */
async function tabTo({ page }: Desktop, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press(key);
    const at = (await focused(page))?.name ?? 'nothing';
    if (name.test(at)) return;
    passed.push(at);
  }
  throw new Error(`${key} never came to ${name}, but to: ${passed.join(', ')}`);
}

test('shortcuts alone: claim the next waiting, answer, release', async ({ server, maya }) => {
  const { keyboard } = maya.page;
  await server.receive('Do you deliver on Sundays?', LUCY);
  await expect(maya.row('Lucy Alvarez')).toBeVisible();
  await keyboard.press('n');
  await expect(maya.thread('Lucy Alvarez')).toBeVisible();
  await keyboard.press('r');
  await expect(maya.question('Claim this conversation?')).toBeVisible();
  await keyboard.press('Enter');
  await expect(maya.composer('Lucy Alvarez')).toBeFocused();
  await keyboard.type('Yes, from noon. r?');
  await keyboard.press('Enter');
  await expect(maya.message('Yes, from noon. r?')).toBeVisible();
  await keyboard.press('ControlOrMeta+Shift+R');
  await expect(maya.question('Release this conversation?')).toBeVisible();
  await keyboard.press('Enter');
  await expect(maya.messages).toContainText('Released by Maya Chen (201)');
  await expect(maya.button('Reply')).toBeVisible();
});

test('shortcuts alone: transfer, close the next, text somebody first', { tag: '@long' }, async ({
  server,
  maya,
}) => {
  const { page } = maya;
  const { keyboard } = page;
  for (const from of [LUCY, RAVI]) await server.receive('Do you deliver on Sundays?', from);
  await expect(maya.list.getByRole('row', { name: /^Ravi Shah, Customer Support/ })).toBeVisible();
  await keyboard.press('n');
  await expect(maya.thread('Lucy Alvarez')).toBeVisible();
  await keyboard.press('r');
  await keyboard.press('Enter');
  await expect(maya.composer('Lucy Alvarez')).toBeFocused();
  await keyboard.press('ControlOrMeta+Shift+F');
  await expect(page.getByRole('searchbox', { name: 'Search colleagues and queues' })).toBeFocused();
  await keyboard.type('rec');
  await expect(page.getByRole('option')).toHaveText([/Main Reception/]);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Note for the team' })).toBeFocused();
  await keyboard.type('For the showroom.');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(maya.messages).toContainText('Transferred by Maya Chen (201) to Main Reception');

  await keyboard.press('n');
  await expect(maya.thread('Ravi Shah')).toBeVisible();
  await keyboard.press('r');
  await expect(maya.question('Claim this conversation?')).toBeVisible();
  await keyboard.press('Enter');
  await expect(maya.composer('Ravi Shah')).toBeFocused();
  await keyboard.press('ControlOrMeta+Shift+E');
  await expect(maya.question('Close this conversation?')).toBeVisible();
  await keyboard.press('Enter');
  await expect(maya.messages).toContainText('Closed by Maya Chen (201)');

  await keyboard.press('F2');
  await expect(page.getByRole('combobox', { name: 'To', exact: true })).toBeFocused();
  const from = page.getByRole('combobox', { name: 'From' });
  await tabTo(maya, /“From”/, 'Shift+Tab');
  await keyboard.type('recep');
  await keyboard.press('Enter');
  await expect(from).toHaveValue('Main Reception');
  await tabTo(maya, /“To”/);
  await keyboard.type('2015550116');
  await expect(maya.button('Compose')).not.toHaveAttribute('aria-disabled');
  await keyboard.press('Enter');
  await expect(maya.composer('Pine Street Hotel')).toBeFocused();
  await expect(maya.composer('Pine Street Hotel')).toBeEditable();
  await keyboard.type('Your chairs are here.');
  await keyboard.press('Enter');
  // They never texted: what is asked before the first text takes the keyboard.
  await expect(page.getByRole('checkbox', { name: 'I have their permission' })).toBeFocused();
  await keyboard.press('Space');
  await keyboard.press('Enter');
  await expect(maya.message('Your chairs are here.')).toBeVisible();
});

test('Tab, arrows and Enter alone: claim, answer, release', async ({ server, maya }) => {
  const { keyboard } = maya.page;
  await server.receive('Do you deliver on Sundays?', LUCY);
  await expect(maya.row('Lucy Alvarez')).toBeVisible();
  await tabTo(maya, /^row/);
  await keyboard.press('End');
  await expect(maya.row('Ben Ortiz')).toBeFocused();
  await keyboard.press('ArrowUp');
  await expect(maya.row('Elena Marsh')).toBeFocused();
  await keyboard.press('Home');
  await expect(maya.row('Lucy Alvarez')).toBeFocused();
  await keyboard.press('Enter');
  await expect(maya.button('Reply')).toBeFocused();
  await keyboard.press('Enter');
  await expect(
    maya.question('Claim this conversation?').getByRole('button', { name: 'Claim' }),
  ).toBeFocused();
  await keyboard.press('Enter');
  await expect(maya.composer('Lucy Alvarez')).toBeFocused();
  await keyboard.type('Yes, from noon.');
  await keyboard.press('Enter');
  await expect(maya.message('Yes, from noon.')).toBeVisible();
  await tabTo(maya, /“Release”/, 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(maya.question('Release this conversation?')).toBeVisible();
  await keyboard.press('Escape');
  await expect(maya.question('Release this conversation?')).toHaveCount(0);
  await expect(maya.button('Release')).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect(maya.messages).toContainText('Released by Maya Chen (201)');
});

test('? lists every shortcut, and what it lists works', async ({ maya }) => {
  const { keyboard } = maya.page;
  await expect(maya.row('Grace Bell')).toBeVisible();
  await keyboard.press('?');
  const shortcuts = maya.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  for (const label of [
    'Search and commands',
    'Commands alone',
    'Find in this conversation',
    'Phone',
    'Messages',
    'Interaction log',
    'Settings',
    'Search conversations',
    'Next waiting',
    'Next conversation',
    'Previous conversation',
    'Reply or claim',
    'Write an internal note',
    'Mute or unmute',
    'Mark unread',
    'Transfer',
    'Release',
    'Close',
    'New SMS',
    'Accept',
    'Decline',
    'Your queues and pause',
    'Pause or resume',
    'Send',
    'New line',
    'Mention a colleague',
    'Back to the list',
    'Keyboard shortcuts',
  ]) {
    await expect(shortcuts.getByRole('term').getByText(label, { exact: true })).toBeVisible();
  }
  await keyboard.press('Escape');
  await expect(shortcuts).toHaveCount(0);

  await keyboard.press('j');
  await expect(maya.thread('Grace Bell')).toBeVisible();
  await keyboard.press('j');
  await expect(maya.thread('Ravi Shah')).toBeVisible();
  await keyboard.press('k');
  await expect(maya.thread('Grace Bell')).toBeVisible();
  await keyboard.press('m');
  await expect(maya.button('Unmute conversation')).toBeVisible();
  await keyboard.press('ControlOrMeta+2');
  await expect(maya.page.getByRole('heading', { name: 'Messages', level: 1 })).toBeVisible();
  await keyboard.press('ControlOrMeta+,');
  await expect(maya.page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await keyboard.press('ControlOrMeta+1');
  await expect(maya.page.getByRole('heading', { name: 'Phone', level: 1 })).toBeVisible();
  await keyboard.press('/');
  await expect(maya.page.getByRole('searchbox', { name: 'Search conversations' })).toBeFocused();
  // What is typed is text, not a shortcut.
  await keyboard.type('tomas?');
  await expect(maya.page.getByRole('dialog')).toHaveCount(0);
  await keyboard.press('Backspace');
  await keyboard.press('ArrowDown');
  await expect(maya.row('Tomas Okada')).toBeFocused();
  await keyboard.press('r');
  await keyboard.press('Enter');
  await expect(maya.composer('Tomas Okada')).toBeFocused();
  await keyboard.press('Escape');
  await expect(maya.row('Tomas Okada')).toBeFocused();
  await keyboard.press('r');
  await expect(maya.composer('Tomas Okada')).toBeFocused();
  await keyboard.press('ControlOrMeta+Shift+E');
  await expect(maya.question('Close this conversation?')).toBeVisible();
  await keyboard.press('Enter');
  await expect(maya.messages).toContainText('Closed by Maya Chen (201)');
});

test('wherever the keyboard is, it shows', { tag: '@long' }, async ({ server, maya }) => {
  const { page } = maya;
  await server.receive('Hello?', LUCY);
  await server.receive('Anybody?', NAMELESS);
  await maya.claim('Lucy Alvarez');

  /** Goes once around the window: from wherever the keyboard is to its end, and from its beginning to its end. */
  async function walk(place: string): Promise<void> {
    let stops = 0;
    for (let rounds = 0; rounds < 2; ) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (at === null) {
        rounds += 1;
        continue;
      }
      expect.soft(at, place).toMatchObject({ visible: true });
      stops += 1;
    }
    expect.soft(stops, place).toBeGreaterThan(4);
  }

  await walk('a conversation of one’s own');
  await maya.open(NAMELESS.name);
  await walk('a waiting conversation');
  await maya.goTo('Messages');
  await maya.open('Saturday deliveries');
  await walk('a group');
  await maya.goToTab('Phonebook');
  await page.getByRole('row', { name: /^Pine Street Hotel/ }).click();
  await walk('a contact');
  await maya.goToTab('History');
  await page.getByRole('row', { name: /Grace Bell/ }).click();
  await walk('a call');
  await maya.goTo('Settings');
  await walk('settings');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await maya.me.press('Enter');
  await expect(maya.panel).toBeVisible();
  await tabTo(maya, /“Sign out”/);
  expect(await focused(page)).toMatchObject({ visible: true });
  await page.keyboard.press('Enter');
  await expect(maya.button('Sign in')).toBeVisible();
  await walk('signing in');
});
