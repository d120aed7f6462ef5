import type { Store } from './store/open.ts';
import { mutation } from './store/statement.ts';

/** Changes nothing, but goes all the way to the disk as any commit does. */
const rewriteSequence = mutation<object>((db) =>
  db.updateTable('feed').set((row) => ({ sequence: row.ref('sequence') })),
);

/** Rejects where nothing can be saved. */
export async function checkWritable(store: Store): Promise<void> {
  await store.write((transaction) => transaction.run(rewriteSequence, {}));
}
