import Sqlite from 'better-sqlite3';
import { StoreError } from './store-error.ts';

/** Milliseconds to wait for a server that is just stopping. */
const PATIENCE = 1_000;

/**
 * Keeps a second server away from the same data: two outbox workers would hand texts over twice. An SQLite lock is
 * used because the operating system frees it however the process ends.
 */
export function lockFile(file: string): { close(): void } {
  const lock = new Sqlite(`${file}-lock`, { timeout: PATIENCE });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!(error instanceof Sqlite.SqliteError) || error.code !== 'SQLITE_BUSY') throw error;
    throw new StoreError(
      'in_use',
      `${file} is already in use by another server. Stop it, or choose another data folder.`,
      error,
    );
  }
  return lock;
}
