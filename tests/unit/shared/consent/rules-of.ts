import type { CampaignRules } from '#shared/consent/rules.ts';

/** Of an approved campaign that welcomes who writes and warns before it is texted first; a test names what it is about. */
export function campaignRules(given: Partial<CampaignRules> = {}): CampaignRules {
  return {
    name: 'Bookings',
    state: 'approved',
    outboundRule: 'warn',
    inboundRule: 'allow',
    optInMessage: 'Reply {startWord} to be texted about your table, or STOP.',
    startWord: 'JOIN',
    helpMessage: 'Call us at 212 555 0100.',
    attachment: 'none',
    quietHours: null,
    ...given,
  };
}
