import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';

const LUCY = { number: '+14155550167', name: 'Lucy Alvarez' };

/** Every row of the log with them. */
function logged({ page }: Desktop) {
  return page
    .getByRole('grid', { name: 'Interactions' })
    .getByRole('row', { name: new RegExp(`^${LUCY.name}`) });
}

test('what is closed is filed at once or later, at any of one’s desktops; the log keeps it', async ({
  server,
  maya,
  open,
}) => {
  await server.setQueue('Customer Support', { wrapUp: true });
  const office = maya;
  const home = await open('201', 'at home');
  const marks = [office, home].map(({ page }) => page.getByRole('button', { name: '1 to wrap up Log' }));
  await server.receive('The lamp arrived broken.', LUCY);
  await office.claim(LUCY.name);
  await office.send(LUCY.name, 'A new one is on its way.');
  await office.close();

  const form = office.dialog('Wrap up this conversation');
  await form.getByRole('textbox', { name: 'Notes' }).fill('A new shade,');
  await form.getByRole('button', { name: 'Later' }).click();
  await expect(office.thread(LUCY.name)).toContainText('Closed, to be wrapped up by you');
  for (const mark of marks) await expect(mark).toBeVisible();

  // Whoever texts again meanwhile is not kept waiting by the paperwork.
  await server.receive('Thank you!', LUCY);
  await expect(office.button(`Claim ${LUCY.name}`)).toBeVisible();

  await home.goTo('Log');
  await logged(home).click();
  const interaction = home.page.getByRole('region', { name: `Interaction with ${LUCY.name}` });
  await expect(interaction).toContainText('The lamp arrived broken.');
  await expect(interaction.getByRole('textbox')).toHaveCount(0);
  await expect(interaction.getByRole('button', { name: 'Reply' })).toHaveCount(0);

  await office.me.click();
  await office.panel
    .getByRole('region', { name: 'To wrap up' })
    .getByRole('button', { name: LUCY.name })
    .click();
  // What was begun is still there.
  await expect(form.getByRole('textbox', { name: 'Notes' })).toHaveValue('A new shade,');
  await form.getByRole('button', { name: 'Done' }).click();
  await expect(form).toContainText('Choose');
  await form.getByText('Complaint').click();
  await form.getByRole('textbox', { name: 'Notes' }).fill('A new shade, by Thursday.');
  await office.page.keyboard.press('ControlOrMeta+Enter');
  await expect(form).toHaveCount(0);
  for (const mark of marks) await expect(mark).toHaveCount(0);

  await expect(interaction).toContainText('Complaint');
  await home.page.getByRole('searchbox', { name: 'Search the log' }).fill('by thursday');
  await expect(logged(home)).toHaveCount(1);
  await expect(logged(home)).toContainText('Closed · under 1 min · Complaint · A new shade, by Thursday.');
});
