import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { refuse } from '#shared/protocol/errors.ts';
import type { NewId } from '#shared/time.ts';
import { Connection, type Reader, type Transaction } from './connection.ts';
import { readFeed, startFeed } from './feed.ts';
import { inspectFile } from './inspect-file.ts';
import { lockFile } from './lock-file.ts';
import { migrate } from './migrate.ts';
import { isStorageFailure } from './storage-failure.ts';
import { StoreError } from './store-error.ts';

/** Milliseconds a statement waits for another process, such as a backup, to let go of the file. */
const BUSY_TIMEOUT = 5_000;

export interface StoreOptions {
  /** The SQLite file; it and its folder are made where they are missing. */
  readonly file: string;
  readonly newId: NewId;
}

/** The server's database: one connection that writes, one that reads. */
export interface Store {
  readonly file: string;
  /** Names this life of the data: a cursor of another epoch is worth nothing. */
  readonly epoch: string;
  readonly reader: Reader;
  /** Reads one consistent state. */
  snapshot<Result>(work: (reader: Reader) => Promise<Result>): Promise<Result>;
  /**
   * Runs `work` in a transaction of its own, one after the other. Rejects with the `Refusal` `unavailable` (the
   * failure is its cause) where the database cannot be written, with what `work` threw where it threw; nothing is
   * kept then.
   */
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens or creates the database and brings it up to date. Throws a `StoreError`; the file is untouched then. */
export async function openStore({ file, newId }: StoreOptions): Promise<Store> {
  /** What has to be closed where opening fails half-way, last first. */
  const opened: { close(): void }[] = [];
  try {
    // Customers’ texts are in here: nobody else on this machine may look.
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const lock = lockFile(file);
    opened.push(lock);
    const sqlite = new Sqlite(file, { timeout: BUSY_TIMEOUT });
    opened.push(sqlite);
    inspectFile(sqlite);
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    // What is deleted is overwritten where that costs no writing of its own.
    sqlite.pragma('secure_delete = FAST');
    sqlite.pragma('foreign_keys = ON');
    const writer = new Connection(sqlite);
    await migrate(writer.kysely, file);
    const readable = new Sqlite(file, { readonly: true, timeout: BUSY_TIMEOUT });
    opened.push(readable);
    const reader = new Connection(readable);
    const epoch =
      (await readFeed(reader))?.epoch ??
      (await writer.write((transaction) => startFeed(transaction, newId())));
    return {
      file,
      epoch,
      reader,
      snapshot: (work) => reader.snapshot(work),
      write: (work) => writer.write(work).catch(refuseFailure),
      async close() {
        await reader.close();
        await writer.close();
        lock.close();
      },
    };
  } catch (error) {
    for (const handle of opened.reverse()) handle.close();
    throw describe(error, file);
  }
}

function refuseFailure(error: unknown): never {
  if (!isStorageFailure(error)) throw error;
  const refusal = refuse('unavailable', {});
  refusal.cause = error;
  throw refusal;
}

function describe(error: unknown, file: string): unknown {
  if (error instanceof StoreError) return error;
  if (error instanceof Sqlite.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) {
    return new StoreError(
      'corrupt',
      `${file} is damaged or not a database (${error.message}). It was left as it is: put a backup in its place, or move it away to start empty.`,
      error,
    );
  }
  if (isStorageFailure(error) || (error instanceof Error && 'syscall' in error)) {
    return new StoreError(
      'inaccessible',
      `${file} cannot be opened for writing: ${(error as Error).message}. Check the folder, its permissions and the free space.`,
      error,
    );
  }
  return error;
}
