import { expect, type Locator } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';

const LUCY = { number: '+14155550167', name: 'Lucy Alvarez' };
const RAVI = { number: '+16465550178', name: 'Ravi Shah' };

function card({ page }: Desktop, who: string): Locator {
  return page.getByRole('article', { name: `Invitation: ${who}, Customer Support` });
}

/** Whom of two a conversation is offered to, and the other. */
async function offeredTo(who: string, one: Desktop, other: Desktop): Promise<readonly [Desktop, Desktop]> {
  const cards = [one, other].map((desktop) => card(desktop, who));
  await expect
    .poll(async () => (await Promise.all(cards.map((each) => each.count()))).toSorted())
    .toEqual([0, 1]);
  return (await card(one, who).count()) === 1 ? [one, other] : [other, one];
}

test('round robin: one is asked after the other, nobody else can take it', async ({
  server,
  maya,
  jonas,
}) => {
  await server.setQueue('Customer Support', { distribution: 'roundRobin', members: { 201: 5, 202: 5 } });
  await server.receive('Is the lamp back?', LUCY);
  const [first, second] = await offeredTo(LUCY.name, maya, jonas);
  await expect(card(first, LUCY.name)).toContainText('Is the lamp back?');
  const countdown = card(first, LUCY.name).getByRole('timer').filter({ hasText: 'left to accept' });
  await expect(countdown).toHaveText(/^0:\d\d left to accept$/);

  // The other sees it wait, but it is not theirs to take.
  await expect(second.row(LUCY.name)).toHaveAccessibleName(/You are asked when it is your turn/);
  await expect(second.button(`Claim ${LUCY.name}`)).toHaveCount(0);
  await second.open(LUCY.name);
  await expect(second.thread(LUCY.name)).toContainText('You are asked when it is your turn.');
  await expect(second.button('Reply')).toHaveCount(0);
  await second.page.keyboard.press('r');
  await expect(second.page.getByRole('alertdialog')).toHaveCount(0);

  await card(first, LUCY.name)
    .getByRole('button', { name: `Decline ${LUCY.name}` })
    .click();
  await expect(card(first, LUCY.name)).toHaveCount(0);
  await expect(card(second, LUCY.name)).toBeVisible();
  await expect(second.thread(LUCY.name)).toContainText('Offered to you.');
  await second.page.keyboard.press('a');
  await expect(second.composer(LUCY.name)).toBeFocused();
  await expect(card(second, LUCY.name)).toHaveCount(0);
  await expect(first.row(LUCY.name)).toContainText('is answering');
});

test('ring all: everybody is asked, wherever they are; one accepts, and it is withdrawn from the others', {
  tag: '@long',
}, async ({ server, maya, jonas }) => {
  await server.setQueue('Customer Support', { distribution: 'ringAll', members: { 201: 5, 202: 5 } });
  await jonas.goTo('Settings');
  await server.receive('Is the lamp back?', LUCY);
  await expect(card(jonas, LUCY.name)).toBeVisible();
  await card(maya, LUCY.name)
    .getByRole('button', { name: `Accept ${LUCY.name}` })
    .click();
  await expect(maya.composer(LUCY.name)).toBeFocused();
  await expect(card(jonas, LUCY.name)).toHaveCount(0);
  await expect(card(maya, LUCY.name)).toHaveCount(0);
});

test('an invitation that lapses goes to the next, and is missed until it is put away', {
  tag: '@long',
}, async ({ server, maya, jonas }) => {
  await server.setQueue('Customer Support', {
    distribution: 'longestIdle',
    inviteTimeout: 5_000,
    members: { 201: 5, 202: 5 },
  });
  await server.receive('Hello?', RAVI);
  const [first, second] = await offeredTo(RAVI.name, maya, jonas);
  await expect(card(second, RAVI.name)).toBeVisible();
  await expect(card(first, RAVI.name)).toHaveCount(0);
  await card(second, RAVI.name)
    .getByRole('button', { name: `Accept ${RAVI.name}` })
    .click();

  const missed = first.page.getByRole('region', { name: 'Invitations' });
  await expect(missed).toContainText(new RegExp(`Missed .* · ${RAVI.name}`));
  await first.button(`Dismiss the missed invitation of ${RAVI.name}`).click();
  await expect(missed).toHaveCount(0);
});
