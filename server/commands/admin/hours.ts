import { tidyHours, validateHours } from '../../domain/admin/hours.ts';
import { accountAudience } from '../../store/access.ts';
import { deleteRow } from '../../store/admin-rows.ts';
import { otherNames, queuesWithHours } from '../../store/admin-uses.ts';
import type { Keeper } from './keeper.ts';
import { listWords } from './list-words.ts';

export const hoursKeeper: Keeper<'hours'> = {
  tidy: tidyHours,
  async problems({ unit, id, values }) {
    return validateHours(values, await otherNames(unit.transaction, 'hours', id));
  },
  async write({ unit, admin: { accountId }, id, revision, before, values }) {
    const row = { type: 'hours' as const, id, audience: accountAudience(accountId), ...values, revision };
    if (before === null) await unit.insert(row, { accountId });
    else await unit.update(row, { accountId });
  },
  usedBy: async (reader, id) => listWords(await queuesWithHours(reader, id)),
  async remove(unit, { accountId }, id) {
    await deleteRow(unit.transaction, 'hours', id);
    await unit.forget({ type: 'hours', id, audience: accountAudience(accountId) });
  },
};
