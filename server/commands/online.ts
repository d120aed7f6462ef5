/** Who counts as here [N3]: whoever has a desktop connected, and for a while after the last one went. */
import type { DeadlineKey } from '../domain/deadlines.ts';
import { findDeadline } from '../store/deadlines.ts';
import { queuesOf } from '../store/members.ts';
import { disconnectGraceOf, usersOnline } from '../store/online.ts';
import { findUser, type User } from '../store/users.ts';
import type { Unit } from './unit.ts';

/** The user's first desktop is connected. Within the grace nobody has noticed that they were gone. */
export async function noteConnected(unit: Unit, userId: string): Promise<void> {
  const user = await findUser(unit.transaction, userId);
  // One who was deactivated this very moment is being disconnected.
  if (user === undefined || !user.active) return;
  const key = graceOf(userId);
  if ((await findDeadline(unit.transaction, key)) !== undefined) await unit.setDeadline(key, null);
  await setOnline(unit, user, true);
}

/** The user's last desktop is gone. */
export async function noteDisconnected(unit: Unit, userId: string): Promise<void> {
  const user = await findUser(unit.transaction, userId);
  if (user?.online) await startGrace(unit, userId);
}

/** The grace is over and nobody came back. */
export async function endGrace(unit: Unit, userId: string): Promise<void> {
  const user = await findUser(unit.transaction, userId);
  if (user !== undefined) await setOnline(unit, user, false);
}

/** After a restart nobody is connected: whoever was has the grace to come back. */
export async function doubtOnline(unit: Unit): Promise<void> {
  for (const userId of await usersOnline(unit.transaction)) await startGrace(unit, userId);
}

async function startGrace(unit: Unit, userId: string): Promise<void> {
  const grace = await disconnectGraceOf(unit.transaction, userId);
  await unit.setDeadline(graceOf(userId), unit.now + grace);
}

async function setOnline(unit: Unit, user: User, online: boolean): Promise<void> {
  if (user.online === online) return;
  const { accountId, ...row } = user;
  await unit.update({ ...row, online }, { accountId });
  for (const queueId of await queuesOf(unit.transaction, user.id)) unit.touchQueue(queueId);
}

function graceOf(userId: string): DeadlineKey {
  return { kind: 'grace', subjectId: userId };
}
