import type { RowOf } from '../protocol/rows.ts';

/** What a campaign says about consent. */
export type CampaignRules = Pick<
  RowOf<'campaign'>,
  | 'name'
  | 'state'
  | 'outboundRule'
  | 'inboundRule'
  | 'optInMessage'
  | 'startWord'
  | 'helpMessage'
  | 'attachment'
  | 'quietHours'
>;

/** Of a line; null: it is in no campaign. Then numbers may be texted after a warning, and refusals hold all the same. */
export type Rules = CampaignRules | null;
