import type { RowOf } from '#shared/protocol/rows.ts';
import type { QueuePolicy } from '../domain/queue-policy.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

export type Queue = RowOf<'queue'> & { readonly accountId: string };

const selectQueue = query<{ id: string }>()((db, param) =>
  db.selectFrom('queue').selectAll().where('id', '=', param('id')),
);

const selectIds = query<{ accountId: string }>()((db, param) =>
  db.selectFrom('queue').select('id').where('accountId', '=', param('accountId')).orderBy('id'),
);

const selectSettings = query<{ id: string }>()((db, param) =>
  db.selectFrom('queueSettings').selectAll().where('id', '=', param('id')),
);

export const selectPolicy = query<{ id: string }>()((db, param) =>
  db
    .selectFrom('queueSettings')
    .innerJoin('queue', 'queue.id', 'queueSettings.id')
    .selectAll('queueSettings')
    .select('queue.enabled')
    .where('queueSettings.id', '=', param('id')),
);

export async function findQueue(reader: Reader, id: string): Promise<Queue | undefined> {
  const stored = await reader.first(selectQueue, { id });
  return stored && { ...toRow('queue', stored), accountId: stored.accountId };
}

/** Every queue of the account. */
export async function queueIdsOf(reader: Reader, accountId: string): Promise<string[]> {
  return (await reader.all(selectIds, { accountId })).map((queue) => queue.id);
}

export async function findQueueSettings(
  reader: Reader,
  id: string,
): Promise<RowOf<'queueSettings'> | undefined> {
  const stored = await reader.first(selectSettings, { id });
  return stored && toRow('queueSettings', stored);
}

export async function findPolicy(reader: Reader, queueId: string): Promise<QueuePolicy | undefined> {
  const stored = await reader.first(selectPolicy, { id: queueId });
  if (stored === undefined) return undefined;
  const { enabled, ...settings } = stored;
  const {
    type: _type,
    id: _id,
    audience: _audience,
    seq: _seq,
    ...policy
  } = toRow('queueSettings', settings);
  return { ...policy, queueId, enabled: enabled === 1 };
}
