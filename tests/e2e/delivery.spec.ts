import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';

function status({ messages }: Desktop, word: string) {
  return messages.getByRole('img', { name: word, exact: true });
}

test('a text that fails says why, and can be sent again', async ({ handset, maya, jonas }) => {
  await handset.misbehave('0001');
  await handset.choose('support');
  await handset.text('Are you there?');
  await maya.claim('(212) 555-0001');
  await jonas.open('(212) 555-0001');
  await maya.send('(212) 555-0001', 'Yes, we are.');

  await expect(status(maya, 'Not delivered')).toBeVisible();
  await expect(maya.messages).toContainText('The phone cannot be reached.');
  await expect(handset.texts).toHaveCount(2);
  await expect(handset.texts.last()).toContainText(
    'Never arrived here: The phone cannot be reached. (30003)',
  );
  // Only who answers can send it again.
  await expect(status(jonas, 'Not delivered')).toBeVisible();
  await expect(jonas.button('Retry')).toHaveCount(0);

  await maya.button('Retry').click();
  await expect(handset.texts).toHaveCount(3);
  await expect(maya.message('Yes, we are.')).toHaveCount(1);
  await expect(status(maya, 'Not delivered')).toBeVisible();
});

test('a doubtful text says so until more is known, and a late receipt undoes no later word', {
  tag: '@long',
}, async ({ handset, maya }) => {
  await handset.misbehave('0005');
  await handset.choose('support');
  await handset.text('Are you there?');
  await maya.claim('(212) 555-0005');
  await maya.send('(212) 555-0005', 'Yes, we are.');
  await expect(status(maya, 'Unconfirmed')).toBeVisible();
  await expect(status(maya, 'Not delivered')).toBeVisible();
  await expect(maya.button('Retry')).toBeVisible();
  await expect(handset.texts).toHaveCount(1);

  await handset.use('(212) 555-0006');
  await handset.text('And there?');
  await maya.claim('(212) 555-0006');
  await maya.send('(212) 555-0006', 'There, too.');
  await expect(status(maya, 'Delivered')).toBeVisible();
  // The late receipt is there once a text that was sent after it is.
  await maya.send('(212) 555-0006', 'Still here.');
  await expect(handset.texts).toHaveCount(3);
  await expect(handset.texts.last()).toContainText('Still here.');
  await expect(status(maya, 'Delivered')).toBeVisible();
  await expect(status(maya, 'Sent')).toHaveCount(0);
});

test('a text that was taken while the server went down is found delivered, not sent twice', {
  tag: '@long',
}, async ({ server, handset, maya }) => {
  await handset.misbehave('0004');
  await handset.choose('support');
  await handset.text('Are you there?');
  await maya.claim('(212) 555-0004');
  await maya.send('(212) 555-0004', 'Yes, we are.');
  await expect(handset.texts).toHaveCount(2);
  await expect(status(maya, 'Sending')).toBeVisible();

  await server.stop();
  await server.start();
  await expect(status(maya, 'Delivered')).toBeVisible();
  await expect(handset.page.getByText('No network.')).toHaveCount(0);
  await expect(handset.texts).toHaveCount(2);
});

test('a customer’s text that the network delivers twice is one message', { tag: '@long' }, async ({
  handset,
  maya,
}) => {
  await handset.pick('Lucy Alvarez');
  await handset.choose('support');
  await handset.page.getByText('Numbers that misbehave').click();
  await handset.page.getByLabel('Deliver each of my texts twice').check();
  await handset.text('Hello?');
  await handset.page.getByLabel('Deliver each of my texts twice').uncheck();
  // The repeat comes within a moment, this text after it.
  await expect(maya.row('Lucy Alvarez')).toContainText('Hello?');
  await handset.text('Anybody?');
  await maya.open('Lucy Alvarez');
  await expect(maya.message('Anybody?')).toBeVisible();
  await expect(maya.message('Hello?')).toHaveCount(1);
});
