/** What has come of an import so far. */
import type { Millis } from '#shared/time.ts';
import type { Reader, Transaction } from './connection.ts';
import type { ImportPartTable } from './database.ts';
import { mutation, query } from './statement.ts';

type Import = Pick<ImportPartTable, 'importId' | 'userId'>;

const insert = mutation<ImportPartTable>((db, param) =>
  db
    .insertInto('importPart')
    .values({
      importId: param('importId'),
      userId: param('userId'),
      part: param('part'),
      contacts: param('contacts'),
      at: param('at'),
    })
    .onConflict((conflict) =>
      conflict
        .columns(['importId', 'userId', 'part'])
        .doUpdateSet({ contacts: param('contacts'), at: param('at') }),
    ),
);

export const selectParts = query<Import>()((db, param) =>
  db
    .selectFrom('importPart')
    .select(['part', 'contacts'])
    .where('importId', '=', param('importId'))
    .where('userId', '=', param('userId'))
    .orderBy('part'),
);

export const countParts = query<Import>()((db, param) =>
  db
    .selectFrom('importPart')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('importId', '=', param('importId'))
    .where('userId', '=', param('userId')),
);

const remove = mutation<Import>((db, param) =>
  db.deleteFrom('importPart').where('importId', '=', param('importId')).where('userId', '=', param('userId')),
);

/** The oldest before a moment, so many at once that nobody waits for it. */
export const deleteOldestParts = mutation<{ before: Millis; limit: number }>((db, param) =>
  db
    .deleteFrom('importPart')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('importId', 'userId', 'part'),
        'in',
        selectFrom('importPart')
          .select(['importId', 'userId', 'part'])
          .where('at', '<', param('before'))
          .orderBy('at')
          .limit(param('limit'))
          .$asTuple('importId', 'userId', 'part'),
      ),
    ),
);

/** Returns how many parts of the import are here now. A part that is sent anew replaces the one before. */
export async function writePart(transaction: Transaction, part: ImportPartTable): Promise<number> {
  await transaction.run(insert, part);
  return (await transaction.first(countParts, part))?.count ?? 0;
}

/** In order, as JSON. */
export async function readParts(reader: Reader, one: Import): Promise<string[]> {
  return (await reader.all(selectParts, one)).map((part) => part.contacts);
}

export async function deleteParts(transaction: Transaction, one: Import): Promise<void> {
  await transaction.run(remove, one);
}

/** Returns how many were forgotten; fewer than `limit`: there are no more. */
export function forgetParts(
  transaction: Transaction,
  oldest: { before: Millis; limit: number },
): Promise<number> {
  return transaction.run(deleteOldestParts, oldest);
}
