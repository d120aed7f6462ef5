import { expect, it } from 'vitest';
import { consentText, OPT_OUT_NOTICE, withNotice } from '#shared/consent/texts.ts';
import { readWord } from '#shared/consent/words.ts';
import { CONSENT_TEXTS } from '#shared/vocabulary.ts';
import { campaignRules } from './rules-of.ts';

const RULES = campaignRules({
  optInMessage: 'Reply {startWord} for news ({startWord}!), STOP for none.',
  startWord: 'JOIN',
  helpMessage: 'Call 212 555 0100.',
});

it('every text about consent begins with the brand', () => {
  expect(consentText('optInRequest', 'Harbor', RULES)).toBe(
    'Harbor: Reply JOIN for news (JOIN!), STOP for none.',
  );
  expect(consentText('optInConfirmation', 'Harbor', RULES)).toBe(
    'Harbor: You are now opted in. For help, reply HELP. To opt out, reply STOP.',
  );
  expect(consentText('optOutConfirmation', 'Harbor', RULES)).toBe(
    'Harbor: You are now opted out and will receive no further messages.',
  );
  expect(consentText('help', 'Harbor', RULES)).toBe('Harbor: Call 212 555 0100.');
});

it('a line of no campaign confirms, but neither asks nor helps', () => {
  expect(CONSENT_TEXTS.filter((kind) => consentText(kind, 'Harbor', null) !== null)).toEqual([
    'optInConfirmation',
    'optOutConfirmation',
  ]);
});

it('a start word with signs that mean something to machines is written as it is', () => {
  expect(consentText('optInRequest', 'H', { ...RULES, startWord: '$&', optInMessage: '{startWord}' })).toBe(
    'H: $&',
  );
});

it('the notice stands at the end of a text, and names a word that is heard', () => {
  expect(withNotice('Your table is ready.')).toBe('Your table is ready.\nReply STOP to opt out.');
  expect(readWord(OPT_OUT_NOTICE.split(' ')[1] ?? '', null)).toBe('optOut');
});
