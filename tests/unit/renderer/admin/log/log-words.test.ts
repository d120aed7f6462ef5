import { describe, expect, test } from 'vitest';
import {
  authorWords,
  causeWords,
  describeEntry,
  erasedWords,
  lookedBack,
  scopeWords,
  statusWord,
  zoneWords,
} from '../../../../../renderer/admin/log/log-words.ts';
import { createTimeFormat } from '../../../../../renderer/messages/time-format.ts';
import { CONSENT_CAUSES } from '../../../../../shared/vocabulary.ts';
import { logged } from './log-entries.ts';

describe('a line of the log', () => {
  test('says who wrote it: a user, the customer, or which automatic text it is', () => {
    expect(authorWords(logged())).toBe('Maya Chen');
    expect(authorWords(logged({ direction: 'in', user: null }))).toBe('The customer');
    expect(authorWords(logged({ user: null, automatic: 'optOutConfirmation' }))).toBe('Opt-out confirmation');
  });

  test('says where the text is; what came in has no status of its own', () => {
    expect(statusWord(null)).toBe('Received');
    expect(statusWord('queued')).toBe('Queued');
    expect(statusWord('failed')).toBe('Not delivered');
  });

  test('is told to a screen reader as a whole, with the reason of the carrier', () => {
    const entry = logged({
      status: 'failed',
      consent: 'pending',
      failure: { code: '30007', reason: 'Filtered as unwanted.' },
    });
    expect(describeEntry(entry, 'Maria Lopez', 'Today 14:05')).toBe(
      'To Maria Lopez, Today 14:05, Consent: Pending, Not delivered: Filtered as unwanted., 1 segment, It is on its way.',
    );
  });
});

describe('the history of consent in words', () => {
  test('every cause has its own, with who did it', () => {
    const told = CONSENT_CAUSES.map((cause) => causeWords({ cause, user: 'Priya Nair' }));
    expect(new Set(told).size).toBe(CONSENT_CAUSES.length);
    expect(causeWords({ cause: 'attested', user: 'Priya Nair' })).toContain('Priya Nair');
    expect(causeWords({ cause: 'asked', user: null })).toBe('They were sent the opt-in request');
  });

  test('a refusal says how far it reaches', () => {
    const place = { line: '(212) 555-0142', campaign: 'Customer care' };
    expect(scopeWords('line', place)).toBe('Holds for the line (212) 555-0142');
    expect(scopeWords('campaign', place)).toBe('Holds for the campaign Customer care');
    expect(scopeWords('campaign', { ...place, campaign: null })).toBe('Holds for the line (212) 555-0142');
    expect(scopeWords('account', place)).toBe('Holds for every line of the organisation');
  });

  test('what was erased is counted; what there was none of is not named', () => {
    expect(erasedWords({ conversations: 1, messages: 43, contacts: 0, calls: 2 })).toBe(
      'Gone: 1 conversation, 43 messages and 2 calls.',
    );
    expect(erasedWords({ conversations: 0, messages: 0, contacts: 0, calls: 0 })).toBe(
      'Nothing else had been kept.',
    );
  });
});

test('how far back was looked is told as a day', () => {
  const format = createTimeFormat('UTC', 'en-GB');
  const now = Date.parse('2026-03-10T12:00:00Z');
  expect(lookedBack(Date.parse('2026-03-03T12:00:00Z'), format, now)).toBe('Looked back to Tuesday 3 March');
  expect(lookedBack(now, format, now)).toBe('Looked back to today');
  expect(lookedBack(null, format, now)).toBe('Looked through all of it');
});

test('a time zone is named as people say it', () => {
  expect(zoneWords('America/New_York')).toBe('New York');
  expect(zoneWords('UTC')).toBe('UTC');
});
