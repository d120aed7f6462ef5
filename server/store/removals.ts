/** Rows that are gone, for desktops that still have them. */
import type { Millis } from '#shared/time.ts';
import type { Transaction } from './connection.ts';
import type { RemovalTable } from './database.ts';
import { readFeed, writeForgottenTo } from './feed.ts';
import { mutation, query } from './statement.ts';

const insert = mutation<RemovalTable>((db, param) =>
  db
    .insertInto('removal')
    .values({
      audience: param('audience'),
      type: param('type'),
      id: param('id'),
      seq: param('seq'),
      at: param('at'),
    })
    .onConflict((conflict) =>
      conflict.columns(['audience', 'type', 'id']).doUpdateSet({ seq: param('seq'), at: param('at') }),
    ),
);

export const selectLatestBefore = query<{ before: Millis }>()((db, param) =>
  db
    .selectFrom('removal')
    .select((row) => row.fn.max('seq').as('seq'))
    .where('at', '<', param('before')),
);

/** The oldest before a moment, so many at once that nobody waits for it. */
export const deleteOldest = mutation<{ before: Millis; limit: number }>((db, param) =>
  db
    .deleteFrom('removal')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('audience', 'type', 'id'),
        'in',
        selectFrom('removal')
          .select(['audience', 'type', 'id'])
          .where('at', '<', param('before'))
          .orderBy('at')
          .limit(param('limit'))
          .$asTuple('audience', 'type', 'id'),
      ),
    ),
);

/** Notes that a row is gone from an audience. */
export async function writeRemoval(transaction: Transaction, removal: RemovalTable): Promise<void> {
  await transaction.run(insert, removal);
}

/**
 * Returns how many were forgotten; fewer than `limit`: there are no more. A desktop that was not told of them in all
 * that time fetches everything anew.
 */
export async function forgetRemovals(
  transaction: Transaction,
  oldest: { before: Millis; limit: number },
): Promise<number> {
  const latest = (await transaction.first(selectLatestBefore, oldest))?.seq ?? 0;
  const feed = await readFeed(transaction);
  if (feed !== undefined && latest > feed.forgottenTo) await writeForgottenTo(transaction, latest);
  return transaction.run(deleteOldest, oldest);
}
