/**
 * Whether a text may go to an outside number: asked when somebody writes it, again when it is handed to the carrier,
 * and by the desktop to say beforehand what would come of it.
 * Sources: product rules C2, C6, C7; 47 CFR 64.1200(a)(12): one confirmation after a refusal, with no marketing in it.
 */
import type { Consent } from '../protocol/rows/conversation.ts';
import type { Millis } from '../time.ts';
import type { AutomaticAnswer } from '../vocabulary.ts';
import type { Rules } from './rules.ts';

/** Errors of the protocol that say the same. */
export type ConsentObstacle =
  | 'campaign_not_approved'
  | 'consent_refused'
  | 'stop_undecided'
  | 'consent_required'
  | 'consent_forbidden'
  /** They have agreed meanwhile: there is nothing to ask. */
  | 'no_opt_in_request'
  /** Only until somebody says that they have the permission. */
  | 'consent_unconfirmed';

/** What a text is: one of those that nobody typed, or what somebody wrote. */
export type Purpose = AutomaticAnswer | 'written';

/** Null: it may go. */
export function obstacleTo(purpose: Purpose, consent: Consent, rules: Rules): ConsentObstacle | null {
  const { state, flagged } = consent;
  // Whatever becomes of the campaign, this stays.
  if (state === 'refused' && purpose !== 'optOutConfirmation') return 'consent_refused';
  if (rules !== null && rules.state !== 'approved') return 'campaign_not_approved';
  if (ASKED_FOR.includes(purpose)) return null;
  if (flagged !== null) return 'stop_undecided';
  if (purpose === 'optInRequest') return obstacleToAsking(consent, rules);
  if (state === 'active') return null;
  if (state === 'pending') return 'consent_required';
  if (purpose !== 'written') return 'consent_required';
  return OBSTACLES_TO_UNKNOWN[rules?.outboundRule ?? 'warn'];
}

/** What they wanted themselves a moment ago. */
const ASKED_FOR: readonly Purpose[] = ['optOutConfirmation', 'optInConfirmation', 'help'];

const OBSTACLES_TO_UNKNOWN = {
  warn: 'consent_unconfirmed',
  optIn: 'consent_required',
  forbid: 'consent_forbidden',
} as const;

/** Who was never met may be asked where the campaign does not forbid it; who wrote first may always be asked. */
function obstacleToAsking({ state }: Consent, rules: Rules): ConsentObstacle | null {
  if (state === 'active') return 'no_opt_in_request';
  const isStrangerForbidden = state === 'unknown' && rules?.outboundRule === 'forbid';
  return isStrangerForbidden && rules.inboundRule !== 'optIn' ? 'consent_forbidden' : null;
}

/** The same number is not asked again within a day. */
export const ASK_AGAIN: Millis = 24 * 60 * 60_000;

/** Whether there is anything to ask: it is not known that they agree, and the line has words for it. */
export function isAskable({ state }: Consent, rules: Rules): boolean {
  return rules !== null && (state === 'unknown' || state === 'pending');
}

/** [C6] Whether the next text that somebody writes says how to opt out. */
export function needsNotice({ noticed }: Consent, rules: Rules): boolean {
  return rules?.attachment === 'firstText' && !noticed;
}
