import type { Millis, Timers } from '#shared/time.ts';
import type { OnlineCommands } from '../commands/engine.ts';
import type { Logger } from '../logger.ts';

const FIRST_RETRY: Millis = 1_000;
const LONGEST_RETRY: Millis = 30_000;

export interface OnlineReportsParts {
  readonly engine: Pick<OnlineCommands, 'connected' | 'disconnected'>;
  readonly timers: Timers;
  readonly logger: Logger;
}

interface UserConnections {
  readonly connections: Set<unknown>;
  /** What the engine has been told last. */
  told: boolean;
  /** Being told, or waiting to try again. */
  busy: boolean;
  retry: Millis;
  callOff: () => void;
}

/**
 * Reports a user's first connection and the end of the last one. One report at a time, and what holds once it is
 * through is what counts: a connection that comes and goes meanwhile is not worth a word.
 */
export class OnlineReports {
  readonly #parts: OnlineReportsParts;
  readonly #users = new Map<string, UserConnections>();

  constructor(parts: OnlineReportsParts) {
    this.#parts = parts;
  }

  arrived(userId: string, connection: unknown): void {
    const user = this.#users.get(userId) ?? {
      connections: new Set(),
      told: false,
      busy: false,
      retry: FIRST_RETRY,
      callOff: () => {},
    };
    this.#users.set(userId, user);
    user.connections.add(connection);
    this.#report(userId, user);
  }

  /** Does nothing for one that never arrived. */
  left(userId: string, connection: unknown): void {
    const user = this.#users.get(userId);
    if (user?.connections.delete(connection)) this.#report(userId, user);
  }

  /** Nothing is reported any more: after the next start everybody has the time to come back. */
  stop(): void {
    for (const user of this.#users.values()) user.callOff();
    this.#users.clear();
  }

  #report(userId: string, user: UserConnections): void {
    if (user.busy || this.#users.get(userId) !== user) return;
    const here = user.connections.size > 0;
    if (user.told === here) {
      if (!here) this.#users.delete(userId);
      return;
    }
    const { engine, timers, logger } = this.#parts;
    user.busy = true;
    const again = () => {
      user.busy = false;
      this.#report(userId, user);
    };
    (here ? engine.connected(userId) : engine.disconnected(userId)).then(
      () => {
        user.told = here;
        user.retry = FIRST_RETRY;
        again();
      },
      (error: unknown) => {
        logger.warn({ err: error, userId, retryAfter: user.retry }, 'could not note who is connected');
        // Stopped meanwhile: there is no next time.
        if (this.#users.get(userId) !== user) return;
        user.callOff = timers.after(user.retry, again);
        user.retry = Math.min(user.retry * 2, LONGEST_RETRY);
      },
    );
  }
}
