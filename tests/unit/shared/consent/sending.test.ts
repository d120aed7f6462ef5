import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN } from '#shared/consent/history.ts';
import type { Rules } from '#shared/consent/rules.ts';
import {
  type ConsentObstacle,
  isAskable,
  needsNotice,
  obstacleTo,
  type Purpose,
} from '#shared/consent/sending.ts';
import type { Consent } from '#shared/protocol/rows/conversation.ts';
import {
  AUTOMATIC_ANSWERS,
  CAMPAIGN_STATES,
  CONSENT_STATES,
  type ConsentState,
  INBOUND_RULES,
  OUTBOUND_RULES,
  QUEUE_ANSWERS,
} from '#shared/vocabulary.ts';
import { campaignRules } from './rules-of.ts';

const PURPOSES: readonly Purpose[] = [...AUTOMATIC_ANSWERS, 'written'];

function consentOf(state: ConsentState, more: Partial<Consent> = {}): Consent {
  return { ...NOTHING_KNOWN, state, since: state === 'unknown' ? null : 1_000, ...more };
}

/** Every campaign that can be, and none. */
const ALL_RULES: readonly Rules[] = [
  null,
  ...CAMPAIGN_STATES.flatMap((state) =>
    OUTBOUND_RULES.flatMap((outboundRule) =>
      INBOUND_RULES.map((inboundRule) => campaignRules({ state, outboundRule, inboundRule })),
    ),
  ),
];
const ALL_CONSENTS = CONSENT_STATES.flatMap((state) => [
  consentOf(state),
  consentOf(state, { flagged: 't1' }),
  consentOf(state, { noticed: true, askedAt: 1_000 }),
]);

describe('to a number that has refused', () => {
  it('nothing goes but the one confirmation, whatever the campaign says', () => {
    for (const rules of ALL_RULES) {
      for (const consent of ALL_CONSENTS.filter(({ state }) => state === 'refused')) {
        for (const purpose of PURPOSES) {
          if (purpose === 'optOutConfirmation') continue;
          expect(obstacleTo(purpose, consent, rules)).toBe('consent_refused');
        }
      }
    }
  });
});

it('the confirmation goes to whoever has refused', () => {
  for (const rules of ALL_RULES.filter((each) => each === null || each.state === 'approved')) {
    expect(obstacleTo('optOutConfirmation', consentOf('refused'), rules)).toBeNull();
  }
});

describe('from a campaign that is not approved', () => {
  it.each(CAMPAIGN_STATES.filter((state) => state !== 'approved'))('nothing goes: %s', (state) => {
    for (const consent of ALL_CONSENTS) {
      for (const purpose of PURPOSES) {
        const isRefused = consent.state === 'refused' && purpose !== 'optOutConfirmation';
        expect(obstacleTo(purpose, consent, campaignRules({ state }))).toBe(
          isRefused ? 'consent_refused' : 'campaign_not_approved',
        );
      }
    }
  });
});

describe('to a number whose last text may ask to stop', () => {
  it('nothing goes before somebody has decided, but what it asks for itself', () => {
    for (const state of ['unknown', 'pending', 'active'] as const) {
      for (const purpose of PURPOSES) {
        const mayGo = ['optInConfirmation', 'optOutConfirmation', 'help'].includes(purpose);
        expect(obstacleTo(purpose, consentOf(state, { flagged: 't1' }), campaignRules())).toBe(
          mayGo ? null : 'stop_undecided',
        );
      }
    }
  });
});

describe('what somebody writes', () => {
  it.each<[Rules, string, ConsentState, ConsentObstacle | null]>([
    [null, 'no campaign', 'unknown', 'consent_unconfirmed'],
    [null, 'no campaign', 'pending', 'consent_required'],
    [null, 'no campaign', 'active', null],
    [campaignRules({ outboundRule: 'warn' }), 'after a warning', 'unknown', 'consent_unconfirmed'],
    [campaignRules({ outboundRule: 'warn' }), 'after a warning', 'pending', 'consent_required'],
    [campaignRules({ outboundRule: 'warn' }), 'after a warning', 'active', null],
    [campaignRules({ outboundRule: 'optIn' }), 'after the opt-in message', 'unknown', 'consent_required'],
    [campaignRules({ outboundRule: 'optIn' }), 'after the opt-in message', 'pending', 'consent_required'],
    [campaignRules({ outboundRule: 'optIn' }), 'after the opt-in message', 'active', null],
    [campaignRules({ outboundRule: 'forbid' }), 'not at all', 'unknown', 'consent_forbidden'],
    [campaignRules({ outboundRule: 'forbid' }), 'not at all', 'pending', 'consent_required'],
    [campaignRules({ outboundRule: 'forbid' }), 'not at all', 'active', null],
  ])('%#: texting strangers %s, a number that is %s: %s', (rules, _rule, state, obstacle) => {
    expect(obstacleTo('written', consentOf(state), rules)).toBe(obstacle);
  });
});

describe('what nobody typed', () => {
  it.each(QUEUE_ANSWERS)('%s goes to who has agreed, and to nobody else', (answer) => {
    for (const rules of ALL_RULES.filter((each) => each === null || each.state === 'approved')) {
      expect(obstacleTo(answer, consentOf('active'), rules)).toBeNull();
      expect(obstacleTo(answer, consentOf('pending'), rules)).toBe('consent_required');
      expect(obstacleTo(answer, consentOf('unknown'), rules)).toBe('consent_required');
    }
  });

  it('the opt-in message goes to who is not known, but where strangers are not texted and not answered', () => {
    for (const outboundRule of OUTBOUND_RULES) {
      for (const inboundRule of INBOUND_RULES) {
        const rules = campaignRules({ outboundRule, inboundRule });
        const isForbidden = outboundRule === 'forbid' && inboundRule === 'allow';
        expect(obstacleTo('optInRequest', consentOf('unknown'), rules)).toBe(
          isForbidden ? 'consent_forbidden' : null,
        );
        expect(obstacleTo('optInRequest', consentOf('pending'), rules)).toBeNull();
        expect(obstacleTo('optInRequest', consentOf('active'), rules)).toBe('no_opt_in_request');
      }
    }
  });

  it.each(['help', 'optInConfirmation'] as const)('%s goes to whoever asked for it', (answer) => {
    for (const state of ['unknown', 'pending', 'active'] as const) {
      expect(obstacleTo(answer, consentOf(state), campaignRules())).toBeNull();
    }
  });
});

it('the opt-in message can be sent where it is not known that they agree, and the campaign has one', () => {
  expect(CONSENT_STATES.filter((state) => isAskable(consentOf(state), campaignRules()))).toEqual([
    'unknown',
    'pending',
  ]);
  expect(CONSENT_STATES.filter((state) => isAskable(consentOf(state), null))).toEqual([]);
});

it('the first text of the team says how to opt out where the campaign wants it and nothing has said so yet', () => {
  const wants = campaignRules({ attachment: 'firstText' });
  expect(needsNotice(consentOf('active'), wants)).toBe(true);
  expect(needsNotice(consentOf('active', { noticed: true }), wants)).toBe(false);
  expect(needsNotice(consentOf('active'), campaignRules({ attachment: 'none' }))).toBe(false);
  expect(needsNotice(consentOf('active'), null)).toBe(false);
});
