import { existsSync, renameSync, rmSync } from 'node:fs';

/** A database in write-ahead mode is up to three files. */
const PARTS = ['', '-wal', '-shm'];

export function moveDatabase(from: string, to: string): void {
  for (const part of PARTS) {
    if (existsSync(from + part)) renameSync(from + part, to + part);
  }
}

export function deleteDatabase(path: string): void {
  for (const part of PARTS) rmSync(path + part, { force: true });
}
