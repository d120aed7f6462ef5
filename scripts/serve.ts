/** The messaging server alone: `node scripts/serve.ts`, configured by the environment (see the README). */

import { v7 as newId } from 'uuid';
import { systemClock, systemTimers } from '#shared/time.ts';
import { createServer } from '../server/app.ts';
import { ConfigError, readConfig } from '../server/config.ts';
import { StoreError } from '../server/store/store-error.ts';

async function main(): Promise<void> {
  const server = await createServer(readConfig(process.env), {
    clock: systemClock,
    timers: systemTimers,
    newId,
    random: Math.random,
    log: { level: 'info' },
  });
  console.log(`listening ${server.url}`);
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      (error) => fail(error),
    );
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): never {
  // What the operator can mend is said in one sentence; the rest keeps its stack.
  const known = error instanceof ConfigError || error instanceof StoreError || isSystemError(error);
  console.error(known ? (error as Error).message : error);
  process.exit(1);
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

main().catch(fail);
