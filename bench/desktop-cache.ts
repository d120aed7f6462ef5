/** What a desktop does with 100,000 conversations and 1,000,000 messages on it, each against raw SQLite on the same file. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DesktopChild } from '../tests/support/desktop-child.ts';
import { startChild } from './lib/child.ts';
import { fillCache, openCache } from './lib/filled-cache.ts';
import { ME, type WorldSize } from './lib/messages-world.ts';
import type { OpenFigures } from './open-thread-process.ts';
import type { MemoryFigures } from './search-memory-process.ts';
import type { SearchFigures } from './search-process.ts';

/** Nobody answers there: the desktop shows what it has. */
const NO_SERVER = 'ws://127.0.0.1:9/ws';

/** Fills a desktop's folder, as that of somebody who signed in before. Returns where it is. */
export function fillDesktop(folder: string, name: string, size: WorldSize): string {
  const desktop = path.join(folder, name);
  mkdirSync(desktop, { recursive: true });
  fillCache(desktop, size);
  const identity = { accountId: 'bench', userId: ME };
  const cache = openCache(desktop);
  cache.bind(`${NO_SERVER} ${identity.accountId}:${identity.userId}`);
  cache.close();
  const record = { server: NO_SERVER, given: NO_SERVER, identity };
  writeFileSync(path.join(desktop, 'sign-in.json'), JSON.stringify(record));
  writeFileSync(path.join(desktop, 'token'), 'bench');
  return desktop;
}

/** Milliseconds from the start of a process to its first list. */
export async function measureStart(desktop: string): Promise<number> {
  const child = new DesktopChild(desktop, NO_SERVER, '');
  const started = performance.now();
  await child.start();
  const list = await child.call('conversations.list', {
    section: 'others',
    filter: 'all',
    kind: 'all',
    search: '',
    offset: 0,
    limit: 50,
  });
  const took = performance.now() - started;
  await child.kill();
  if (list.items.length !== 50) throw new Error(`The list has ${list.items.length} rows.`);
  return took;
}

export function measureOpen(desktop: string, size: WorldSize): Promise<OpenFigures> {
  return run<OpenFigures>('open-thread-process.ts', desktop, size);
}

export function measureSearch(desktop: string, size: WorldSize): Promise<SearchFigures> {
  return run<SearchFigures>('search-process.ts', desktop, size);
}

/** Megabytes that searching takes beyond what the process had before. */
export async function measureMemory(
  variant: 'product' | 'minisearch',
  desktop: string,
  size: WorldSize,
): Promise<number> {
  const { megabytes } = await run<MemoryFigures>('search-memory-process.ts', desktop, size, variant);
  return megabytes;
}

async function run<Figures>(
  script: string,
  desktop: string,
  { conversations, messages }: WorldSize,
  variant = 'product',
): Promise<Figures> {
  const child = await startChild<Figures>(new URL(script, import.meta.url), {
    VARIANT: variant,
    DESKTOP: desktop,
    CONVERSATIONS: String(conversations),
    MESSAGES: String(messages),
  });
  await child.stop();
  return child.ready;
}
