import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import type { Desktop } from './support/desktop.ts';

function field({ page }: Desktop, name: string) {
  return page.getByRole('textbox', { name, exact: true });
}

test('signed out, the desktop shows nothing of the team; somebody else can sign in', async ({ maya }) => {
  await expect(maya.row('Grace Bell')).toBeVisible();
  await maya.signOut();
  const heading = maya.page.getByRole('heading', { name: 'Sign in to Offhook' });
  await expect(heading).toBeVisible();
  await maya.page.reload();
  await expect(heading).toBeVisible();
  await expect(maya.page.getByText('Grace Bell')).toHaveCount(0);

  await maya.signIn('202', 'offhook');
  await expect(maya.me).toHaveAccessibleName('Jonas Weber: Available');
  await expect(maya.row('Grace Bell')).toBeVisible();
  await maya.page.reload();
  await expect(maya.me).toHaveAccessibleName('Jonas Weber: Available');
});

test('a sign-in that fails says what is wrong', { tag: '@long' }, async ({ server, maya }) => {
  const problem = maya.page.getByRole('alert');
  await maya.signOut();

  await maya.button('Sign in').click();
  await expect(maya.page.getByText('Enter your extension.')).toBeVisible();
  await expect(maya.page.getByText('Enter your password.')).toBeVisible();

  await maya.signIn('201', 'off-hook');
  await expect(problem).toHaveText('That extension and password do not match.');
  await maya.signIn('999', 'offhook');
  await expect(problem).toHaveText('That extension and password do not match.');

  await maya.page.getByRole('button', { name: /^Server/ }).click();
  await field(maya, 'Server address').fill('mailto:sam');
  await maya.button('Sign in').click();
  await expect(maya.page.getByText('This is not an address: it looks like wss://')).toBeVisible();

  await server.stop();
  await field(maya, 'Server address').fill(server.wsUrl);
  await maya.signIn('201', 'offhook');
  await expect(problem).toHaveText(`There is no messaging server running at ${new URL(server.wsUrl).host}.`);

  await server.start();
  await maya.signIn('201', 'offhook');
  await expect(maya.me).toHaveAccessibleName('Maya Chen: Available');
});

test('whoever guesses passwords has to wait', { tag: '@long' }, async ({ maya }) => {
  const problem = maya.page.getByRole('alert');
  await maya.signOut();
  for (let attempt = 1; attempt <= 8; attempt++) {
    await maya.signIn('202', `guess ${attempt}`);
    await expect(maya.button('Sign in')).toBeEnabled();
    await expect(problem).toHaveText(/do not match|Too many attempts/);
    if ((await problem.textContent())?.startsWith('Too many')) break;
  }
  await expect(problem).toHaveText(/^Too many attempts\. Try again in \d+ s\.$/);
});

test('signing out with unsent texts asks first', { tag: '@long' }, async ({ server, handset, maya }) => {
  await handset.pick('Lucy Alvarez');
  await handset.choose('support');
  await handset.text('Hello?');
  await maya.claim('Lucy Alvarez');
  await server.stop();
  await expect(maya.page.getByText('Offline.', { exact: true })).toBeVisible();
  await maya.send('Lucy Alvarez', 'Never mind.');

  await maya.signOut();
  const question = maya.question('Sign out with unsent texts?');
  await expect(question).toContainText('One text has not been sent yet. It will be gone from this computer.');
  await maya.confirm('Sign out with unsent texts?', 'Cancel');
  await expect(maya.message('Never mind.')).toBeVisible();

  await maya.signOut();
  await maya.confirm('Sign out with unsent texts?', 'Sign out');
  await expect(maya.page.getByRole('heading', { name: 'Sign in to Offhook' })).toBeVisible();
  await server.start();
  await maya.signIn('201', 'offhook');
  await maya.open('Lucy Alvarez');
  // She still answers it, and can; what she threw away does not come back.
  await maya.send('Lucy Alvarez', 'Hello Lucy.');
  await expect(handset.texts).toHaveCount(2);
  await expect(handset.texts.last()).toContainText('Hello Lucy.');
  await expect(maya.message('Never mind.')).toHaveCount(0);
});
