import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { standingRefusals } from '#shared/consent/erasing.ts';
import { type ConsentEvent, consentAt, type Place } from '#shared/consent/history.ts';
import type { ConsentCause, RefusalScope } from '#shared/vocabulary.ts';

const LINES: readonly Place[] = [
  { lineId: 'l1', campaignId: 'care' },
  { lineId: 'l2', campaignId: 'care' },
  { lineId: 'l3', campaignId: null },
];

let at = 0;
const event = (
  cause: ConsentCause,
  lineId = 'l1',
  campaignId: string | null = 'care',
  scope: RefusalScope | null = null,
): ConsentEvent => ({ cause, lineId, campaignId, scope, textId: 't', at: ++at });
const stop = (scope: RefusalScope, lineId = 'l1', campaignId: string | null = 'care') =>
  event('optOutWord', lineId, campaignId, scope);

describe('what outlives the erasure of a number', () => {
  test('is a refusal that stands, and nothing it agreed to', () => {
    const refusal = stop('line');
    expect(standingRefusals([event('wroteFirst'), event('noticed'), refusal], LINES)).toEqual([refusal]);
    expect(standingRefusals([event('wroteFirst'), event('asked'), event('optInWord')], LINES)).toEqual([]);
  });

  test('is no refusal that was taken back wherever it had reached', () => {
    for (const scope of ['line', 'campaign'] as const) {
      expect(standingRefusals([stop(scope), event('optInWord')], LINES)).toEqual([]);
    }
  });

  test('is one that was taken back on one line, but still holds on others, also those to come', () => {
    const [all, elsewhere] = [stop('account'), stop('line', 'l2')];
    expect(standingRefusals([all, event('optInWord')], LINES)).toEqual([all]);
    expect(standingRefusals([elsewhere, event('optInWord', 'l1', null)], LINES)).toEqual([elsewhere]);
    expect(standingRefusals([all, event('optInWord')], [])).toEqual([all]);
    const left = { lineId: 'l1', campaignId: 'offers' };
    const campaign = stop('campaign');
    expect(standingRefusals([campaign, event('optInWord', 'l1', 'offers')], [left])).toEqual([campaign]);
  });

  test('keeps everybody from being texted who could not be texted before', () => {
    const causes = fc.constantFrom<ConsentCause>(
      'wroteFirst',
      'asked',
      'optInWord',
      'optOutWord',
      'recorded',
      'flagged',
    );
    const events = fc.record({
      cause: causes,
      place: fc.constantFrom(...LINES),
      scope: fc.constantFrom<RefusalScope>('line', 'campaign', 'account'),
    });
    fc.assert(
      fc.property(fc.array(events, { maxLength: 12 }), (all) => {
        const history = all.map(({ cause, place, scope }) =>
          event(
            cause,
            place.lineId,
            place.campaignId,
            cause === 'optOutWord' || cause === 'recorded' ? scope : null,
          ),
        );
        const kept = standingRefusals(history, LINES);
        for (const place of LINES) {
          const wasRefused = consentAt(history, place).state === 'refused';
          if (wasRefused) expect(consentAt(kept, place).state).toBe('refused');
          expect(['refused', 'unknown']).toContain(consentAt(kept, place).state);
        }
      }),
    );
  });
});
