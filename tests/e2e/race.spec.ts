import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

const CLAIM = 'Claim this conversation?';

test('of two who claim at once one wins, and the other is told who and loses nothing typed', async ({
  server,
  maya,
  jonas,
}) => {
  const agents = [
    { desktop: maya, label: 'Maya Chen (201)', draft: 'Maya’s half of an answer' },
    { desktop: jonas, label: 'Jonas Weber (202)', draft: 'Jonas’s half of an answer' },
  ];
  await server.receive('Hello?', { number: '+14155550167' });
  for (const { desktop, draft } of agents) {
    await desktop.claim('Lucy Alvarez');
    await desktop.composer('Lucy Alvarez').pressSequentially(draft);
    await desktop.release();
    await expect(desktop.thread('Lucy Alvarez')).toContainText(`Your draft is kept: ${draft}`);
  }

  for (const { desktop } of agents) await desktop.button('Reply').click();
  await Promise.all(agents.map(({ desktop }) => desktop.confirm(CLAIM, 'Claim')));

  const composers = agents.map(({ desktop }) => desktop.composer('Lucy Alvarez'));
  await expect
    .poll(async () => (await Promise.all(composers.map((composer) => composer.count()))).toSorted())
    .toEqual([0, 1]);
  const [winner, loser] = (await composers[0]!.count()) === 1 ? agents : agents.toReversed();
  await expect(winner!.desktop.composer('Lucy Alvarez')).toHaveValue(winner!.draft);
  await expect(loser!.desktop.notices).toContainText(winner!.label);
  await expect(loser!.desktop.notices).toContainText('answering');
  await expect(loser!.desktop.thread('Lucy Alvarez')).toContainText(`${winner!.label} is answering`);
  await expect(loser!.desktop.thread('Lucy Alvarez')).toContainText(`Your draft is kept: ${loser!.draft}`);

  await winner!.desktop.release();
  await loser!.desktop.claim('Lucy Alvarez');
  await expect(loser!.desktop.composer('Lucy Alvarez')).toHaveValue(loser!.draft);
});

test('whoever confirms too late is told who was quicker', { tag: '@long' }, async ({
  server,
  maya,
  jonas,
}) => {
  await server.receive('Hello?', { number: '+14155550167' });
  await jonas.button('Claim Lucy Alvarez').click();
  await expect(jonas.question(CLAIM)).toBeVisible();
  await maya.claim('Lucy Alvarez');
  await expect(jonas.page.getByRole('row', { name: /Lucy Alvarez/, includeHidden: true })).toContainText(
    'Maya is answering',
  );
  await jonas.confirm(CLAIM, 'Claim');
  await expect(jonas.notices).toContainText('Maya Chen (201) is already answering.');
  await expect(jonas.thread('Lucy Alvarez')).toContainText('Maya Chen (201) is answering');
  await expect(jonas.composer('Lucy Alvarez')).toHaveCount(0);
});
