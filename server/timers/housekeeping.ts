import type { Clock, Millis, Timers } from '#shared/time.ts';
import type { Logger } from '../logger.ts';
import { forgetCommands } from '../store/command-log.ts';
import { forgetRuns } from '../store/external-runs.ts';
import { forgetParts } from '../store/import-parts.ts';
import type { Store } from '../store/open.ts';
import { forgetRemovals } from '../store/removals.ts';
import { deleteEndedTokens } from '../store/tokens.ts';

const DAY: Millis = 24 * 60 * 60_000;

/** Longer than any desktop holds back a command it had no answer to; the session's epoch guards what comes later. */
export const COMMANDS_KEPT: Millis = 30 * DAY;

/** A desktop that has been away for longer fetches everything anew. */
export const REMOVALS_KEPT: Millis = 30 * DAY;

/** Whoever sends an import, or a phonebook from a CRM, in parts does not pause for longer. */
export const PARTS_KEPT: Millis = DAY;

/** Few enough that a command which comes meanwhile does not notice. */
const SLICE = 500;

export interface HousekeepingOptions {
  readonly store: Pick<Store, 'write'>;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Forgets what nobody can ask for or go on with any more, and tokens that have ended; ends early where told to. */
export async function tidyUp(
  store: Pick<Store, 'write'>,
  now: Millis,
  isStopped: () => boolean,
): Promise<void> {
  await store.write((transaction) => deleteEndedTokens(transaction, now));
  for (const [forget, kept] of [
    [forgetCommands, COMMANDS_KEPT],
    [forgetRemovals, REMOVALS_KEPT],
    [forgetParts, PARTS_KEPT],
    [forgetRuns, PARTS_KEPT],
  ] as const) {
    const oldest = { before: now - kept, limit: SLICE };
    let forgotten = SLICE;
    while (forgotten === SLICE && !isStopped()) {
      forgotten = await store.write((transaction) => forget(transaction, oldest));
    }
  }
}

/** Tidies up at start and then once a day. */
export function startHousekeeping({ store, clock, timers, logger }: HousekeepingOptions): {
  stop(): Promise<void>;
} {
  let stopped = false;
  let callOff = () => {};
  let working: Promise<void>;

  function work(): void {
    working = tidyUp(store, clock.now(), () => stopped)
      .catch((error: unknown) =>
        logger.error({ err: error }, 'Housekeeping failed; it is tried again tomorrow.'),
      )
      .then(() => {
        if (!stopped) callOff = timers.after(DAY, work);
      });
  }
  work();

  return {
    async stop() {
      stopped = true;
      callOff();
      await working;
    },
  };
}
