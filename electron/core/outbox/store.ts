import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { isFull, type SqliteFile } from '../sqlite/sqlite-file.ts';

/** What a person wrote or set is durable when this returns, or they are told that it is not. */
export function store(file: SqliteFile, work: () => unknown): void {
  try {
    file.transaction(work);
  } catch (thrown) {
    if (!isFull(thrown)) throw thrown;
    throw new DesktopError(
      'disk_full',
      'This computer’s disk is full, so this could not be saved. Make room and try again.',
    );
  }
}
