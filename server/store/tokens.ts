import { createHash } from 'node:crypto';
import type { Millis } from '#shared/time.ts';
import type { Reader, Transaction } from './connection.ts';
import type { TokenTable } from './database.ts';
import { mutation, query } from './statement.ts';

export interface Token extends Readonly<TokenTable> {
  readonly accountId: string;
}

const insert = mutation<TokenTable>((db, param) =>
  db.insertInto('token').values({
    hash: param('hash'),
    userId: param('userId'),
    device: param('device'),
    createdAt: param('createdAt'),
    usedAt: param('usedAt'),
    expiresAt: param('expiresAt'),
  }),
);

const select = query<{ hash: string }>()((db, param) =>
  db
    .selectFrom('token')
    .innerJoin('user', 'user.id', 'token.userId')
    .selectAll('token')
    .select('user.accountId')
    .where('hash', '=', param('hash'))
    .where('user.active', '=', 1),
);

const touch = mutation<{ hash: string; usedAt: Millis; expiresAt: Millis }>((db, param) =>
  db
    .updateTable('token')
    .set({ usedAt: param('usedAt'), expiresAt: param('expiresAt') })
    .where('hash', '=', param('hash')),
);

const remove = mutation<{ hash: string }>((db, param) =>
  db.deleteFrom('token').where('hash', '=', param('hash')),
);

const removeOf = mutation<{ userId: string }>((db, param) =>
  db.deleteFrom('token').where('userId', '=', param('userId')),
);

const removeEnded = mutation<{ now: Millis }>((db, param) =>
  db.deleteFrom('token').where('expiresAt', '<=', param('now')),
);

/** The form in which a token is kept: the secret itself never reaches the disk. */
export function hashToken(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export async function insertToken(
  transaction: Transaction,
  token: Omit<TokenTable, 'usedAt'>,
): Promise<void> {
  await transaction.run(insert, { ...token, usedAt: token.createdAt });
}

/** The token of someone who may sign in, expired or not. */
export function findToken(reader: Reader, hash: string): Promise<Token | undefined> {
  return reader.first(select, { hash });
}

/** Notes a use of the token, and when it ends from now on. */
export async function touchToken(
  transaction: Transaction,
  use: { hash: string; usedAt: Millis; expiresAt: Millis },
): Promise<void> {
  await transaction.run(touch, use);
}

export async function deleteToken(transaction: Transaction, hash: string): Promise<void> {
  await transaction.run(remove, { hash });
}

/** Ends every sign-in of the user. */
export async function deleteTokensOf(transaction: Transaction, userId: string): Promise<void> {
  await transaction.run(removeOf, { userId });
}

export async function deleteEndedTokens(transaction: Transaction, now: Millis): Promise<void> {
  await transaction.run(removeEnded, { now });
}
