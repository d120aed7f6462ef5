/** What there is about one outside number, for an admin: what it agreed to, and everything else on one page or in one file. */
import { consentAt } from '#shared/consent/history.ts';
import type { ConsentEntry } from '#shared/protocol/methods/consent.ts';
import type { Result } from '#shared/protocol/methods.ts';
import type { Reader } from './connection.ts';
import { consentHistory, threadsWith } from './consent.ts';
import { query } from './statement.ts';
import { countTexts } from './text-log-pages.ts';

const selectLines = query<object>()((db) =>
  db
    .selectFrom('line')
    .leftJoin('campaign', 'campaign.id', 'line.campaignId')
    .select(['line.id', 'line.number', 'line.campaignId', 'campaign.name as campaign'])
    .orderBy('line.id'),
);

const selectCampaigns = query<object>()((db) => db.selectFrom('campaign').select(['id', 'name']));

const selectUser = query<{ id: string }>()((db, param) =>
  db.selectFrom('user').select('name').where('id', '=', param('id')),
);

/** `number`: E.164. Of one that was erased there is what it refused. */
export async function readConsent(reader: Reader, number: string): Promise<Result<'consent.history'>> {
  const history = await consentHistory(reader, number);
  const lines = await reader.all(selectLines, {});
  const numbers = new Map(lines.map((line) => [line.id, line.number]));
  const campaigns = new Map((await reader.all(selectCampaigns, {})).map(({ id, name }) => [id, name]));
  const entries: ConsentEntry[] = [];
  for (const { id, at, lineId, campaignId, cause, from, to, scope, text, userId } of history) {
    const user = userId === null ? undefined : await reader.first(selectUser, { id: userId });
    const campaign = campaignId === null ? null : (campaigns.get(campaignId) ?? null);
    const line = numbers.get(lineId) ?? '';
    entries.push({ id, at, line, campaign, cause, from, to, scope, text, user: user?.name ?? null });
  }
  const threads = await threadsWith(reader, number);
  const met = new Set(
    [...history, ...threads.map(({ conversation }) => conversation)].map((one) => one.lineId),
  );
  const now = lines
    .filter(({ id }) => met.has(id))
    .map(({ id, number: line, campaignId, campaign }) => {
      const { flagged: _flagged, ...consent } = consentAt(history, { lineId: id, campaignId });
      return { line, campaign, ...consent };
    });
  return { number, entries, now, texts: await countTexts(reader, number) };
}
