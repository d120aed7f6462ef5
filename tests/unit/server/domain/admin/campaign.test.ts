import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NEXT_STATES } from '#shared/campaign-states.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import { CAMPAIGN_STATES, type CampaignState } from '#shared/vocabulary.ts';
import {
  type CampaignContext,
  tidyCampaign,
  validateCampaign,
} from '../../../../../server/domain/admin/campaign.ts';

const CARE: RecordOf<'campaign'> = {
  name: 'Customer care',
  state: 'draft',
  outboundRule: 'warn',
  inboundRule: 'allow',
  optInMessage: 'Reply {startWord} to get texts from us. Reply STOP to opt out.',
  startWord: 'JOIN',
  helpMessage: 'Write to help@harborpine.example.',
  attachment: 'firstText',
  quietHours: { from: 1260, to: 480, rule: 'hold' },
};

function problems(values: Partial<RecordOf<'campaign'>>, context: Partial<CampaignContext> = {}) {
  const all = { before: null, otherNames: [], brand: 'Harbor & Pine', ...context };
  return validateCampaign(tidyCampaign({ ...CARE, ...values }), all);
}
const fields = (...wish: Parameters<typeof problems>) => problems(...wish).map(({ field }) => field);

describe('a campaign', () => {
  test('has a name of its own, and says what goes out in words that fit into a text', () => {
    expect(fields({})).toEqual([]);
    expect(fields({ name: '  ' })).toEqual(['name']);
    expect(fields({}, { otherNames: ['CUSTOMER CARE'] })).toEqual(['name']);
    expect(fields({ helpMessage: ' \n ' })).toEqual(['helpMessage']);
    expect(fields({ helpMessage: 'x'.repeat(1_585) })).toEqual([]);
    expect(fields({ helpMessage: 'x'.repeat(1_586) })).toEqual(['helpMessage']);
    expect(fields({ optInMessage: `{startWord}${'x'.repeat(1_582)}` })).toEqual(['optInMessage']);
  });

  test('tells how to agree, with a word that means nothing else', () => {
    expect(fields({ optInMessage: 'Reply JOIN.' })).toEqual(['optInMessage']);
    expect(fields({ optInMessage: '' })).toEqual(['optInMessage']);
    for (const startWord of ['JOIN', 'start', 'YES', 'Ja', 'Café', '2026', ' join ']) {
      expect([startWord, fields({ startWord })]).toEqual([startWord, []]);
    }
    for (const startWord of [
      '',
      'JOIN US',
      'JOIN!',
      'stop',
      'OptOut',
      'Cancel',
      'HELP',
      'info',
      'x'.repeat(21),
    ])
      expect([startWord, fields({ startWord })]).toEqual([startWord, ['startWord']]);
  });

  test('has quiet hours that end, or none', () => {
    expect(fields({ quietHours: null })).toEqual([]);
    expect(fields({ quietHours: { from: 480, to: 480, rule: 'hold' } })).toEqual(['quietHours.to']);
  });

  test('begins as a draft, or handed in', () => {
    for (const state of CAMPAIGN_STATES) {
      const isFirst = state === 'draft' || state === 'pending';
      expect([state, fields({ state })]).toEqual([state, isFirst ? [] : ['state']]);
    }
  });

  test('goes from a draft to approval and on, and says what comes next where it cannot', () => {
    const steps = CAMPAIGN_STATES.flatMap((from) =>
      CAMPAIGN_STATES.filter((to) => fields({ state: to }, { before: { ...CARE, state: from } }).length === 0)
        .filter((to) => to !== from)
        .map((to) => `${from} → ${to}`),
    );
    expect(steps).toEqual([
      'draft → pending',
      'pending → draft',
      'pending → approved',
      'approved → suspended',
      'approved → expired',
      'suspended → approved',
      'suspended → expired',
      'expired → pending',
    ]);
    expect(problems({ state: 'approved' }, { before: CARE })).toEqual([
      { field: 'state', message: 'It is a draft: next it can be pending.' },
    ]);
  });

  test('is edited as a draft or while it is approved, and stands still in every other state', () => {
    const state = fc.constantFrom<CampaignState>(...CAMPAIGN_STATES);
    fc.assert(
      fc.property(state, state, fc.boolean(), (from, to, edited) => {
        const before = { ...CARE, state: from };
        const helpMessage = edited ? 'Call 212 555 0142.' : CARE.helpMessage;
        const found = fields({ state: to, helpMessage }, { before });
        const isStep = from === to || NEXT_STATES[from].includes(to);
        expect(found.includes('state')).toBe(!isStep);
        expect(found.includes('helpMessage')).toBe(edited && from !== 'draft' && from !== 'approved');
      }),
    );
  });
});
