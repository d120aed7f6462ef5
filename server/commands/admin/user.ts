import { tidyUser, validateUser } from '../../domain/admin/user.ts';
import { accountAudience } from '../../store/access.ts';
import { findRow } from '../../store/admin-records.ts';
import { deleteBelongings, deleteRow } from '../../store/admin-rows.ts';
import { extensionOwner, isLastAdmin, ownNumbersOf, userHasPast } from '../../store/admin-uses.ts';
import { sessionsToFile } from '../../store/interactions.ts';
import { queuesOf } from '../../store/members.ts';
import { hashPassword } from '../../store/passwords.ts';
import { deleteTokensOf } from '../../store/tokens.ts';
import { setPassword } from '../../store/users.ts';
import { alignAccess } from '../align-access.ts';
import { endWrapUp } from '../end-wrap-up.ts';
import { setMember } from '../set-member.ts';
import type { Unit } from '../unit.ts';
import { addUser } from './add-user.ts';
import type { Edit, Keeper } from './keeper.ts';
import { listWords } from './list-words.ts';

export const userKeeper: Keeper<'user'> = {
  tidy: tidyUser,
  async problems({ unit: { transaction }, id, before, values }) {
    return validateUser(values, {
      isNew: before === null,
      extensionOwner: await extensionOwner(transaction, values.extension, id),
      isLastAdmin: await isLastAdmin(transaction, id),
    });
  },
  async write(edit) {
    const { unit, admin, id, before, values } = edit;
    const passwordHash = values.password === null ? null : await hashPassword(values.password);
    if (before === null) return addUser(unit, admin.accountId, { id, ...values, passwordHash });
    if (passwordHash !== null) {
      await setPassword(unit.transaction, id, passwordHash);
      // Whoever got in with the old one is out; an admin who changes their own stays where they are.
      if (id !== admin.id) await signOut(unit, id);
    }
    await change(edit);
  },
  async usedBy(reader, id) {
    if (await isLastAdmin(reader, id)) return 'the account, as its last admin';
    const numbers = listWords(await ownNumbersOf(reader, id));
    if (numbers !== null) return numbers;
    return (await userHasPast(reader, id)) ? 'what they did here; deactivate them instead' : null;
  },
  async remove(unit, admin, id) {
    await leaveQueues(unit, id, admin.id);
    await unit.setDeadline({ kind: 'grace', subjectId: id }, null);
    unit.signedOut.push(id);
    await deleteBelongings(unit.transaction, id);
    await deleteRow(unit.transaction, 'user', id);
    await unit.forget({ type: 'user', id, audience: accountAudience(admin.accountId) });
  },
};

async function change({ unit, admin: { id: adminId, accountId }, id, revision, values }: Edit<'user'>) {
  const row = await findRow(unit.transaction, 'user', id);
  if (row === undefined) throw new Error(`The user ${id} is gone.`);
  const { password: _password, ...fields } = values;
  // One who is gone is neither here nor on pause.
  const absent = values.active ? {} : { online: false, pauseReasonId: null, pausedAt: null };
  const user = { ...row, ...fields, ...absent, revision };
  await unit.update(user, { accountId });
  if (!user.active) {
    await leaveQueues(unit, id, adminId);
    for (const sessionId of await sessionsToFile(unit.transaction, id)) {
      await endWrapUp(unit, sessionId, { kind: 'lastOwnerGone', userId: adminId });
    }
    await signOut(unit, id);
  }
  await alignAccess(unit, { ...user, accountId });
}

/** What they hold goes back to the queues. */
async function leaveQueues(unit: Unit, userId: string, by: string): Promise<void> {
  for (const queueId of await queuesOf(unit.transaction, userId)) {
    await setMember(unit, queueId, userId, false, { by });
  }
}

async function signOut(unit: Unit, userId: string): Promise<void> {
  await deleteTokensOf(unit.transaction, userId);
  unit.signedOut.push(userId);
}
