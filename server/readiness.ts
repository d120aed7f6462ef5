import type { Store } from './store/open.ts';
import { mutation } from './store/statement.ts';

/** There and back again: SQLite writes nothing at all where a row is replaced by its like. */
const STEPS = [1, -1].map((step) =>
  mutation<object>((db) => db.updateTable('feed').set((row) => ({ sequence: row('sequence', '+', step) }))),
);

/** Changes nothing, but goes all the way to the disk as any commit does. Rejects where nothing can be saved. */
export async function checkWritable(store: Store): Promise<void> {
  await store.write(async (transaction) => {
    for (const step of STEPS) await transaction.run(step, {});
  });
}
