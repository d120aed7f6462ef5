import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

const selectMessage = query<{ id: string }>()((db, param) =>
  db.selectFrom('message').selectAll().where('id', '=', param('id')),
);

export async function findMessage(reader: Reader, id: string): Promise<RowOf<'message'> | undefined> {
  const stored = await reader.first(selectMessage, { id });
  return stored && toRow('message', stored);
}
