import { describe, expect, test } from 'vitest';
import { consentMark, consentPill } from '../../../../renderer/messages/consent-marks.ts';
import {
  askAgainWords,
  closedSince,
  consentBadge,
  heldWords,
  leftOutSentence,
  quietWords,
  unconfirmedSentence,
} from '../../../../renderer/messages/consent-words.ts';
import { isUnusual, statusMeaning, statusOf } from '../../../../renderer/messages/describe.ts';
import { missingIn } from '../../../../renderer/messages/message-trouble-rules.ts';
import { createTimeFormat } from '../../../../renderer/messages/time-format.ts';
import { AGREED, outside } from '../../../support/fake-desktop/people.ts';

const ours = createTimeFormat('America/New_York', 'en-GB');
const theirs = createTimeFormat('Pacific/Honolulu', 'en-GB');
const DANA = outside('(917) 555-0177', 'Dana Whitfield');
const OTTO = outside('(917) 555-0190');
/** 4:40 in New York, 23:40 the day before in Honolulu. */
const NIGHT = Date.parse('2026-11-22T09:40:00Z');
const EIGHT = Date.parse('2026-11-22T18:00:00Z');

describe('the badge in the header', () => {
  test('says nothing of who agreed, nor in groups and chats', () => {
    expect(consentBadge(AGREED, ours)).toBeNull();
    expect(consentBadge({ ...AGREED, state: null }, ours)).toBeNull();
    expect(consentBadge(null, ours)).toBeNull();
  });

  test('says what is known of everybody else, and what that means', () => {
    const badge = (state: 'unknown' | 'pending' | 'refused') =>
      consentBadge({ ...AGREED, state, since: NIGHT, campaign: 'Orders' }, ours);
    expect(badge('refused')).toMatchObject({ word: 'Refused', look: 'danger' });
    expect(badge('refused')?.meaning).toContain('START');
    expect(badge('pending')).toMatchObject({ word: 'Pending', look: 'warning' });
    expect(badge('unknown')).toMatchObject({ word: 'Unknown', look: 'quiet' });
  });

  test('says first that a text waits for a decision; so does the row in the list', () => {
    const flagged = { ...AGREED, flagged: { messageId: 'm', text: null } };
    expect(consentBadge(flagged, ours)?.look).toBe('warning');
    expect(consentMark(flagged)).toBe('flagged');
    expect(consentMark({ ...AGREED, state: 'refused' })).toBe('refused');
    expect(consentMark({ ...AGREED, state: 'unknown' })).toBeNull();
  });
});

test('the warning names every number, and counts those beyond six', () => {
  expect(unconfirmedSentence([DANA])).toContain('Dana Whitfield at (917) 555-0177 agreed');
  expect(unconfirmedSentence([DANA, OTTO])).toContain(
    'whether Dana Whitfield at (917) 555-0177 and (917) 555-0190 agreed',
  );
  expect(unconfirmedSentence(Array.from({ length: 8 }, () => OTTO))).toContain('and 2 more numbers agreed');
});

test('a group says who gets nothing; whom one can answer for oneself is not among them', () => {
  const outsiders = [
    { ...DANA, consent: 'refused' as const, flagged: false },
    { ...OTTO, consent: 'unknown' as const, flagged: false },
  ];
  expect(leftOutSentence({ outsiders, writing: null, consent: { ...AGREED, unconfirmed: [OTTO] } })).toBe(
    'Dana Whitfield does not get what is written here: they refused texts, may be asking to stop, or have not agreed to them.',
  );
  const agreed = [{ ...DANA, consent: 'active' as const, flagged: false }];
  expect(leftOutSentence({ outsiders: agreed, writing: null, consent: AGREED })).toBeNull();
  const undecided = agreed.map((party) => ({ ...party, flagged: true }));
  expect(leftOutSentence({ outsiders: undecided, writing: null, consent: AGREED })).toContain(
    'Dana Whitfield does not get what is written here',
  );
});

describe('quiet hours', () => {
  test('are told by the clock on their wall', () => {
    expect(quietWords(EIGHT, NIGHT, theirs)).toEqual({
      now: 'It is 23:40 where they are.',
      until: '8:00',
      send: 'Send in the morning',
    });
  });

  test('that end later in the day promise no morning', () => {
    expect(quietWords(EIGHT + 6 * 60 * 60_000, NIGHT, theirs).send).toBe('Send at 14:00');
  });

  test('hold a text: when it goes out is told by their clock, or by ours where theirs is not known', () => {
    expect(heldWords(EIGHT, theirs, ours)).toBe('Goes out at 8:00 their time');
    expect(heldWords(EIGHT, null, ours)).toBe('Goes out at 13:00 our time');
    expect(statusOf({ status: 'queued', heldUntil: EIGHT })).toBe('later');
    expect(statusOf({ status: 'delivered', heldUntil: null })).toBe('delivered');
    expect(isUnusual('later')).toBe(true);
    expect(statusMeaning({ status: 'later', failure: null })).toContain('too late or too early');
  });
});

test('since when nothing goes out is told by the clock of the account, as every other day', () => {
  const since = (state: 'active' | 'pending' | 'refused', at: number) =>
    closedSince({ ...AGREED, state, since: at }, ours, NIGHT);
  expect(since('refused', NIGHT)).toBe('Refused since today.');
  expect(since('pending', NIGHT - 24 * 60 * 60_000)).toBe('Pending since yesterday.');
  // Two in the morning in Greenwich is the evening before in New York.
  expect(since('refused', Date.parse('2026-11-18T02:00:00Z'))).toBe('Refused since Tuesday 17 November.');
  expect(since('active', NIGHT)).toBeNull();
  expect(closedSince(AGREED, ours, NIGHT)).toBeNull();
});

test('who was asked can be asked again a day later', () => {
  expect(askAgainWords(null, NIGHT, ours)).toBeNull();
  expect(askAgainWords(NIGHT, NIGHT, ours)).toBeNull();
  expect(askAgainWords(EIGHT, NIGHT, ours)).toBe('They can be asked again at 13:00.');
  expect(askAgainWords(NIGHT + 24 * 60 * 60_000, NIGHT, ours)).toBe(
    'They can be asked again tomorrow at 4:40.',
  );
});

test('a text that lacked a word is mended by that word; one that was refused by the customer is not', () => {
  expect(missingIn({ code: 'consent_unconfirmed', reason: '' })).toBe('permission');
  expect(missingIn({ code: 'quiet_hours', reason: '' })).toBe('quietReason');
  expect(missingIn({ code: 'consent_refused', reason: '' })).toBeNull();
  expect(missingIn(null)).toBeNull();
});

test('pills say who did it, where a person did', () => {
  expect(consentPill('optOutWord', null)).toBe('They asked for no more texts');
  expect(consentPill('recorded', 'Maya Chen (201)')).toBe(
    'They asked for no more texts, recorded by Maya Chen (201)',
  );
  expect(consentPill('asked', 'Maya Chen (201)')).toBe(
    'Maya Chen (201) asked whether they want to be texted',
  );
});
