/** Claims of one queue's sessions by agents who all want the same one: decided a second, against a bare SQLite update. */
import type { ClaimFigures } from './claims-server.ts';
import { startChild } from './lib/child.ts';

export type ClaimsVariant = 'product' | 'raw';

export interface ClaimsLoad {
  readonly agents: number;
  readonly sessions: number;
  /** Where the databases go: a disk, not memory. */
  readonly folder: string;
}

/** Returns claims per second, won and lost. */
export async function measureClaims(variant: ClaimsVariant, load: ClaimsLoad): Promise<number> {
  const server = await startChild<ClaimFigures>(new URL('claims-server.ts', import.meta.url), {
    VARIANT: variant,
    AGENTS: String(load.agents),
    SESSIONS: String(load.sessions),
    BENCH_FOLDER: load.folder,
  });
  await server.stop();
  return server.ready.claimsPerSecond;
}
