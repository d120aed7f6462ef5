import { expect } from '@playwright/test';
import { wallTime } from '#shared/business-hours.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import { systemClock } from '#shared/time.ts';
import { test } from './fixtures.ts';

/** In New York, and not known here yet. */
const CALLER = '(718) 555-0133';
const HOUR = 60;
const DAY = 24 * HOUR;

/** Quiet since an hour ago and for eleven more, by the clock in New York. */
function quietNow(rule: 'hold' | 'reason'): RecordOf<'campaign'>['quietHours'] {
  const { minute } = wallTime(systemClock.now(), 'America/New_York');
  return { from: (minute + DAY - HOUR) % DAY, to: (minute + 11 * HOUR) % DAY, rule };
}

test('where it is night a text waits; it can be stopped, and STOP stops it; who texts is answered at once', {
  tag: '@long',
}, async ({ server, handset, maya }) => {
  await server.setCampaign('Customer care', { quietHours: quietNow('hold') });
  await handset.use(CALLER);
  await handset.choose('support');
  await maya.compose('support', CALLER);
  await maya.permit();
  const thread = maya.thread(CALLER);
  const waiting = thread.getByText(/This goes out at .* their time\./);
  await expect(waiting).toBeVisible();
  await maya.send(CALLER, 'The truck is loaded.');
  await expect(maya.messages.getByText(/Goes out at .* their time/)).toBeVisible();
  await maya.button('Don’t send').click();
  await expect(maya.messages).toContainText('Stopped before it went out.');
  await expect(maya.button('Don’t send')).toHaveCount(0);

  await maya.send(CALLER, 'The keys are here.');
  await expect(maya.button('Don’t send')).toBeVisible();
  await handset.text('STOP');
  await expect(maya.button('Don’t send')).toHaveCount(0);
  await expect(handset.texts).toHaveText([/STOP/, /You are now opted out/]);

  await handset.text('START');
  await handset.text('Is the truck ready?');
  await maya.claim(CALLER);
  await expect(waiting).toHaveCount(0);
  await maya.send(CALLER, 'Yes, come at seven.');
  await expect(handset.texts.last()).toContainText('Yes, come at seven.');
  await expect(handset.texts.filter({ hasText: /truck is loaded|keys are here/ })).toHaveCount(0);
});

test('where a reason is asked at night, it is said beside the text and kept in the log', {
  tag: '@long',
}, async ({ server, handset, maya, open }) => {
  await server.setCampaign('Customer care', { quietHours: quietNow('reason') });
  await handset.use(CALLER);
  await handset.choose('support');
  await maya.compose('support', CALLER);
  await maya.permit();
  const field = maya.composer(CALLER);
  await field.fill('The gate is open until ten.');
  await field.press('Enter');
  const reason = maya.page.getByRole('textbox', { name: 'Why can’t it wait?' });
  await expect(reason).toBeFocused();
  await expect(maya.thread(CALLER)).toContainText('Nothing was sent. Say why it cannot wait');
  await reason.fill('He stands in front of it');
  await reason.press('Enter');
  await expect(handset.texts).toHaveText([/The gate is open until ten\./]);

  const sam = await open('200');
  await sam.goToSection('Logs');
  await sam.page.getByRole('row', { name: /The gate is open until ten\./ }).click();
  await expect(sam.page.getByRole('complementary', { name: 'The text' })).toContainText(
    'He stands in front of it',
  );
});
