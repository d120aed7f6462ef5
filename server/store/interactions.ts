import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

const selectInteraction = query<{ id: string }>()((db, param) =>
  db.selectFrom('interaction').selectAll().where('id', '=', param('id')),
);

export const selectLatest = query<{ sessionId: string; userId: string }>()((db, param) =>
  db
    .selectFrom('interaction')
    .selectAll()
    .where('sessionId', '=', param('sessionId'))
    .where('userId', '=', param('userId'))
    .orderBy('id', 'desc')
    .limit(1),
);

const selectCodes = query<object>()((db) => db.selectFrom('wrapUpCode').select(['id', 'name']));

export async function findInteraction(reader: Reader, id: string): Promise<RowOf<'interaction'> | undefined> {
  const stored = await reader.first(selectInteraction, { id });
  return stored && toRow('interaction', stored);
}

/** The last span in which the user had the session. */
export async function latestInteraction(
  reader: Reader,
  span: { sessionId: string; userId: string },
): Promise<RowOf<'interaction'> | undefined> {
  const stored = await reader.first(selectLatest, span);
  return stored && toRow('interaction', stored);
}

/** What sessions can be filed under. */
export function wrapUpCodes(reader: Reader): Promise<{ id: string; name: string }[]> {
  return reader.all(selectCodes, {});
}
