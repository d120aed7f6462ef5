import type { Clock, Timers } from '#shared/time.ts';
import type { DeadlineCommands, Engine } from '../commands/engine.ts';
import type { Logger } from '../logger.ts';
import type { Reader } from '../store/connection.ts';

export interface DeadlineOptions {
  readonly engine: Pick<Engine, 'onCommit'> & DeadlineCommands;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Runs every durable deadline when it is due, also those that came due while the server was down. */
export function startDeadlines(_options: DeadlineOptions): { stop(): Promise<void> } {
  throw new Error('soon');
}
