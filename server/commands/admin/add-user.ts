import type { RecordOf } from '#shared/protocol/records.ts';
import { accountAudience } from '../../store/access.ts';
import { setPassword } from '../../store/users.ts';
import { alignAccess } from '../align-access.ts';
import { defaultSettings } from '../set-settings.ts';
import type { Unit } from '../unit.ts';

export interface NewUser extends Omit<RecordOf<'user'>, 'password'> {
  readonly id: string;
  /** Null: they cannot sign in until one is set. */
  readonly passwordHash: string | null;
}

/** A user with everything that belongs to one: settings, a password, and the rows they may see. */
export async function addUser(
  unit: Unit,
  accountId: string,
  { id, passwordHash, name, extension, role, refinements, active }: NewUser,
): Promise<void> {
  const user = { name, extension, role, refinements, active };
  const audience = accountAudience(accountId);
  const atFirst = { online: false, pauseReasonId: null, pausedAt: null, revision: 1 };
  await unit.insert({ type: 'user', id, audience, ...user, ...atFirst }, { accountId });
  await unit.insert(defaultSettings(id));
  if (passwordHash !== null) await setPassword(unit.transaction, id, passwordHash);
  await alignAccess(unit, { id, accountId, ...user });
}
