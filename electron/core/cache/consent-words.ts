import type { Rules } from '#shared/consent/rules.ts';
import type { ConsentObstacle } from '#shared/consent/sending.ts';
import type { ConsentView } from '#shared/desktop-api/views.ts';
import { describeError, refuse } from '#shared/protocol/errors.ts';
import type { Consent } from '#shared/protocol/rows/conversation.ts';
import type { CampaignState } from '#shared/vocabulary.ts';

interface Named {
  /** As people read them. */
  readonly number: string;
  readonly line: string;
  /** Whether the opt-in request can be sent. */
  readonly askable: boolean;
}

/** Why nothing can be written to a number, and what would open it. Since when: `ConsentView.since` says it. */
export function closedBy(
  obstacle: ConsentObstacle | null,
  consent: Consent,
  rules: Rules,
  { number, line, askable }: Named,
): ConsentView['closed'] {
  switch (obstacle) {
    case 'consent_refused':
      return {
        reason: `${number} asked for no more texts.`,
        opens: `Only they can change that, by texting START to ${line}.`,
      };
    case 'consent_required':
      return consent.state === 'pending'
        ? {
            reason: `${number} was asked whether they want to be texted, and has not answered yet.`,
            opens: `It opens as soon as they answer ${answers(rules)}.`,
          }
        : {
            reason: `${number} has not agreed to be texted.`,
            opens: 'Send the opt-in request and wait for their answer.',
          };
    case 'consent_forbidden':
      return {
        reason: `${number} has never texted this line.`,
        opens: `They have to text ${line} first${askable ? ', or agree to the opt-in request' : ''}.`,
      };
    case 'campaign_not_approved':
      if (rules === null) return null;
      return {
        reason: describeError(
          refuse('campaign_not_approved', { campaign: rules.name, state: rules.state }).error,
        ),
        opens: OPENS[rules.state],
      };
    default:
      return null;
  }
}

const OPENS: Readonly<Record<CampaignState, string>> = {
  draft: 'An admin can submit it for approval, and note when it is approved.',
  pending: 'An admin can note its approval as soon as it is there.',
  approved: '',
  suspended: 'An admin can put it back in use when the suspension is lifted.',
  expired: 'An admin can submit it for approval anew, or give this line another campaign.',
};

/** The words that agree, the campaign's own first. */
function answers(rules: Rules): string {
  const own = rules?.startWord.trim() || 'START';
  return own.toUpperCase() === 'YES' ? own : `${own} or YES`;
}
