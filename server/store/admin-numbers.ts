/** What there is about one outside number, for an admin: what it agreed to, and everything else on one page or in one file. */
import { consentAt } from '#shared/consent/history.ts';
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

const NAMES = {
  campaigns: query<object>()((db) => db.selectFrom('campaign').select(['id', 'name'])),
  queues: query<object>()((db) => db.selectFrom('queue').select(['id', 'name'])),
  users: query<object>()((db) => db.selectFrom('user').select(['id', 'name'])),
};

type NamesOf = (id: string | null) => string | null;

export interface Names {
  /** In E.164. */
  readonly line: NamesOf;
  readonly campaign: NamesOf;
  readonly queue: NamesOf;
  readonly user: NamesOf;
}

/** What ids stand for; null: for nothing that is still there. */
export async function readNames(reader: Reader): Promise<Names> {
  const among = (found: readonly { id: string; name: string }[]): NamesOf => {
    const names = new Map(found.map(({ id, name }) => [id, name]));
    return (id) => (id === null ? null : (names.get(id) ?? null));
  };
  const lines = await reader.all(selectLines, {});
  return {
    line: among(lines.map(({ id, number }) => ({ id, name: number }))),
    campaign: among(await reader.all(NAMES.campaigns, {})),
    queue: among(await reader.all(NAMES.queues, {})),
    user: among(await reader.all(NAMES.users, {})),
  };
}

/** `number`: E.164. Of one that was erased there is what it refused. */
export async function readConsent(reader: Reader, number: string): Promise<Result<'consent.history'>> {
  const history = await consentHistory(reader, number);
  const names = await readNames(reader);
  const entries = history.map(({ lineId, campaignId, userId, number: _, textId: _textId, ...event }) => ({
    ...event,
    line: names.line(lineId) ?? '',
    campaign: names.campaign(campaignId),
    user: names.user(userId),
  }));
  const threads = await threadsWith(reader, number);
  const met = new Set(
    [...history, ...threads.map(({ conversation }) => conversation)].map((one) => one.lineId),
  );
  const now = (await reader.all(selectLines, {}))
    .filter(({ id }) => met.has(id))
    .map(({ id, number: line, campaignId, campaign }) => {
      const { flagged: _flagged, ...consent } = consentAt(history, { lineId: id, campaignId });
      return { line, campaign, ...consent };
    });
  return { number, entries, now, texts: await countTexts(reader, number) };
}
