import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT, runNode } from '../run.ts';
import { StartError } from './problems.ts';

const BUILD_TIMEOUT = 3 * 60_000;

/** What each part is built from, and the file that tells when it was. */
const PARTS = {
  renderer: {
    built: 'dist/renderer/index.html',
    sources: ['renderer', 'shared', 'resources', 'vite.config.ts', 'package-lock.json'],
  },
  main: {
    built: 'dist/desktop/main.js',
    sources: ['electron', 'shared', 'vite.main.config.ts', 'package-lock.json'],
  },
  preload: {
    built: 'dist/desktop/preload.cjs',
    sources: ['electron', 'shared', 'vite.preload.config.ts', 'package-lock.json'],
  },
} as const;
export type Part = keyof typeof PARTS;

/** Builds those parts that are missing or older than what they are made of. */
export async function freshBuild(parts: readonly Part[]): Promise<void> {
  const stale: Part[] = [];
  for (const part of parts) if (await isStale(part)) stale.push(part);
  if (stale.length === 0) return;
  console.log('Building the desktop…');
  const only = stale.flatMap((part) => ['--only', part]);
  const code = await runNode(['scripts/build.ts', '--quiet', ...only], { timeout: BUILD_TIMEOUT });
  if (code !== 0) throw new StartError('The desktop could not be built; the reason is above.');
}

async function isStale(part: Part): Promise<boolean> {
  const { built, sources } = PARTS[part];
  const builtAt = await newest(join(ROOT, built));
  if (builtAt === 0) return true;
  for (const source of sources) if ((await newest(join(ROOT, source))) > builtAt) return true;
  return false;
}

/** When the file, or the newest in the folder, was last changed; 0 if there is none. */
async function newest(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (found === null) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  // A folder's own time tells of files that were removed.
  let latest = found.mtimeMs;
  for (const name of await readdir(path)) latest = Math.max(latest, await newest(join(path, name)));
  return latest;
}
