import type { Millis, NewId } from '#shared/time.ts';
import type { Transaction } from '../store/connection.ts';
import { readSequence, writeSequence } from '../store/feed.ts';
import { Unit } from './unit.ts';

/** One piece of work in a transaction of its own, while no engine runs: nobody is told of it. */
export async function withUnit<Result>(
  { transaction, newId, now }: { transaction: Transaction; newId: NewId; now: Millis },
  work: (unit: Unit) => Promise<Result>,
): Promise<Result> {
  const unit = new Unit({ transaction, newId, now, sequence: await readSequence(transaction) });
  const result = await work(unit);
  await writeSequence(transaction, unit.sequence);
  return result;
}
