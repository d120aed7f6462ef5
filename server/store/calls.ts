import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

const selectUserAt = query<{ extension: string; accountId: string }>()((db, param) =>
  db
    .selectFrom('user')
    .select('id')
    .where('extension', '=', param('extension'))
    .where('accountId', '=', param('accountId')),
);

export const selectCall = query<{ userId: string; externalId: string }>()((db, param) =>
  db
    .selectFrom('call')
    .selectAll()
    .where('userId', '=', param('userId'))
    .where('externalId', '=', param('externalId')),
);

/** The user with the extension, whether they can sign in or not. */
export async function userAt(
  reader: Reader,
  wish: { extension: string; accountId: string },
): Promise<string | undefined> {
  return (await reader.first(selectUserAt, wish))?.id;
}

/** By what the telephone system calls it. */
export async function findCall(
  reader: Reader,
  call: { userId: string; externalId: string },
): Promise<RowOf<'call'> | undefined> {
  const stored = await reader.first(selectCall, call);
  if (stored === undefined) return undefined;
  const { externalId: _externalId, ...row } = stored;
  return toRow('call', row);
}
