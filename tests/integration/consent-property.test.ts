/** Consent under any order of texts, acts, settings, time and restarts. */
import { expect, it } from 'vitest';
import { checkStories } from '../support/consent/check-stories.ts';

it('no text leaves to a number whose history forbids it, and every refusal is confirmed once', async () => {
  const tally = await checkStories(15);
  for (const what of ['written', 'not written', 'left: written', 'left: optOutConfirmation']) {
    expect([what, tally.get(what)]).toEqual([what, expect.any(Number)]);
  }
}, 120_000);
