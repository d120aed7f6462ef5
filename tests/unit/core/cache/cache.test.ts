import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Cache } from '../../../../electron/core/cache/cache.ts';
import { getConversation } from '../../../../electron/core/cache/conversations.ts';
import { CACHE_VERSION } from '../../../../electron/core/cache/schema.ts';
import { SqliteFile } from '../../../../electron/core/sqlite/sqlite-file.ts';
import { changes, conversation, message, SMALL_ACCOUNT, SUPPORT } from '../../../support/rows.ts';
import { SILENT, testCache, testFolder, VIEWER } from './test-cache.ts';

function filled(path: string, owner = 'maya', ...more: Parameters<typeof changes>[0][]): Cache {
  const cache = new Cache({ path, logger: SILENT, onReplaced: () => {} });
  cache.bind(owner);
  cache.apply([changes([...SMALL_ACCOUNT, conversation('c1'), ...more.flat()])], true, VIEWER);
  return cache;
}

test('what was read is there at the next start', () => {
  const path = join(testFolder(), 'cache.db');
  filled(path).close();

  const cache = testCache(path);

  expect(getConversation(cache, 'c1', VIEWER)).not.toBeNull();
  expect(cache.place).toMatchObject({ owner: 'maya', generation: 1, completed: 1 });
});

test('a file that is no database is set aside, and the cache opens empty', () => {
  const folder = testFolder();
  const path = join(folder, 'cache.db');
  writeFileSync(path, 'this is not a database, it is a love letter '.repeat(100));

  const cache = testCache(path);

  expect(cache.place).toMatchObject({ owner: null, cursor: null, completed: 0 });
  expect(readFileSync(`${path}.set-aside`, 'utf8')).toContain('love letter');
});

test('a cache of another version, older or newer, is set aside and made anew', () => {
  for (const version of [CACHE_VERSION + 1, 77]) {
    const path = join(testFolder(), 'cache.db');
    filled(path).close();
    const file = new Database(path);
    file.pragma(`user_version = ${version}`);
    file.close();

    const cache = testCache(path);

    expect(getConversation(cache, 'c1', VIEWER)).toBeNull();
    expect(existsSync(`${path}.set-aside`)).toBe(true);
  }
});

/** The pages in which the rows of a table lie; the file opens all the same. */
function damage(path: string, table: string): void {
  const file = new Database(path);
  const size = file.pragma('page_size', { simple: true }) as number;
  const pages = file
    .prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'")
    .pluck()
    .all(table) as number[];
  file.close();
  const bytes = readFileSync(path);
  for (const page of pages) bytes.fill(0xff, (page - 1) * size, page * size);
  writeFileSync(path, bytes);
}

test('damage that shows only while reading replaces the file, and the reader gets an empty answer', () => {
  const path = join(testFolder(), 'cache.db');
  filled(
    path,
    'maya',
    Array.from({ length: 300 }, (_, n) => message('c1', n + 1)),
  ).close();
  damage(path, 'message');
  let replaced = 0;
  const cache = testCache(path, () => {
    replaced += 1;
  });

  expect(cache.all('SELECT * FROM message')).toEqual([]);

  expect(replaced).toBe(1);
  expect(cache.place).toMatchObject({ owner: null, cursor: null });
});

test('another person’s copy is deleted before anything is shown', () => {
  const path = join(testFolder(), 'cache.db');
  filled(path).close();

  const cache = testCache(path);
  cache.bind('jonas');

  expect(getConversation(cache, 'c1', VIEWER)).toBeNull();
  expect(cache.place).toMatchObject({ owner: 'jonas', cursor: null, completed: 0 });
});

test('neither signing out nor access that ends leaves a text on the disk', () => {
  const folder = testFolder();
  const path = join(folder, 'cache.db');
  const onDisk = () =>
    readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes('the eagle has landed'));
  const secret = message('c1', 1, { text: 'the eagle has landed' });

  const cache = filled(path, 'maya', [secret]);
  expect(onDisk()).toBe(true);
  cache.apply([changes([], [{ audience: SUPPORT }])], true, VIEWER);
  expect(onDisk()).toBe(false);

  cache.apply([changes([secret])], true, VIEWER);
  expect(onDisk()).toBe(true);
  cache.wipe();
  expect(onDisk()).toBe(false);
  cache.close();
});

test('what was written counts even where the log beside it cannot be emptied', () => {
  const cache = testCache();
  cache.bind('maya');
  const emptying = vi.spyOn(SqliteFile.prototype, 'truncateLog').mockImplementation(() => {
    throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
  });
  onTestFinished(() => emptying.mockRestore());
  const gone = { audience: SUPPORT };

  const touched = cache.apply([changes([conversation('c1')], [gone])], true, VIEWER);

  expect(touched.threads).toContain('c1');
});
