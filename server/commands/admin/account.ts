import type { Millis } from '#shared/time.ts';
import { tidyAccount, validateAccount } from '../../domain/admin/account.ts';
import { accountAudience } from '../../store/access.ts';
import { deadlinesOfKind } from '../../store/deadlines.ts';
import type { Unit } from '../unit.ts';
import type { Keeper } from './keeper.ts';

export const accountKeeper: Keeper<'account'> = {
  tidy: tidyAccount,
  problems({ before, values }) {
    if (before === null) return [{ field: '', message: 'There is an account already, and only one.' }];
    return validateAccount(values);
  },
  async write({ unit, id, revision, before, values }) {
    await unit.update({ type: 'account', id, audience: accountAudience(id), ...values, revision });
    const longer = values.disconnectGrace - (before ?? values).disconnectGrace;
    if (longer !== 0) await moveGraces(unit, longer);
  },
  usedBy: () => Promise.resolve('everybody'),
  remove: () => Promise.reject(new Error('The account stays.')),
};

/** Those whose connection has just ended count as here by the new time. */
async function moveGraces(unit: Unit, longer: Millis): Promise<void> {
  for (const { kind, subjectId, dueAt } of await deadlinesOfKind(unit.transaction, 'grace')) {
    await unit.setDeadline({ kind, subjectId }, Math.max(unit.now, dueAt + longer));
  }
}
