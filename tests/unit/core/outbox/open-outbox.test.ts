import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openOutbox } from '../../../../electron/core/outbox/open-outbox.ts';
import { SqliteFile } from '../../../../electron/core/sqlite/sqlite-file.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { SILENT, testFolder } from '../cache/test-cache.ts';
import { testOutbox, write } from './test-outbox.ts';

function keptBeside(path: string): string[] {
  return readdirSync(dirname(path)).filter((name) => /^outbox\.db\.\d{4}/.test(name));
}

test('a damaged outbox is kept under another name, and the person is told where', () => {
  const path = join(testFolder(), 'outbox.db');
  writeFileSync(path, 'what I wrote last night '.repeat(200));

  const { outbox, notice } = testOutbox(path);

  expect(notice).toMatchObject({ code: 'outbox_set_aside' });
  expect(notice?.message).toContain(keptBeside(path)[0]);
  expect(readFileSync(join(dirname(path), keptBeside(path)[0]!), 'utf8')).toContain('what I wrote');
  write(outbox, 'k1');
  expect(outbox.due()).toHaveLength(1);
});

test('an outbox written by a newer version is left whole for that version', () => {
  const path = join(testFolder(), 'outbox.db');
  const newer = new Database(path);
  newer.exec("CREATE TABLE text (words TEXT); INSERT INTO text VALUES ('from the future')");
  newer.pragma('user_version = 99');
  newer.close();

  const { notice } = testOutbox(path);

  expect(notice?.message).toContain('newer version');
  const kept = new Database(join(dirname(path), keptBeside(path)[0]!), { readonly: true });
  expect(kept.prepare('SELECT words FROM text').pluck().get()).toBe('from the future');
  kept.close();
});

test('a second desktop on the same folder is refused: it would send everything twice', () => {
  const path = join(testFolder(), 'outbox.db');
  testOutbox(path);

  expect(() => openOutbox(path, new ManualTime(), SILENT)).toThrow('Offhook is already running');
});

test('a disk too full to open the outbox is said so', () => {
  const opening = vi.spyOn(SqliteFile, 'open').mockImplementation(() => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  onTestFinished(() => opening.mockRestore());

  expect(() => openOutbox(join(testFolder(), 'outbox.db'), new ManualTime(), SILENT)).toThrow(
    expect.objectContaining({ code: 'disk_full', message: expect.stringContaining('Make room') }),
  );
});
