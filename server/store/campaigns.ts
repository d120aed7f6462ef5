import type { Rules } from '#shared/consent/rules.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

const selectCampaign = query<{ id: string }>()((db, param) =>
  db.selectFrom('campaign').selectAll().where('id', '=', param('id')),
);

/** What a line of the campaign goes by; of no campaign: null. */
export async function rulesOf(reader: Reader, campaignId: string | null): Promise<Rules> {
  if (campaignId === null) return null;
  const stored = await reader.first(selectCampaign, { id: campaignId });
  if (stored === undefined) throw new Error(`There is no campaign ${campaignId}.`);
  return toRow('campaign', stored);
}
