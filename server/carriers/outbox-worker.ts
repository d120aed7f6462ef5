import type { Timers } from '#shared/time.ts';
import type { Engine, OutboxCommands } from '../commands/engine.ts';
import type { Logger } from '../logger.ts';
import type { Reader } from '../store/connection.ts';
import type { Carrier } from './carrier.ts';

export interface OutboxWorkerOptions {
  readonly engine: Pick<Engine, 'onCommit'> & OutboxCommands;
  readonly reader: Reader;
  readonly carrier: Carrier;
  readonly timers: Timers;
  readonly logger: Logger;
  /** Texts being handed over at the same time. */
  readonly concurrency: number;
}

/** Hands queued texts to the carrier, and asks it about those of which it is unknown whether it took them. */
export function startOutboxWorker(_options: OutboxWorkerOptions): { stop(): Promise<void> } {
  throw new Error('soon');
}
