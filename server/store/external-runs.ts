/** What a CRM has named in the run that is under way. */
import type { Millis } from '#shared/time.ts';
import type { Reader, Transaction } from './connection.ts';
import type { Contact } from './contacts.ts';
import type { ExternalRunTable } from './database.ts';
import { toRow, wireColumns } from './rows.ts';
import { mutation, query } from './statement.ts';

type Run = Pick<ExternalRunTable, 'phonebookId' | 'run'>;

const insert = mutation<ExternalRunTable>((db, param) =>
  db
    .insertInto('externalRun')
    .values({
      phonebookId: param('phonebookId'),
      run: param('run'),
      externalId: param('externalId'),
      at: param('at'),
    })
    .onConflict((conflict) =>
      conflict.columns(['phonebookId', 'run', 'externalId']).doUpdateSet({ at: param('at') }),
    ),
);

export const selectUnnamed = query<Run & { limit: number }>()((db, param) =>
  db
    .selectFrom('contact')
    .select([...wireColumns('contact'), 'externalId'])
    .where('phonebookId', '=', param('phonebookId'))
    .where('externalId', 'is not', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('externalRun')
            .select('externalRun.at')
            .where('externalRun.phonebookId', '=', param('phonebookId'))
            .where('externalRun.run', '=', param('run'))
            .whereRef('externalRun.externalId', '=', 'contact.externalId'),
        ),
      ),
    )
    .limit(param('limit')),
);

const remove = mutation<Run>((db, param) =>
  db
    .deleteFrom('externalRun')
    .where('phonebookId', '=', param('phonebookId'))
    .where('run', '=', param('run')),
);

const removeAll = mutation<{ phonebookId: string }>((db, param) =>
  db.deleteFrom('externalRun').where('phonebookId', '=', param('phonebookId')),
);

/** The oldest before a moment, so many at once that nobody waits for it. */
export const deleteOldestRuns = mutation<{ before: Millis; limit: number }>((db, param) =>
  db
    .deleteFrom('externalRun')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('phonebookId', 'run', 'externalId'),
        'in',
        selectFrom('externalRun')
          .select(['phonebookId', 'run', 'externalId'])
          .where('at', '<', param('before'))
          .orderBy('at')
          .limit(param('limit'))
          .$asTuple('phonebookId', 'run', 'externalId'),
      ),
    ),
);

export async function noteNamed(transaction: Transaction, named: ExternalRunTable): Promise<void> {
  await transaction.run(insert, named);
}

/** Contacts from outside that the run has not named. */
export async function unnamed(reader: Reader, run: Run, limit: number): Promise<Contact[]> {
  return (await reader.all(selectUnnamed, { ...run, limit })).map(
    (stored) => toRow('contact', stored) as Contact,
  );
}

export async function endRun(transaction: Transaction, run: Run): Promise<void> {
  await transaction.run(remove, run);
}

/** Of a phonebook that goes. */
export async function endRuns(transaction: Transaction, phonebookId: string): Promise<void> {
  await transaction.run(removeAll, { phonebookId });
}

/** Returns how many were forgotten; fewer than `limit`: there are no more. */
export function forgetRuns(
  transaction: Transaction,
  oldest: { before: Millis; limit: number },
): Promise<number> {
  return transaction.run(deleteOldestRuns, oldest);
}
