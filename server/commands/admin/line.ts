import { tidyLine, validateLine } from '../../domain/admin/line.ts';
import { accountAudience } from '../../store/access.ts';
import { defaultCountryOf } from '../../store/accounts.ts';
import { listRecords } from '../../store/admin-records.ts';
import { deleteRow } from '../../store/admin-rows.ts';
import { activeUsers, lineHasConversations, lineHasThreads, numberOwner } from '../../store/admin-uses.ts';
import { queueIdsOf } from '../../store/queues.ts';
import { refreshLine } from '../consent/refresh.ts';
import type { Keeper } from './keeper.ts';
import { moveOwnThreads } from './move-own-threads.ts';

export const lineKeeper: Keeper<'line'> = {
  tidy: async (values, reader, { accountId }) => tidyLine(values, await defaultCountryOf(reader, accountId)),
  async problems({ unit: { transaction }, admin: { accountId }, id, before, values }) {
    const users = await activeUsers(transaction);
    const campaigns = await listRecords(transaction, 'campaign');
    return validateLine(values, {
      country: await defaultCountryOf(transaction, accountId),
      before,
      numberOwner: await numberOwner(transaction, values.number, id),
      queueIds: new Set(await queueIdsOf(transaction, accountId)),
      userIds: new Set(users.map((user) => user.id)),
      campaigns: new Map(campaigns.map((one) => [one.id, one.values.state])),
      hasThreads: await lineHasThreads(transaction, id),
    });
  },
  async write({ unit, admin: { accountId }, id, revision, before, values }) {
    const row = { type: 'line' as const, id, audience: accountAudience(accountId), ...values, revision };
    if (before === null) return unit.insert(row);
    await unit.update(row);
    if (values.campaignId !== before.campaignId)
      await refreshLine(unit, { id, campaignId: values.campaignId });
    if (values.userId !== null && before.userId !== null && values.userId !== before.userId) {
      await moveOwnThreads(unit, id, { from: before.userId, to: values.userId });
    }
  },
  usedBy: async (reader, id) =>
    (await lineHasConversations(reader, id)) ? 'the conversations that were led over it' : null,
  async remove(unit, { accountId }, id) {
    await deleteRow(unit.transaction, 'line', id);
    await unit.forget({ type: 'line', id, audience: accountAudience(accountId) });
  },
};
