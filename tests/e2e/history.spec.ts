import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

const LUCY = { number: '+14155550167' };
const COUNT = 300;

test('a thread of hundreds of texts opens at its end and pages back to its beginning', {
  tag: '@long',
}, async ({ server, maya }) => {
  const numbers = Array.from({ length: COUNT }, (_, index) => index + 1);
  await Promise.all(numbers.map((number) => server.receive(`Text ${number}.`, LUCY)));
  await maya.open('Lucy Alvarez');
  await expect(maya.message(`Text ${COUNT}.`)).toBeInViewport();

  const seen = new Set<number>();
  await maya.messages.hover();
  await expect(async () => {
    const texts = await maya.messages.getByText(/^Text \d+\.$/).allTextContents();
    const shown = texts.map((text) => Number(text.slice(5, -1)));
    expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
    for (const number of shown) seen.add(number);
    await maya.page.mouse.wheel(0, -600);
    expect(seen).toContain(1);
  }).toPass({ intervals: [20] });
  expect([...seen].sort((a, b) => a - b)).toEqual(numbers);
  await expect(maya.messages.getByText('Entered Customer Support')).toBeInViewport();

  // Nobody is torn away from what they read; the new text is announced and one click away.
  await server.receive('And another thing.', LUCY);
  await maya.button('1 new, go to the newest').click();
  await expect(maya.message('And another thing.')).toBeInViewport();
  await expect(maya.row('Lucy Alvarez')).not.toHaveAccessibleName(/unread/);
});

test('hundreds of conversations scroll, and searching finds one by name or number', { tag: '@long' }, async ({
  server,
  maya,
}) => {
  const numbers = Array.from({ length: 300 }, (_, index) => `+1347555${1000 + index}`);
  await Promise.all(numbers.map((number) => server.receive('Hello?', { number })));
  await expect(maya.list.getByRole('row').first()).toHaveText('Waiting300');
  const rows = await maya.list.getByRole('row').count();
  expect(rows).toBeLessThan(60);
  await maya.list.hover();
  await expect(async () => {
    await maya.page.mouse.wheel(0, 4_000);
    await expect(maya.row('Elena Marsh')).toBeInViewport({ timeout: 1 });
  }).toPass({ intervals: [50] });

  const search = maya.page.getByRole('searchbox', { name: 'Search conversations' });
  await search.fill('555-1234');
  await expect(maya.row('(347) 555-1234')).toBeVisible();
  await expect(maya.list.getByRole('row')).toHaveCount(2);
  await search.fill('elena');
  await expect(maya.row('Elena Marsh')).toBeVisible();
  await expect(maya.list.getByRole('row')).toHaveCount(1);
  await search.fill('nobody at all');
  await expect(maya.page.getByText('No conversation matches “nobody at all”.')).toBeVisible();
  await maya.button('Clear search').first().click();
  await expect(maya.list.getByRole('row').first()).toHaveText('Waiting300');
});
