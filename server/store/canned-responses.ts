import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader, Transaction } from './connection.ts';
import { toRow } from './rows.ts';
import { mutation, query } from './statement.ts';

export type CannedResponse = RowOf<'cannedResponse'> & { readonly accountId: string };

const selectOne = query<{ id: string }>()((db, param) =>
  db.selectFrom('cannedResponse').selectAll().where('id', '=', param('id')),
);

export const selectOfAudience = query<{ audience: string }>()((db, param) =>
  db.selectFrom('cannedResponse').selectAll().where('audience', '=', param('audience')),
);

const remove = mutation<{ id: string }>((db, param) =>
  db.deleteFrom('cannedResponse').where('id', '=', param('id')),
);

export async function findCannedResponse(reader: Reader, id: string): Promise<CannedResponse | undefined> {
  const stored = await reader.first(selectOne, { id });
  return stored && (toRow('cannedResponse', stored) as CannedResponse);
}

/** Those that the same people have. */
export async function cannedResponsesOf(reader: Reader, audience: string): Promise<CannedResponse[]> {
  return (await reader.all(selectOfAudience, { audience })).map(
    (stored) => toRow('cannedResponse', stored) as CannedResponse,
  );
}

export async function deleteCannedResponse(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(remove, { id });
}
