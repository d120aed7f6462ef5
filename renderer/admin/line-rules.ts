import type { AdminView } from '#shared/desktop-api/views.ts';
import type { RecordOf } from '#shared/protocol/records.ts';
import { CAMPAIGN_STATE_WORDS } from './campaign-words.ts';

type Line = RecordOf<'line'>;

export function campaignOf(
  { campaigns }: AdminView,
  { campaignId }: Pick<Line, 'campaignId'>,
): AdminView['campaigns'][number] | null {
  return campaigns.find(({ id }) => id === campaignId) ?? null;
}

/** Why no text goes out from a line, in a few words; null: they do. */
export function silenceOf(view: AdminView, line: Line): string | null {
  if (!line.active) return 'No texts go out';
  const campaign = campaignOf(view, line);
  if (campaign === null || campaign.values.state === 'approved') return null;
  return `Campaign ${CAMPAIGN_STATE_WORDS[campaign.values.state].name.toLowerCase()}`;
}

/** The campaigns that a line can go to, the one it is in first among them whatever its state. */
export function campaignsFor({ campaigns }: AdminView, { campaignId }: Line): AdminView['campaigns'] {
  return campaigns.filter(({ id, values }) => values.state === 'approved' || id === campaignId);
}

/** Whether it is one of North America's toll-free numbers, on which the network answers STOP as a rule. */
export function isTollFree(number: string): boolean {
  return /^\+18(00|33|44|55|66|77|88)\d{7}$/.test(number);
}
