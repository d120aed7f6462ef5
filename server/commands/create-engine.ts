import type { Clock, NewId } from '#shared/time.ts';
import type { Logger } from '../logger.ts';
import type { Store } from '../store/open.ts';
import type { DeadlineCommands, Engine, MemberCommands, OutboxCommands } from './engine.ts';

export interface EngineOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  /** How many commands are committed together at most; 1: each alone. */
  readonly commit: { readonly groupSize: number };
}

export interface ServerEngine extends Engine, OutboxCommands, DeadlineCommands, MemberCommands {
  /** Resolves when everything that was handed in before has been answered. */
  settled(): Promise<void>;
}

export function createEngine(_options: EngineOptions): ServerEngine {
  throw new Error('soon');
}
