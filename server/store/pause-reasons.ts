import type { Reader } from './connection.ts';
import { query } from './statement.ts';

interface Reason {
  readonly id: string;
  readonly accountId: string;
}

const select = query<Reason>()((db, param) =>
  db
    .selectFrom('pauseReason')
    .select('id')
    .where('id', '=', param('id'))
    .where('accountId', '=', param('accountId')),
);

export async function isPauseReason(reader: Reader, reason: Reason): Promise<boolean> {
  return (await reader.first(select, reason)) !== undefined;
}
