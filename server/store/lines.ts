import type { Reader } from './connection.ts';
import { query } from './statement.ts';

export const selectQueueLines = query<{ queueId: string }>()((db, param) =>
  db
    .selectFrom('line')
    .innerJoin('queue', 'queue.id', 'line.queueId')
    .innerJoin('account', 'account.id', 'queue.accountId')
    .select(['line.id', 'line.number', 'account.defaultCountry'])
    .where('line.queueId', '=', param('queueId'))
    .orderBy('line.id'),
);

/** The numbers of a queue, in the order in which it got them. */
export function findQueueLines(reader: Reader, queueId: string) {
  return reader.all(selectQueueLines, { queueId });
}
