import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';

const LUCY = 'Lucy Alvarez';

/** What is written at the foot of the thread about colleagues; screen readers are told besides. */
function line({ page }: Desktop, words: string) {
  return page.locator('[aria-hidden=true]').getByText(words, { exact: true });
}

test('colleagues see who else looks and types, the customer never; it goes with the desktop', {
  tag: '@long',
}, async ({ handset, maya, jonas }) => {
  await handset.pick(LUCY);
  await handset.choose('support');
  await handset.text('Hello?');
  await maya.open(LUCY);
  await jonas.open(LUCY);
  await expect(line(jonas, 'Maya is viewing')).toBeVisible();
  await expect(line(maya, 'Jonas is viewing')).toBeVisible();

  await maya.claim(LUCY);
  await maya.composer(LUCY).pressSequentially('Good morning');
  await expect(line(jonas, 'Maya is typing…')).toBeVisible();
  await expect(handset.page.locator('body')).not.toContainText('typing');
  await maya.composer(LUCY).pressSequentially(', Lucy');
  await maya.quit();
  await expect(line(jonas, 'Maya is typing…')).toHaveCount(0);
  await expect(line(jonas, 'Maya is viewing')).toHaveCount(0);
});
