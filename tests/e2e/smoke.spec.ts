import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

test('a customer’s text is on both agents’ screens at once', async ({ handset, desktopA, desktopB }) => {
  const desktops = [desktopA, desktopB];
  for (const desktop of desktops) {
    await expect(desktop.getByRole('grid', { name: 'Conversations' })).toContainText('Grace Bell');
  }

  await handset.getByRole('radio', { name: /Lucy Alvarez/ }).click();
  await handset.getByLabel('Text to').selectOption({ label: 'Customer Support · (212) 555-0142' });
  await handset.getByLabel('Text', { exact: true }).fill('Do you deliver on Sundays?');
  await handset.getByRole('button', { name: 'Send' }).click();

  for (const desktop of desktops) {
    const waiting = desktop.getByRole('row', { name: /Lucy Alvarez/ });
    await expect(waiting).toContainText('Do you deliver on Sundays?');
    await expect(waiting).toContainText('Customer Support');
    await expect(waiting.getByRole('button', { name: 'Claim Lucy Alvarez' })).toBeVisible();
  }
});
