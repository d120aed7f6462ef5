import type { RecordOf } from '#shared/protocol/records.ts';
import { overseesQueues } from '../../domain/permissions.ts';
import { accountAudience, queueAudience } from '../../store/access.ts';
import { activeUsers } from '../../store/admin-uses.ts';
import { alignAccess } from '../align-access.ts';
import type { Unit } from '../unit.ts';

type QueueValues = Omit<RecordOf<'queue'>, 'members'>;

/** What everyone may know of a queue, and how it works. */
export function queueRows(accountId: string, id: string, values: QueueValues, revision: number) {
  const { name, extension, kind, enabled, members: _members, ...settings } = values as RecordOf<'queue'>;
  return {
    queue: {
      type: 'queue' as const,
      id,
      audience: accountAudience(accountId),
      name,
      extension,
      kind,
      enabled,
      revision,
    },
    settings: { type: 'queueSettings' as const, id, audience: queueAudience(id), ...settings },
  };
}

/** A queue, for those who see every queue at first; its members are added one by one. */
export async function addQueue(
  unit: Unit,
  accountId: string,
  id: string,
  values: QueueValues,
): Promise<void> {
  const { queue, settings } = queueRows(accountId, id, values, 1);
  await unit.insert(queue, { accountId });
  await unit.insert(settings);
  await alignOverseers(unit, accountId);
}

/** Gives those who see every queue the new one, and takes the one that is gone. */
export async function alignOverseers(unit: Unit, accountId: string): Promise<void> {
  for (const user of await activeUsers(unit.transaction)) {
    if (overseesQueues(user)) await alignAccess(unit, { ...user, accountId });
  }
}
