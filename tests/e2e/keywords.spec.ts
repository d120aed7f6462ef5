import { expect } from '@playwright/test';
import { test } from './fixtures.ts';

const LUCY = 'Lucy Alvarez';

test('keywords open and end a conversation, and the queue answers by itself', { tag: '@long' }, async ({
  server,
  handset,
  maya,
}) => {
  await server.setQueue('Customer Support', {
    members: { 201: 5 },
    initiationKeyword: 'LAMP',
    initiationMessage: 'Welcome to Harbor & Pine!',
    initiationNeededMessage: 'Text LAMP to begin.',
    terminationKeyword: 'BYE',
    terminationMessage: 'Goodbye!',
    noAgentsMessage: 'Nobody is here right now.',
  });
  await handset.pick(LUCY);
  await handset.choose('support');
  await handset.text('Hello?');
  await expect(handset.texts.last()).toContainText('Text LAMP to begin.');
  // It is there to read, and nobody is asked to answer.
  await expect(maya.row(LUCY)).toContainText('Text LAMP to begin.');
  await expect(maya.button(`Claim ${LUCY}`)).toHaveCount(0);

  await handset.text('  lamp ');
  await expect(handset.texts.last()).toContainText('Welcome to Harbor & Pine!');
  await maya.claim(LUCY);
  await expect(maya.messages.getByText('Automatic answer · how to begin', { exact: true })).toBeVisible();
  await expect(maya.messages.getByText('Automatic answer · welcome', { exact: true })).toBeVisible();

  await maya.send(LUCY, 'How can I help?');
  await expect(handset.texts.last()).toContainText('How can I help?');
  await handset.text('Bye');
  await expect(handset.texts.last()).toContainText('Goodbye!');
  await expect(maya.messages).toContainText('Ended by the customer');
  await expect(maya.messages.getByText('Automatic answer · goodbye', { exact: true })).toBeVisible();
  await expect(maya.composer(LUCY)).toHaveCount(0);

  await maya.pause('Lunch');
  await handset.text('LAMP');
  // One answer to one text: that nobody is there.
  await expect(handset.texts.last()).toContainText('Nobody is here right now.');
  await expect(maya.row(LUCY)).toHaveAccessibleName(/waiting/);
  await expect(handset.texts).toHaveCount(9);
});
