import { type Clock, LONGEST_TIMER, type Millis, type Timers } from '#shared/time.ts';
import type { DeadlineCommands, Engine } from '../commands/engine.ts';
import type { Logger } from '../logger.ts';
import type { Reader } from '../store/connection.ts';
import { nextDeadlines } from '../store/deadlines.ts';

/** Deadlines run at once at most; the rest follow right after. */
const BATCH = 100;
const RETRY_AFTER: Millis = 1_000;

export interface DeadlineOptions {
  readonly engine: Pick<Engine, 'onCommit'> & DeadlineCommands;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Runs every durable deadline when it is due, also those that came due while the server was down. */
export function startDeadlines({ engine, reader, clock, timers, logger }: DeadlineOptions): {
  stop(): Promise<void>;
} {
  let callOff = () => {};
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let stopped = false;

  function look(): void {
    if (stopped) return;
    if (looking !== null) {
      lookAgain = true;
      return;
    }
    lookAgain = false;
    looking = runDue()
      .catch((error: unknown) => {
        logger.error({ err: error }, 'A deadline could not be run; it is tried again.');
        return RETRY_AFTER;
      })
      .then((wait) => {
        looking = null;
        if (lookAgain) look();
        else arm(wait);
      });
  }

  /** Runs what is due. Returns the milliseconds until there is more to do; null: there is nothing. */
  async function runDue(): Promise<Millis | null> {
    const next = await nextDeadlines(reader, BATCH);
    const now = clock.now();
    const due = next.filter((deadline) => deadline.dueAt <= now);
    const results = await Promise.allSettled(due.map((deadline) => engine.runDeadline(deadline)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    if (due.length > 0) return 0;
    return next[0] === undefined ? null : next[0].dueAt - now;
  }

  function arm(wait: Millis | null): void {
    callOff();
    if (wait === null || stopped) return;
    if (wait === 0) look();
    // A platform timer ends there, or a little early: looking again finds what is left to wait.
    else callOff = timers.after(Math.min(wait, LONGEST_TIMER), look);
  }

  const unsubscribe = engine.onCommit((commit) => {
    if (commit.deadlines) look();
  });
  look();

  return {
    async stop() {
      stopped = true;
      unsubscribe();
      callOff();
      await looking;
    },
  };
}
