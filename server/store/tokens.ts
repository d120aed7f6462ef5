import type { Millis } from '#shared/time.ts';
import type { Reader, Transaction } from './connection.ts';

export interface Token {
  /** SHA-256 of the secret, hexadecimal: `hashToken`. */
  readonly hash: string;
  readonly userId: string;
  readonly accountId: string;
  readonly device: string;
  readonly expiresAt: Millis;
  readonly usedAt: Millis;
}

/** The form in which a token is kept: the secret itself never reaches the disk. */
export function hashToken(_secret: string): string {
  throw new Error('soon');
}

export function insertToken(
  _transaction: Transaction,
  _token: { hash: string; userId: string; device: string; createdAt: Millis; expiresAt: Millis },
): Promise<void> {
  throw new Error('soon');
}

/** The token, expired or not. */
export function findToken(_reader: Reader, _hash: string): Promise<Token | undefined> {
  throw new Error('soon');
}

/** Notes a use of the token and when it ends from now on. */
export function touchToken(
  _transaction: Transaction,
  _use: { hash: string; usedAt: Millis; expiresAt: Millis },
): Promise<void> {
  throw new Error('soon');
}

export function deleteToken(_transaction: Transaction, _hash: string): Promise<void> {
  throw new Error('soon');
}
