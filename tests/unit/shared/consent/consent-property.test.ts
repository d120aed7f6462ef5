import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hear } from '#shared/consent/hearing.ts';
import { type ConsentEvent, consentAt, type Place } from '#shared/consent/history.ts';
import type { Rules } from '#shared/consent/rules.ts';
import { obstacleTo, type Purpose } from '#shared/consent/sending.ts';
import { readWord } from '#shared/consent/words.ts';
import {
  AUTOMATIC_ANSWERS,
  CAMPAIGN_STATES,
  CONSENT_CAUSES,
  INBOUND_RULES,
  OUTBOUND_RULES,
  REFUSAL_SCOPES,
} from '#shared/vocabulary.ts';
import { rounds } from '../../../support/rounds.ts';
import { campaignRules } from './rules-of.ts';

const REFUSALS = ['optOutWord', 'confirmed', 'recorded'];

/** Lines change their campaigns: any line in any campaign, or in none. */
const places: fc.Arbitrary<Place> = fc.record({
  lineId: fc.constantFrom('tables', 'events', 'news'),
  campaignId: fc.constantFrom('bookings', 'letters', null),
});
const events: fc.Arbitrary<ConsentEvent> = fc
  .record({
    place: places,
    cause: fc.constantFrom(...CONSENT_CAUSES),
    scope: fc.constantFrom(...REFUSAL_SCOPES),
    textId: fc.constantFrom('t1', 't2'),
  })
  .map(({ place, cause, scope, textId }) => ({
    ...place,
    cause,
    scope: REFUSALS.includes(cause) ? scope : null,
    textId,
    at: 0,
  }));
const histories = fc
  .array(events, { maxLength: 12 })
  .map((list) => list.map((event, index) => ({ ...event, at: index + 1 })));

/** Said as the law has it, refusal by refusal, and not as the code does: does one stand that reaches this place? */
function isForbidden(history: readonly ConsentEvent[], place: Place): boolean {
  const inSameCampaign = (event: ConsentEvent) =>
    place.campaignId !== null && event.campaignId === place.campaignId;
  return history.some((refusal, index) => {
    if (!REFUSALS.includes(refusal.cause)) return false;
    const onThisLine = refusal.lineId === place.lineId;
    const reaches =
      refusal.scope === 'account' || onThisLine || (refusal.scope === 'campaign' && inSameCampaign(refusal));
    const isTakenBack = history
      .slice(index + 1)
      .some(
        (later) =>
          later.cause === 'optInWord' &&
          (later.lineId === place.lineId || (refusal.scope !== 'line' && inSameCampaign(later))),
      );
    return reaches && !isTakenBack;
  });
}

const runs = { numRuns: rounds(2_000, 100_000) };

describe('whatever has happened', () => {
  it('a number is refused exactly where a refusal reaches that nothing later takes back', () => {
    fc.assert(
      fc.property(histories, places, (history, place) => {
        expect(consentAt(history, place).state === 'refused').toBe(isForbidden(history, place));
      }),
      runs,
    );
  });

  it('nothing but a word of the number itself takes a refusal back', () => {
    fc.assert(
      fc.property(histories, events, places, (history, next, place) => {
        if (consentAt(history, place).state !== 'refused' || next.cause === 'optInWord') return;
        expect(consentAt([...history, next], place).state).toBe('refused');
      }),
      runs,
    );
  });

  it('nobody has agreed where nothing says so: neither there, nor in the campaign of the place', () => {
    fc.assert(
      fc.property(histories, places, (history, place) => {
        if (consentAt(history, place).state !== 'active') return;
        const agreement = history.find(
          (event) =>
            ['wroteFirst', 'optInWord', 'attested'].includes(event.cause) &&
            event.campaignId === place.campaignId &&
            (place.campaignId !== null || event.lineId === place.lineId),
        );
        expect(agreement).toBeDefined();
      }),
      runs,
    );
  });

  it('a refused number is in no doubt, and a time belongs to every state but unknown', () => {
    fc.assert(
      fc.property(histories, places, (history, place) => {
        const { state, since, flagged, askedAt } = consentAt(history, place);
        if (state === 'refused') expect(flagged).toBeNull();
        expect(since === null).toBe(state === 'unknown');
        if (state === 'pending') expect(askedAt).not.toBeNull();
      }),
      runs,
    );
  });
});

const rules: fc.Arbitrary<Rules> = fc.option(
  fc
    .record({
      state: fc.oneof(
        { weight: 4, arbitrary: fc.constant('approved' as const) },
        fc.constantFrom(...CAMPAIGN_STATES),
      ),
      outboundRule: fc.constantFrom(...OUTBOUND_RULES),
      inboundRule: fc.constantFrom(...INBOUND_RULES),
    })
    .map(campaignRules),
);
const PURPOSES: readonly Purpose[] = [...AUTOMATIC_ANSWERS, 'written'];

it('whatever the campaign says, nothing but the confirmation may go where a refusal stands', () => {
  fc.assert(
    fc.property(histories, places, rules, fc.constantFrom(...PURPOSES), (history, place, rule, purpose) => {
      if (!isForbidden(history, place)) return;
      const mayGo = obstacleTo(purpose, consentAt(history, place), rule) === null;
      if (mayGo) expect(purpose).toBe('optOutConfirmation');
    }),
    runs,
  );
});

const texts = fc.oneof(
  fc.constantFrom('STOP', 'stop!', 'Opt-out', 'QUIT', 'START', 'unstop', 'Join', 'YES', 'HELP', 'info'),
  fc.constantFrom('Hello', 'please stop', 'no more texts', 'a table for two', '👍'),
  fc.string({ unit: 'grapheme', minLength: 1 }),
);

describe('whatever a number texts, to whatever lines', () => {
  const said = fc.array(
    fc.record({ text: texts, place: places, rule: rules, scope: fc.constantFrom(...REFUSAL_SCOPES) }),
    { maxLength: 15 },
  );

  /** Plays the texts, and has each looked at with what was so before it. */
  function always(
    check: (heard: {
      text: string;
      place: Place;
      before: readonly ConsentEvent[];
      after: readonly ConsentEvent[];
      answer: ReturnType<typeof hear>['answer'];
    }) => void,
  ): void {
    fc.assert(
      fc.property(said, (list) => {
        let history: ConsentEvent[] = [];
        for (const [index, { text, place, rule, scope }] of list.entries()) {
          const hearing = hear({
            text,
            consent: consentAt(history, place),
            // A line of no campaign has no rules, every other has some.
            rules: place.campaignId === null ? null : (rule ?? campaignRules()),
            refusalScope: scope,
            networkAnswersStop: false,
            hasWaitingText: false,
          });
          const before = history;
          const added = hearing.events.map((event) => ({
            ...place,
            ...event,
            textId: `t${index}`,
            at: index + 1,
          }));
          history = [...history, ...added];
          check({ text, place, before, after: history, answer: hearing.answer });
        }
      }),
      runs,
    );
  }

  it('a word that refuses is a refusal there at once, and nothing else is', () => {
    always(({ text, place, before, after }) => {
      const refuses = readWord(text, null) === 'optOut';
      if (refuses) {
        expect(after.at(-1)).toMatchObject({ ...place, cause: 'optOutWord' });
        expect(isForbidden(after, place)).toBe(true);
      } else if (!isForbidden(before, place)) expect(isForbidden(after, place)).toBe(false);
    });
  });

  it('each refusal is confirmed once, and nothing is said after it until it is taken back', () => {
    always(({ place, before, after, answer }) => {
      const isNew = isForbidden(after, place) && !isForbidden(before, place);
      expect(answer === 'optOutConfirmation').toBe(isNew);
      if (isForbidden(after, place)) expect([null, 'optOutConfirmation']).toContain(answer);
    });
  });

  it('what is answered may go, by the same rules', () => {
    always(({ place, after, answer }) => {
      if (answer === null) return;
      expect(obstacleTo(answer, consentAt(after, place), campaignRules())).toBeNull();
    });
  });
});
