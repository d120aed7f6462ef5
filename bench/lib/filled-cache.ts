import path from 'node:path';
import { Cache } from '../../electron/core/cache/cache.ts';
import type { Viewer } from '../../electron/core/cache/viewer.ts';
import { ME, pages, type WorldSize } from './messages-world.ts';

const PAGE = 2_000;

/** Somebody who has set nothing on this computer that the server does not know. */
export const VIEWER: Viewer = {
  userId: ME,
  now: () => 0,
  muted: () => undefined,
  readMark: () => undefined,
  draft: () => undefined,
  pause: () => undefined,
};

/** Opens a desktop's cache in the folder; made where it is not there. */
export function openCache(folder: string): Cache {
  return new Cache({
    path: path.join(folder, 'cache.db'),
    logger: { info() {}, warn: console.warn, error: console.error },
    onReplaced: () => {
      throw new Error('The cache of the benchmark is damaged.');
    },
  });
}

/** Writes a whole history into the cache by the very code that a sync does it with. */
export function fillCache(folder: string, size: WorldSize): void {
  const cache = openCache(folder);
  for (const rows of pages(size, PAGE)) {
    cache.apply([{ rows, removed: [], cursor: 'bench', more: true }], false, VIEWER);
  }
  cache.apply([{ rows: [], removed: [], cursor: 'bench', more: false }], true, VIEWER);
  cache.close();
}
