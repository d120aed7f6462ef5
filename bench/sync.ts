/** A desktop's first sync over the socket, against writing the same rows at once. */
import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { type Child, startChild } from './lib/child.ts';
import type { SyncFigures } from './sync-process.ts';
import type { SyncServerReady } from './sync-server.ts';

export interface SyncRun {
  readonly product: SyncFigures;
  readonly raw: SyncFigures;
}

export function startSyncServer(messages: number, folder: string): Promise<Child<SyncServerReady>> {
  return startChild(new URL('sync-server.ts', import.meta.url), {
    MESSAGES: String(messages),
    BENCH_FOLDER: folder,
  });
}

/** One first sync, then the same rows by hand. */
export async function measureSync(server: string, folder: string, messages: number): Promise<SyncRun> {
  const desktop = await mkdtemp(path.join(folder, 'desktop-'));
  const product = await run('product', desktop, server);
  const raw = await run('raw', desktop, server);
  if (product.messages < messages) throw new Error(`Only ${product.messages} messages were brought.`);
  return { product, raw };
}

async function run(variant: 'product' | 'raw', desktop: string, server: string): Promise<SyncFigures> {
  const child = await startChild<SyncFigures>(new URL('sync-process.ts', import.meta.url), {
    VARIANT: variant,
    DESKTOP: desktop,
    SERVER: server,
  });
  await child.stop();
  return child.ready;
}
