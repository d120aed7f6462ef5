import { tidyCampaign, validateCampaign } from '../../domain/admin/campaign.ts';
import { accountAudience } from '../../store/access.ts';
import { findRow } from '../../store/admin-records.ts';
import { deleteRow } from '../../store/admin-rows.ts';
import { campaignHasPast, numbersOfCampaign, otherNames } from '../../store/admin-uses.ts';
import type { Keeper } from './keeper.ts';
import { listWords } from './list-words.ts';

export const campaignKeeper: Keeper<'campaign'> = {
  tidy: tidyCampaign,
  async problems({ unit: { transaction }, admin: { accountId }, id, before, values }) {
    const account = await findRow(transaction, 'account', accountId);
    return validateCampaign(values, {
      before,
      otherNames: await otherNames(transaction, 'campaign', id),
      brand: account?.brand ?? '',
    });
  },
  async write({ unit, admin, id, revision, before, values }) {
    const { accountId } = admin;
    const row = { type: 'campaign' as const, id, audience: accountAudience(accountId), ...values, revision };
    const said = { stateBy: admin.id, stateAt: unit.now };
    if (before === null) return unit.insert({ ...row, ...said }, { accountId });
    const kept = values.state === before.state ? await findRow(unit.transaction, 'campaign', id) : undefined;
    const { stateBy, stateAt } = kept ?? said;
    await unit.update({ ...row, stateBy, stateAt }, { accountId });
  },
  async usedBy(reader, id) {
    const numbers = listWords(await numbersOfCampaign(reader, id));
    if (numbers !== null) return numbers;
    return (await campaignHasPast(reader, id)) ? 'the history of what numbers agreed to in it' : null;
  },
  async remove(unit, { accountId }, id) {
    await deleteRow(unit.transaction, 'campaign', id);
    await unit.forget({ type: 'campaign', id, audience: accountAudience(accountId) });
  },
};
