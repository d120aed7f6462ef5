import { expect, type Locator } from '@playwright/test';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { test } from './fixtures.ts';

const LUCY = { number: '+14155550167' };
const NAMELESS = { number: '+13475550107', name: '(347) 555-0107' };

function isWithin(inner: Locator, outer: Locator): Promise<boolean> {
  return Promise.all([inner.boundingBox(), outer.boundingBox()]).then(
    ([a, b]) => a !== null && b !== null && a.x >= b.x && a.x + a.width <= b.x + b.width,
  );
}

function overflow(locator: Locator): Promise<number> {
  return locator.evaluate((element) => element.scrollWidth - element.clientWidth);
}

test('the longest text, the longest word, other scripts and emoji are shown whole', { tag: '@long' }, async ({
  server,
  maya,
}) => {
  const longest = `${'All work and no play. '.repeat(80)}The end.`.slice(-MESSAGE_LIMIT);
  const texts = [
    longest,
    'W'.repeat(400),
    'שלום, האם אתם פתוחים ביום ראשון? 3 מנורות',
    'مرحبا، هل لديكم مصباح؟',
    'Family 👨‍👩‍👧‍👦 flag 🏴󠁧󠁢󠁳󠁣󠁴󠁿 thumbs 👍🏽 and ½ £ €',
    'one\n\n\ttwo   three',
    'zero\u200Bwidth and \u202Eoverride',
  ];
  for (const text of texts) await server.receive(text, LUCY);
  await maya.open('Lucy Alvarez');
  for (const text of texts) {
    const message = maya.messages.getByText(text.replace(/\s+/g, ' '), { exact: true });
    await message.scrollIntoViewIfNeeded();
    await expect(message).toBeVisible();
    expect(await message.evaluate((element) => element.textContent)).toBe(text);
    expect(await isWithin(message, maya.messages)).toBe(true);
  }
  expect(await overflow(maya.messages)).toBe(0);
  expect(await overflow(maya.page.locator('html'))).toBe(0);
  await expect(maya.messages.getByText('שלום')).toHaveCSS('direction', 'rtl');
});

test('nothing is sent that is empty or too long, and both ends say so', { tag: '@long' }, async ({
  handset,
  maya,
}) => {
  await handset.pick('Lucy Alvarez');
  await handset.choose('support');
  await expect(handset.send).toBeDisabled();
  await handset.field.fill('   ');
  await expect(handset.send).toBeDisabled();
  await handset.text('z'.repeat(20_000));
  await expect(handset.texts).toContainText('Not delivered: The text was too long.');
  await handset.text('In short: hello.');
  await maya.claim('Lucy Alvarez');
  const composer = maya.composer('Lucy Alvarez');
  await expect(maya.messages).not.toContainText('zzz');

  await expect(maya.button('Send')).toBeDisabled();
  await composer.press('Enter');
  await composer.fill('  \n ');
  await expect(maya.button('Send')).toBeDisabled();
  await composer.press('Enter');

  await composer.fill('x'.repeat(MESSAGE_LIMIT - 200));
  await expect(maya.thread('Lucy Alvarez').getByText('200', { exact: true })).toBeVisible();
  await composer.fill('x'.repeat(MESSAGE_LIMIT + 1));
  await expect(maya.thread('Lucy Alvarez').getByRole('alert')).toHaveText(
    '1 character too many. A text can be 1600 characters long.',
  );
  await expect(composer).toHaveAttribute('aria-invalid', 'true');
  await expect(maya.button('Send')).toBeDisabled();
  await composer.press('Enter');
  await expect(composer).toHaveValue('x'.repeat(MESSAGE_LIMIT + 1));
  await composer.fill('x'.repeat(MESSAGE_LIMIT + 2));
  await expect(maya.thread('Lucy Alvarez').getByRole('alert')).toContainText('2 characters too many.');

  const longest = 'y'.repeat(MESSAGE_LIMIT);
  await maya.send('Lucy Alvarez', longest);
  await expect(handset.texts).toHaveCount(3);
  await expect(handset.texts.last()).toContainText(longest);
  expect(await overflow(handset.page.locator('html'))).toBe(0);
});

test('a draft is kept for each conversation, also over a reload', { tag: '@long' }, async ({
  server,
  maya,
}) => {
  await server.receive('Hello?', LUCY);
  await server.receive('Anybody?', NAMELESS);
  await maya.claim('Lucy Alvarez');
  await maya.composer('Lucy Alvarez').fill('For Lucy');
  await maya.claim(NAMELESS.name);
  await expect(maya.composer(NAMELESS.name)).toHaveValue('');
  await maya.composer(NAMELESS.name).fill('For somebody else');
  await maya.page.reload();
  await maya.open('Lucy Alvarez');
  await expect(maya.composer('Lucy Alvarez')).toHaveValue('For Lucy');
  await maya.open(NAMELESS.name);
  await expect(maya.composer(NAMELESS.name)).toHaveValue('For somebody else');
});
