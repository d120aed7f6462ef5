/** What each command answered, so that a repeat answers the same. */
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

export function findCommand(reader: Reader, command: Pick<CommandTable, 'userId' | 'commandId'>) {
  return reader.first(selectCommand, command);
}

export async function writeCommand(transaction: Transaction, command: CommandTable): Promise<void> {
  await transaction.run(insert, command);
}
