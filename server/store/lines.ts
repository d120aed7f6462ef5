import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

export const selectQueueLines = query<{ queueId: string }>()((db, param) =>
  db
    .selectFrom('line')
    .innerJoin('queue', 'queue.id', 'line.queueId')
    .innerJoin('account', 'account.id', 'queue.accountId')
    .selectAll('line')
    .select('account.defaultCountry')
    .where('line.queueId', '=', param('queueId'))
    .orderBy('line.id'),
);

const selectLineById = query<{ id: string }>()((db, param) =>
  db.selectFrom('line').selectAll().where('id', '=', param('id')),
);

export async function findLineById(reader: Reader, id: string): Promise<RowOf<'line'> | undefined> {
  const stored = await reader.first(selectLineById, { id });
  return stored && toRow('line', stored);
}

/** The numbers of a queue, in the order in which it got them. */
export async function findQueueLines(reader: Reader, queueId: string) {
  const stored = await reader.all(selectQueueLines, { queueId });
  return stored.map(({ defaultCountry, ...line }) => ({ ...toRow('line', line), defaultCountry }));
}
