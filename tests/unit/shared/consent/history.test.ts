import { describe, expect, it } from 'vitest';
import { type ConsentEvent, consentAt, NOTHING_KNOWN, type Place } from '#shared/consent/history.ts';
import type { ConsentCause, RefusalScope } from '#shared/vocabulary.ts';

/** Two lines of the campaign Bookings, one of News, one of none. */
const TABLES: Place = { lineId: 'tables', campaignId: 'bookings' };
const EVENTS: Place = { lineId: 'events', campaignId: 'bookings' };
const NEWS: Place = { lineId: 'news', campaignId: 'news' };
const FREE: Place = { lineId: 'free', campaignId: null };
const EVERYWHERE = { tables: TABLES, events: EVENTS, news: NEWS, free: FREE };

/** A history in the order of its entries, a minute apart. */
function history(...entries: (readonly [ConsentCause, Place, (RefusalScope | null)?, string?])[]) {
  return entries.map(
    ([cause, place, scope = null, textId], index): ConsentEvent => ({
      ...place,
      cause,
      scope,
      textId: textId ?? null,
      at: (index + 1) * 60_000,
    }),
  );
}

/** The state on each line. */
function states(events: readonly ConsentEvent[]) {
  return Object.fromEntries(
    Object.entries(EVERYWHERE).map(([name, place]) => [name, consentAt(events, place).state]),
  );
}

it('of a number without a history nothing is known', () => {
  expect(consentAt([], TABLES)).toEqual(NOTHING_KNOWN);
});

describe('an agreement', () => {
  it.each(['wroteFirst', 'attested', 'optInWord'] as const)('%s: is for its campaign', (cause) => {
    expect(states(history([cause, TABLES]))).toEqual({
      tables: 'active',
      events: 'active',
      news: 'unknown',
      free: 'unknown',
    });
  });

  it('on a line of no campaign is for that line alone', () => {
    expect(states(history(['wroteFirst', FREE]))).toEqual({
      tables: 'unknown',
      events: 'unknown',
      news: 'unknown',
      free: 'active',
    });
    expect(consentAt(history(['wroteFirst', FREE]), { lineId: 'other', campaignId: null }).state).toBe(
      'unknown',
    );
  });

  it('does not go with the line to another campaign, which is another sender', () => {
    const events = history(['optInWord', TABLES]);
    expect(consentAt(events, { ...TABLES, campaignId: 'news' }).state).toBe('unknown');
    expect(consentAt(events, { ...TABLES, campaignId: null }).state).toBe('unknown');
  });

  it('that was asked for waits for a word: writing anything is none', () => {
    const asked = history(['asked', TABLES], ['wroteFirst', TABLES], ['attested', TABLES]);
    expect(consentAt(asked, TABLES)).toMatchObject({ state: 'pending', since: 60_000, askedAt: 60_000 });
    const again = history(['asked', TABLES], ['asked', TABLES]);
    expect(consentAt(again, TABLES)).toMatchObject({ state: 'pending', since: 60_000, askedAt: 120_000 });
    expect(consentAt(history(['asked', TABLES], ['optInWord', TABLES]), TABLES)).toMatchObject({
      state: 'active',
      since: 120_000,
    });
  });

  it('that stands is not asked for again, and not given again', () => {
    const events = history(['wroteFirst', TABLES], ['asked', TABLES], ['optInWord', TABLES]);
    expect(consentAt(events, TABLES)).toMatchObject({ state: 'active', since: 60_000 });
  });
});

describe('a refusal', () => {
  const met = [
    ['wroteFirst', TABLES],
    ['wroteFirst', NEWS],
    ['wroteFirst', FREE],
  ] as const;

  it.each(['optOutWord', 'confirmed', 'recorded'] as const)(
    '%s: reaches as far as the setting said when it was heard',
    (cause) => {
      expect(states(history(...met, [cause, TABLES, 'line']))).toEqual({
        tables: 'refused',
        events: 'active',
        news: 'active',
        free: 'active',
      });
      expect(states(history(...met, [cause, TABLES, 'campaign']))).toEqual({
        tables: 'refused',
        events: 'refused',
        news: 'active',
        free: 'active',
      });
      expect(states(history(...met, [cause, TABLES, 'account']))).toEqual({
        tables: 'refused',
        events: 'refused',
        news: 'refused',
        free: 'refused',
      });
    },
  );

  it('of the campaign of a line without one is that of the line', () => {
    expect(states(history(...met, ['optOutWord', FREE, 'campaign']))).toMatchObject({
      tables: 'active',
      free: 'refused',
    });
    const other = { lineId: 'other', campaignId: null };
    expect(consentAt(history(['wroteFirst', other], ['optOutWord', FREE, 'campaign']), other).state).toBe(
      'active',
    );
  });

  it.each(['line', 'campaign', 'account'] as const)(
    'of the %s stays with the line on which it was said, whatever campaign that goes to',
    (scope) => {
      const events = history(['optOutWord', TABLES, scope]);
      for (const campaignId of ['news', 'bookings', null]) {
        expect(consentAt(events, { lineId: 'tables', campaignId }).state).toBe('refused');
      }
    },
  );

  it('reaches lines and campaigns of which nothing was known, and those to come', () => {
    expect(states(history(['optOutWord', TABLES, 'account']))).toMatchObject({ news: 'refused' });
    const later = { lineId: 'later', campaignId: 'bookings' };
    expect(consentAt(history(['optOutWord', TABLES, 'campaign']), later).state).toBe('refused');
  });

  it.each(['wroteFirst', 'asked', 'attested', 'noticed', 'flagged', 'dismissed'] as const)(
    'is not taken back by %s: only the number itself does, with a word',
    (cause) => {
      const events = history(['optOutWord', TABLES, 'campaign'], [cause, TABLES], [cause, EVENTS]);
      expect(states(events)).toMatchObject({ tables: 'refused', events: 'refused' });
    },
  );

  it('stands since it was first said', () => {
    const twice = history(['optOutWord', TABLES, 'campaign'], ['recorded', EVENTS, 'campaign']);
    expect(consentAt(twice, TABLES)).toMatchObject({ state: 'refused', since: 60_000 });
  });
});

describe('the word that takes a refusal back', () => {
  it('makes the campaign of its line agreed to again', () => {
    expect(states(history(['optOutWord', TABLES, 'campaign'], ['optInWord', EVENTS]))).toMatchObject({
      tables: 'active',
      events: 'active',
    });
  });

  it('of everything is for the campaign of its line alone: the rest stays refused', () => {
    expect(states(history(['optOutWord', TABLES, 'account'], ['optInWord', NEWS]))).toEqual({
      tables: 'refused',
      events: 'refused',
      news: 'active',
      free: 'refused',
    });
    expect(states(history(['optOutWord', TABLES, 'account'], ['optInWord', FREE]))).toEqual({
      tables: 'refused',
      events: 'refused',
      news: 'refused',
      free: 'active',
    });
  });

  it('of single lines is for its line alone', () => {
    const events = history(
      ['wroteFirst', TABLES],
      ['optOutWord', TABLES, 'line'],
      ['optOutWord', EVENTS, 'line'],
      ['optInWord', EVENTS],
    );
    expect(states(events)).toMatchObject({ tables: 'refused', events: 'active' });
  });

  it('takes back each refusal that it can, and none of the others', () => {
    const events = history(
      ['optOutWord', TABLES, 'line'],
      ['optOutWord', NEWS, 'account'],
      ['optInWord', EVENTS],
    );
    expect(states(events)).toEqual({
      tables: 'refused',
      events: 'active',
      news: 'refused',
      free: 'refused',
    });
    expect(consentAt(events, TABLES).since).toBe(60_000);
  });

  it('before a refusal takes nothing back', () => {
    expect(states(history(['optInWord', TABLES], ['optOutWord', TABLES, 'campaign']))).toMatchObject({
      tables: 'refused',
    });
  });

  it('on a line that has gone to another campaign since leaves nothing known there', () => {
    const events = history(['optOutWord', TABLES, 'account'], ['optInWord', TABLES]);
    expect(consentAt(events, { lineId: 'tables', campaignId: 'news' })).toEqual(NOTHING_KNOWN);
    expect(consentAt(events, NEWS).state).toBe('refused');
  });
});

describe('a text that may be asking to stop', () => {
  it('is in doubt on the lines of its campaign until somebody decides', () => {
    const flagged = history(['wroteFirst', TABLES], ['flagged', TABLES, null, 't1']);
    expect(consentAt(flagged, TABLES)).toMatchObject({ state: 'active', flagged: 't1' });
    expect(consentAt(flagged, EVENTS).flagged).toBe('t1');
    expect(consentAt(flagged, NEWS).flagged).toBeNull();
    const decided = history(...met('t1'), ['dismissed', TABLES, null, 't1']);
    expect(consentAt(decided, TABLES)).toMatchObject({ state: 'active', flagged: null });
  });

  const met = (textId: string) =>
    [
      ['wroteFirst', TABLES],
      ['flagged', TABLES, null, textId],
    ] as const;

  it('stays in doubt on its line when that goes to another campaign', () => {
    const moved = { lineId: 'tables', campaignId: 'news' };
    expect(consentAt(history(...met('t1')), moved).flagged).toBe('t1');
    expect(consentAt(history(...met('t1'), ['dismissed', moved, null, 't1']), moved).flagged).toBeNull();
  });

  it('is not decided with one that came before it', () => {
    const events = history(...met('t1'), ['flagged', TABLES, null, 't2'], ['dismissed', TABLES, null, 't1']);
    expect(consentAt(events, TABLES).flagged).toBe('t2');
  });

  it('is settled by a refusal, and by their own word', () => {
    expect(consentAt(history(...met('t1'), ['confirmed', TABLES, 'line', 't1']), TABLES)).toMatchObject({
      state: 'refused',
      flagged: null,
    });
    expect(consentAt(history(['asked', TABLES], ...met('t1'), ['optInWord', TABLES]), TABLES)).toMatchObject({
      state: 'active',
      flagged: null,
    });
  });
});

describe('the notice how to opt out', () => {
  it.each(['asked', 'optInWord', 'noticed'] as const)('has been given by %s', (cause) => {
    expect(consentAt(history([cause, TABLES]), EVENTS).noticed).toBe(true);
    expect(consentAt(history([cause, TABLES]), NEWS).noticed).toBe(false);
  });

  it.each(['wroteFirst', 'attested'] as const)('has not by %s', (cause) => {
    expect(consentAt(history([cause, TABLES]), TABLES).noticed).toBe(false);
  });
});
