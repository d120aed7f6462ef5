/** How a campaign goes from a draft to what the registry of carriers has approved [C1]. */
import type { CampaignState } from './vocabulary.ts';

/** What each state can become. */
export const NEXT_STATES: { readonly [State in CampaignState]: readonly CampaignState[] } = {
  draft: ['pending'],
  pending: ['approved', 'draft'],
  approved: ['suspended', 'expired'],
  suspended: ['approved', 'expired'],
  expired: ['pending'],
};

/** In the others it stands as it was handed in. */
export const EDITABLE_STATES: readonly CampaignState[] = ['draft', 'approved'];
