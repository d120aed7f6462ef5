import type BetterSqlite3 from 'better-sqlite3';
import { StoreError } from './store-error.ts';

/** Marks the file as ours, as SQLite's `application_id` is meant to: the letters “OFFH”. */
const APPLICATION_ID = 0x4f464648;

/** Makes sure that the file is ours and sound, or new, before anything is written to it. */
export function inspectFile(sqlite: BetterSqlite3.Database): void {
  if (sqlite.prepare('select 1 from sqlite_schema limit 1').get() === undefined) {
    sqlite.pragma(`application_id = ${APPLICATION_ID}`);
    return;
  }
  if (sqlite.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
    throw new StoreError(
      'foreign',
      `${sqlite.name} is a database of another program. It was left as it is: choose another data folder.`,
    );
  }
  const verdict = sqlite.pragma('quick_check(1)', { simple: true });
  if (verdict !== 'ok') {
    throw new StoreError(
      'corrupt',
      `${sqlite.name} is damaged (${String(verdict)}). It was left as it is: put a backup in its place, or move it away to start empty.`,
    );
  }
}
