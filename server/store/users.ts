import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader, Transaction } from './connection.ts';
import { toRow } from './rows.ts';
import { mutation, query } from './statement.ts';

export interface Credentials {
  readonly userId: string;
  readonly accountId: string;
  /** In PHC string format (argon2id). */
  readonly passwordHash: string;
}

export type User = RowOf<'user'> & { readonly accountId: string };

const selectCredentials = query<{ extension: string }>()((db, param) =>
  db
    .selectFrom('user')
    .innerJoin('credential', 'credential.userId', 'user.id')
    .select(['user.id as userId', 'user.accountId', 'credential.passwordHash'])
    .where('user.extension', '=', param('extension'))
    .where('user.active', '=', 1),
);

const selectUser = query<{ id: string }>()((db, param) =>
  db.selectFrom('user').selectAll().where('id', '=', param('id')),
);

const selectUserSettings = query<{ userId: string }>()((db, param) =>
  db.selectFrom('userSettings').selectAll().where('id', '=', param('userId')),
);

const insertCredential = mutation<{ userId: string; passwordHash: string }>((db, param) =>
  db
    .insertInto('credential')
    .values({ userId: param('userId'), passwordHash: param('passwordHash') })
    .onConflict((conflict) => conflict.column('userId').doUpdateSet({ passwordHash: param('passwordHash') })),
);

/** Undefined also where the person may not sign in any more. */
export function findCredentials(reader: Reader, extension: string): Promise<Credentials | undefined> {
  return reader.first(selectCredentials, { extension });
}

export async function findUser(reader: Reader, id: string): Promise<User | undefined> {
  const stored = await reader.first(selectUser, { id });
  return stored && { ...toRow('user', stored), accountId: stored.accountId };
}

export async function findUserSettings(
  reader: Reader,
  userId: string,
): Promise<RowOf<'userSettings'> | undefined> {
  const stored = await reader.first(selectUserSettings, { userId });
  return stored && toRow('userSettings', stored);
}

export async function setPassword(
  transaction: Transaction,
  userId: string,
  passwordHash: string,
): Promise<void> {
  await transaction.run(insertCredential, { userId, passwordHash });
}
