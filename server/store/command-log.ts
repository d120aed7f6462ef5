/** What each command answered, so that a repeat answers the same. */
import type { Millis } from '#shared/time.ts';
import type { Reader, Transaction } from './connection.ts';
import type { CommandTable } from './database.ts';
import { mutation, query } from './statement.ts';

export const selectCommand = query<Pick<CommandTable, 'userId' | 'commandId'>>()((db, param) =>
  db
    .selectFrom('command')
    .select(['fingerprint', 'outcome'])
    .where('userId', '=', param('userId'))
    .where('commandId', '=', param('commandId')),
);

const insert = mutation<CommandTable>((db, param) =>
  db.insertInto('command').values({
    userId: param('userId'),
    commandId: param('commandId'),
    fingerprint: param('fingerprint'),
    outcome: param('outcome'),
    at: param('at'),
  }),
);

/** The oldest before a moment, so many at once that nobody waits for it. */
export const deleteOldest = mutation<{ before: Millis; limit: number }>((db, param) =>
  db
    .deleteFrom('command')
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('userId', 'commandId'),
        'in',
        selectFrom('command')
          .select(['userId', 'commandId'])
          .where('at', '<', param('before'))
          .orderBy('at')
          .limit(param('limit'))
          .$asTuple('userId', 'commandId'),
      ),
    ),
);

export function findCommand(reader: Reader, command: Pick<CommandTable, 'userId' | 'commandId'>) {
  return reader.first(selectCommand, command);
}

export async function writeCommand(transaction: Transaction, command: CommandTable): Promise<void> {
  await transaction.run(insert, command);
}

/** Returns how many were forgotten; fewer than `limit`: there are no more. */
export function forgetCommands(
  transaction: Transaction,
  oldest: { before: Millis; limit: number },
): Promise<number> {
  return transaction.run(deleteOldest, oldest);
}
