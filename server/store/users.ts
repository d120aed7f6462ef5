import type { Reader } from './connection.ts';

export interface Credentials {
  readonly userId: string;
  readonly accountId: string;
  /** In PHC string format (argon2id). */
  readonly passwordHash: string;
}

export function findCredentials(_reader: Reader, _extension: string): Promise<Credentials | undefined> {
  throw new Error('soon');
}
