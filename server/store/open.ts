import type { NewId } from '#shared/time.ts';
import type { Reader, Transaction } from './connection.ts';

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
   * Runs `work` in a transaction of its own, one after the other. Rejects with the `Refusal` `unavailable` where the
   * database cannot be written, with what `work` threw where it threw; nothing is kept then.
   */
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens or creates the database and brings it up to date. Throws a `StoreError`. */
export function openStore(_options: StoreOptions): Promise<Store> {
  throw new Error('soon');
}
