import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

const selectQueue = query<{ id: string }>()((db, param) =>
  db.selectFrom('queue').selectAll().where('id', '=', param('id')),
);

export async function findQueue(reader: Reader, id: string): Promise<RowOf<'queue'> | undefined> {
  const stored = await reader.first(selectQueue, { id });
  return stored && toRow('queue', stored);
}
