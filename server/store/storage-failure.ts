import Sqlite from 'better-sqlite3';

/** What the disk or the operating system refused, as opposed to a mistake in a statement. */
const STORAGE_FAILURE =
  /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY|LOCKED|NOMEM|CORRUPT|NOTADB|PROTOCOL|PERM)/;

export function isStorageFailure(error: unknown): boolean {
  return error instanceof Sqlite.SqliteError && STORAGE_FAILURE.test(error.code);
}
