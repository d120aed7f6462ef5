import { tidyQueue, validateQueue } from '../../domain/admin/queue.ts';
import { accountAudience } from '../../store/access.ts';
import { listRecords } from '../../store/admin-records.ts';
import { deleteRow } from '../../store/admin-rows.ts';
import { extensionOwner, numbersOf, otherNames, queueHasPast } from '../../store/admin-uses.ts';
import { findMembers } from '../../store/members.ts';
import { findPolicy } from '../../store/queues.ts';
import { removeQueueResponses } from '../contacts/canned-response.ts';
import { setMember } from '../set-member.ts';
import { addQueue, alignOverseers, queueRows } from './add-queue.ts';
import type { Edit, Keeper } from './keeper.ts';
import { listWords } from './list-words.ts';
import { moveDeadlines } from './move-deadlines.ts';

export const queueKeeper: Keeper<'queue'> = {
  tidy: tidyQueue,
  async problems({ unit: { transaction }, id, values }) {
    const users = await listRecords(transaction, 'user');
    const hours = await listRecords(transaction, 'hours');
    return validateQueue(values, {
      extensionOwner: await extensionOwner(transaction, values.extension, id),
      otherNames: await otherNames(transaction, 'queue', id),
      users: new Map(users.map((user) => [user.id, user.values])),
      lines: (await numbersOf(transaction, id)).length,
      hoursIds: new Set(hours.map((one) => one.id)),
    });
  },
  async write(edit) {
    if (edit.before === null) await addQueue(edit.unit, edit.admin.accountId, edit.id, edit.values);
    else await change(edit);
    await setMembers(edit);
    edit.unit.touchQueue(edit.id);
  },
  async usedBy(reader, id) {
    const numbers = listWords(await numbersOf(reader, id));
    if (numbers !== null) return numbers;
    return (await queueHasPast(reader, id)) ? 'its conversations; switch it off instead' : null;
  },
  async remove(unit, { id: by, accountId }, id) {
    const { transaction } = unit;
    for (const { row } of await findMembers(transaction, id)) {
      await setMember(unit, id, row.userId, false, { by });
    }
    await unit.setDeadline({ kind: 'distribute', subjectId: id }, null);
    await removeQueueResponses(unit, id);
    await deleteRow(transaction, 'queueSettings', id);
    await deleteRow(transaction, 'queue', id);
    await unit.forget({ type: 'queue', id, audience: accountAudience(accountId) });
    unit.touchedQueues.delete(id);
    await alignOverseers(unit, accountId);
  },
};

async function change({ unit, admin: { accountId }, id, revision, values }: Edit<'queue'>): Promise<void> {
  const policy = await findPolicy(unit.transaction, id);
  if (policy === undefined) throw new Error(`The queue ${id} has no settings.`);
  const { queue, settings } = queueRows(accountId, id, values, revision);
  await unit.update(queue, { accountId });
  await unit.update(settings);
  await moveDeadlines(unit, policy, settings);
}

async function setMembers({ unit, admin: { id: by }, id, values }: Edit<'queue'>): Promise<void> {
  const wanted = new Map(values.members.map((member) => [member.userId, member.capacity]));
  for (const { row, hidden } of await findMembers(unit.transaction, id)) {
    const capacity = wanted.get(row.userId);
    if (capacity === undefined) await setMember(unit, id, row.userId, false, { by });
    else if (capacity !== row.capacity) await unit.update({ ...row, capacity }, hidden);
    wanted.delete(row.userId);
  }
  for (const [userId, capacity] of wanted) await setMember(unit, id, userId, true, { capacity, by });
}
