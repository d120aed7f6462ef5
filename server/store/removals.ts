import type { RowType } from '#shared/protocol/rows.ts';
import type { Transaction } from './connection.ts';
import { mutation } from './statement.ts';

export interface RowRemoval {
  readonly audience: string;
  readonly type: RowType;
  readonly id: string;
  /** The change that took the row away. */
  readonly seq: number;
}

const insert = mutation<RowRemoval>((db, param) =>
  db
    .insertInto('removal')
    .values({ audience: param('audience'), type: param('type'), id: param('id'), seq: param('seq') })
    .onConflict((conflict) =>
      conflict.columns(['audience', 'type', 'id']).doUpdateSet({ seq: param('seq') }),
    ),
);

/** Notes that a row is gone from an audience, for desktops that still have it. */
export async function writeRemoval(transaction: Transaction, removal: RowRemoval): Promise<void> {
  await transaction.run(insert, removal);
}
