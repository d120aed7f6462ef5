import { tidyLine, validateLine } from '../../domain/admin/line.ts';
import { accountAudience } from '../../store/access.ts';
import { findRow } from '../../store/admin-records.ts';
import { deleteRow } from '../../store/admin-rows.ts';
import { lineHasConversations, numberOwner } from '../../store/admin-uses.ts';
import type { Reader } from '../../store/connection.ts';
import { queueIdsOf } from '../../store/queues.ts';
import type { Keeper } from './keeper.ts';

export const lineKeeper: Keeper<'line'> = {
  tidy: async (values, reader, { accountId }) => tidyLine(values, await countryOf(reader, accountId)),
  async problems({ unit: { transaction }, admin: { accountId }, id, before, values }) {
    return validateLine(values, {
      country: await countryOf(transaction, accountId),
      number: before?.number ?? null,
      numberOwner: await numberOwner(transaction, values.number, id),
      queueIds: new Set(await queueIdsOf(transaction, accountId)),
    });
  },
  async write({ unit, admin: { accountId }, id, revision, before, values }) {
    const row = { type: 'line' as const, id, audience: accountAudience(accountId), ...values, revision };
    if (before === null) await unit.insert(row);
    else await unit.update(row);
  },
  usedBy: async (reader, id) =>
    (await lineHasConversations(reader, id)) ? 'the conversations that were led over it' : null,
  async remove(unit, { accountId }, id) {
    await deleteRow(unit.transaction, 'line', id);
    await unit.forget({ type: 'line', id, audience: accountAudience(accountId) });
  },
};

async function countryOf(reader: Reader, accountId: string): Promise<string> {
  return (await findRow(reader, 'account', accountId))?.defaultCountry ?? '';
}
