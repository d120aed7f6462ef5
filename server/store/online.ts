/** Who counts as here, and how long someone still does after their last connection ended. */
import type { Millis } from '#shared/time.ts';
import type { Reader } from './connection.ts';
import { query } from './statement.ts';

const selectOnline = query<Record<never, never>>()((db) =>
  db.selectFrom('user').select('id').where('online', '=', 1),
);

const selectGrace = query<{ userId: string }>()((db, param) =>
  db
    .selectFrom('user')
    .innerJoin('account', 'account.id', 'user.accountId')
    .select('account.disconnectGrace')
    .where('user.id', '=', param('userId')),
);

export async function usersOnline(reader: Reader): Promise<string[]> {
  return (await reader.all(selectOnline, {})).map((user) => user.id);
}

export async function disconnectGraceOf(reader: Reader, userId: string): Promise<Millis> {
  const found = await reader.first(selectGrace, { userId });
  if (found === undefined) throw new Error(`There is no user ${userId}.`);
  return found.disconnectGrace;
}
