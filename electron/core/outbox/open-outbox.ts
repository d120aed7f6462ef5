import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import type { Clock } from '#shared/time.ts';
import type { Logger } from '../ports.ts';
import { moveDatabase } from '../sqlite/files.ts';
import { isBusy, isFull, type OpenOptions, SqliteFile, UnusableFile } from '../sqlite/sqlite-file.ts';
import { OUTBOX_SCHEMA, OUTBOX_UPGRADES, OUTBOX_VERSION } from './schema.ts';

/**
 * Opens the outbox for this process alone: two desktops on one folder would send everything twice.
 * A file that cannot be used is kept under another name, and the person told where.
 */
export function openOutbox(
  path: string,
  clock: Clock,
  logger: Logger,
): { file: SqliteFile; notice: ErrorView | null } {
  const options: OpenOptions = {
    path,
    version: OUTBOX_VERSION,
    schema: OUTBOX_SCHEMA,
    upgrades: OUTBOX_UPGRADES,
    synchronous: 'FULL',
    exclusive: true,
  };
  try {
    return { file: SqliteFile.open(options), notice: null };
  } catch (thrown) {
    if (isBusy(thrown)) {
      throw new DesktopError('already_running', 'Offhook is already running with this data folder.');
    }
    if (isFull(thrown)) {
      throw new DesktopError(
        'disk_full',
        'This computer’s disk is full, so Offhook could not keep what you write. Make room and start it again.',
      );
    }
    if (!(thrown instanceof UnusableFile)) throw thrown;
    const kept = `${path}.${new Date(clock.now()).toISOString().replaceAll(':', '-')}`;
    logger.error('The outbox cannot be read and is set aside', { why: thrown.why, kept });
    moveDatabase(path, kept);
    const reason =
      thrown.why === 'future'
        ? 'was written by a newer version of Offhook'
        : 'is damaged and could not be read';
    return {
      file: SqliteFile.open(options),
      notice: {
        code: 'outbox_set_aside',
        message: `The file with your unsent texts ${reason}. Nothing was deleted: it is kept as ${kept}.`,
      },
    };
  }
}
