import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Row } from '#shared/protocol/rows.ts';
import { Cache } from '../../../../electron/core/cache/cache.ts';
import type { Viewer } from '../../../../electron/core/cache/viewer.ts';
import { changes, MAYA, SMALL_ACCOUNT } from '../../../support/rows.ts';

export const SILENT = { info: () => {}, warn: () => {}, error: () => {} };

/** 12:00 in New York, on 21 November 2026. */
export const NOON = Date.UTC(2026, 10, 21, 17);

/** Maya, who has changed nothing that the server does not know. */
export const VIEWER: Viewer = {
  userId: MAYA,
  now: () => NOON,
  muted: () => undefined,
  readMark: () => undefined,
  draft: () => undefined,
  pause: () => undefined,
};

export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-core-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A cache in a file of its own, closed and deleted when the test is over. */
export function testCache(path = join(testFolder(), 'cache.db'), onReplaced = () => {}): Cache {
  const cache = new Cache({ path, logger: SILENT, onReplaced });
  onTestFinished(() => cache.close());
  return cache;
}

/** Maya's cache with the small account and these rows in it. */
export function cacheWith(...rows: Row[]): Cache {
  const cache = testCache();
  cache.bind('maya');
  put(cache, ...SMALL_ACCOUNT, ...rows);
  return cache;
}

export function put(cache: Cache, ...rows: Row[]): void {
  cache.apply([changes(rows)], true, VIEWER);
}
