import { expect } from '@playwright/test';
import { test } from './fixtures.ts';
import { notificationsOf } from './support/notifications.ts';
import { isElectron } from './support/open-desktop.ts';

/** What a countdown shows, in seconds. */
function secondsOf(countdown: string | null): number {
  const [, minutes, seconds] = /(\d+):(\d\d)$/.exec(countdown ?? '') ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

test.describe('an idle timeout of seconds', () => {
  test.use({ idleTimeout: 9_000 });

  test('typing starts the countdown anew; at zero the line is free and everyone is told', {
    tag: '@long',
  }, async ({ handset, maya, jonas }) => {
    const countdown = async () => secondsOf(await maya.countdown.textContent());
    await handset.pick('Lucy Alvarez');
    await handset.choose('support');
    await handset.text('Hello?');
    await maya.claim('Lucy Alvarez');
    await expect(jonas.row('Lucy Alvarez')).toContainText('Maya is answering');
    await expect.poll(countdown).toBeLessThanOrEqual(7);
    await maya.composer('Lucy Alvarez').pressSequentially('One mo');
    await expect.poll(countdown).toBeGreaterThanOrEqual(8);
    const typedAt = Date.now();

    await expect(maya.messages).toContainText('Released: no activity from Maya Chen (201)', {
      timeout: 20_000,
    });
    // Never early; the desktop's clock and the server's are the same here.
    expect(Date.now() - typedAt).toBeGreaterThan(7_500);
    await expect(maya.notices).toContainText('Lucy Alvarez is free again: you did not write for a minute.');
    await expect(maya.countdown).toHaveCount(0);
    await expect(maya.button('Reply')).toBeVisible();
    await expect(maya.thread('Lucy Alvarez')).toContainText('Your draft is kept: One mo');

    await expect(jonas.row('Lucy Alvarez')).toHaveAccessibleName(/, waiting, /);
    if (!isElectron) {
      await expect
        .poll(() => notificationsOf(jonas.page))
        .toContainEqual({
          title: 'Lucy Alvarez · Customer Support',
          body: 'Waiting again. Hello?',
          open: true,
        });
    }
    await jonas.open('Lucy Alvarez');
    await expect(jonas.messages).toContainText('Released: no activity from Maya Chen (201)');
    // The customer never notices.
    await expect(handset.texts).toHaveCount(1);
  });
});

test('Release frees the line, Close ends the session, and the customer’s next text opens a new one', async ({
  handset,
  maya,
  jonas,
}) => {
  await handset.pick('Lucy Alvarez');
  await handset.choose('support');
  await handset.text('Hello?');
  await maya.claim('Lucy Alvarez');
  await expect(maya.countdown).toHaveText(/^Idle release in (5:00|4:5\d)$/);
  await maya.send('Lucy Alvarez', 'Hello Lucy.');
  await jonas.open('Lucy Alvarez');
  await expect(jonas.thread('Lucy Alvarez')).toContainText('is answering');
  await expect(jonas.countdown).toHaveCount(0);

  await maya.button('Release').click();
  await maya.confirm('Release this conversation?', 'Cancel');
  await expect(maya.composer('Lucy Alvarez')).toBeVisible();
  await expect(jonas.thread('Lucy Alvarez')).toContainText('Maya Chen (201) is answering');

  await maya.release();
  for (const desktop of [maya, jonas]) {
    await expect(desktop.messages).toContainText('Released by Maya Chen (201)');
    await expect(desktop.button('Reply')).toBeVisible();
    // The customer was answered, so nobody waits.
    await expect(desktop.row('Lucy Alvarez')).toHaveAccessibleName(
      'Lucy Alvarez, Customer Support, Hello Lucy.',
    );
  }
  await expect(handset.texts).toHaveCount(2);

  await jonas.claim('Lucy Alvarez');
  await expect(maya.thread('Lucy Alvarez')).toContainText('Jonas Weber (202) is answering');
  await jonas.button('Close').click();
  await jonas.confirm('Close this conversation?', 'Cancel');
  await expect(jonas.composer('Lucy Alvarez')).toBeVisible();
  await jonas.close();
  for (const desktop of [maya, jonas]) {
    await expect(desktop.messages).toContainText('Closed by Jonas Weber (202)');
    await expect(desktop.thread('Lucy Alvarez').getByText('Closed', { exact: true })).toBeVisible();
  }

  await handset.text('One more thing.');
  for (const desktop of [maya, jonas]) {
    await expect(desktop.row('Lucy Alvarez')).toHaveAccessibleName(/, waiting, /);
    await expect(desktop.messages.getByText('Entered Customer Support')).toHaveCount(2);
  }
  await maya.claim('Lucy Alvarez');
  await maya.send('Lucy Alvarez', 'Yes?');
  // Of all that, the customer noticed the answers alone.
  await expect(handset.texts).toHaveCount(4);
  await expect(handset.texts.last()).toContainText('Yes?');
});
