import { Refusal, refuse } from '#shared/protocol/errors.ts';
import type { Row } from '#shared/protocol/rows.ts';
import type { Clock, NewId } from '#shared/time.ts';
import type { Logger } from '../logger.ts';
import type { Transaction } from '../store/connection.ts';
import { readSequence, writeSequence } from '../store/feed.ts';
import type { Store } from '../store/open.ts';
import { isStorageFailure } from '../store/storage-failure.ts';
import type { Commit } from './engine.ts';
import { Unit } from './unit.ts';

export interface GroupCommitOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly logger: Logger;
  readonly groupSize: number;
  /** What follows from whatever a command did; part of it. */
  readonly conclude: (unit: Unit) => Promise<void>;
  readonly publish: (commit: Commit) => void;
}

interface Job<Result> {
  perform(unit: Unit): Promise<Result>;
  /** Notes a refusal, after everything that `perform` wrote has been undone. */
  refused?(unit: Unit, refusal: Refusal): Promise<void>;
}

interface Waiting {
  readonly job: Job<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Decides what arrives together one by one, each in its savepoint, and commits it together: flushing the disk is what
 * costs. Nobody is answered and nothing is told before the commit.
 */
export class GroupCommit {
  readonly #options: GroupCommitOptions;
  #waiting: Waiting[] = [];
  #running = false;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
  }

  submit<Result>(job: Job<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ job, resolve: resolve as (result: unknown) => void, reject });
      if (this.#running) return;
      this.#running = true;
      this.#schedule();
    });
  }

  /** After the sockets have been read, so that what is in them makes one group. */
  #schedule(): void {
    setImmediate(() => {
      const group = this.#waiting.splice(0, this.#options.groupSize);
      void this.#commit(group).finally(() => {
        if (this.#waiting.length > 0) this.#schedule();
        else this.#running = false;
      });
    });
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const { store, logger, publish } = this.#options;
    const answers: (() => void)[] = [];
    let commit: Commit | null;
    try {
      commit = await store.write(async (transaction) => {
        const units: Unit[] = [];
        const before = await readSequence(transaction);
        let sequence = before;
        for (const waiting of group) {
          const { unit, answer } = await this.#decide(waiting, transaction, sequence);
          answers.push(answer);
          if (unit === null) continue;
          units.push(unit);
          sequence = unit.sequence;
        }
        if (sequence > before) await writeSequence(transaction, sequence);
        return summarise(units, sequence);
      });
    } catch (error) {
      const cause = error instanceof Refusal ? error.cause : error;
      logger.error({ err: cause, commands: group.length }, 'Nothing of this group could be saved.');
      for (const { reject } of group) reject(refuse('unavailable', {}));
      return;
    }
    if (commit !== null) publish(commit);
    for (const answer of answers) answer();
  }

  /** Returns what the command changed, and how it is answered once that is durable. */
  async #decide(
    { job, resolve, reject }: Waiting,
    transaction: Transaction,
    sequence: number,
  ): Promise<{ unit: Unit | null; answer: () => void }> {
    const { clock, newId, logger, conclude } = this.#options;
    const now = clock.now();
    try {
      const unit = new Unit({ transaction, now, newId, sequence });
      const result = await transaction.savepoint(async () => {
        const performed = await job.perform(unit);
        await conclude(unit);
        return performed;
      });
      return { unit, answer: () => resolve(result) };
    } catch (error) {
      if (isStorageFailure(error)) throw error;
      if (error instanceof Refusal) {
        await job.refused?.(new Unit({ transaction, now, newId, sequence }), error);
        return { unit: null, answer: () => reject(error) };
      }
      logger.error({ err: error }, 'A command failed unexpectedly and was undone.');
      return { unit: null, answer: () => reject(refuse('internal', {})) };
    }
  }
}

/** What a group changed: each row in its final state. Null where there is nothing to tell. */
function summarise(units: readonly Unit[], sequence: number): Commit | null {
  const rows = new Map<string, Row>();
  for (const unit of units) {
    for (const row of unit.rows) rows.set(`${row.type}:${row.id}`, row);
    for (const { type, id, audience } of unit.removed) {
      const key = `${type}:${id}`;
      // Gone from this audience; where it has moved to another it is told there.
      if (rows.get(key)?.audience === audience) rows.delete(key);
    }
  }
  const commit: Commit = {
    sequence,
    rows: [...rows.values()],
    removed: units.flatMap((unit) => unit.removed),
    accessChanged: [...new Set(units.flatMap((unit) => unit.accessChanged))],
    signedOut: [...new Set(units.flatMap((unit) => unit.signedOut))],
    outbound: units.some((unit) => unit.outbound),
    deadlines: units.some((unit) => unit.deadlines),
  };
  const silent =
    commit.rows.length + commit.removed.length + commit.accessChanged.length + commit.signedOut.length ===
      0 &&
    !commit.outbound &&
    !commit.deadlines;
  return silent ? null : commit;
}
