import type { BusinessHours } from '#shared/business-hours.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

const selectHours = query<{ id: string }>()((db, param) =>
  db.selectFrom('hours').selectAll().where('id', '=', param('id')),
);

export async function findHours(reader: Reader, id: string): Promise<BusinessHours | undefined> {
  const stored = await reader.first(selectHours, { id });
  return stored && toRow('hours', stored);
}
