/** Where the account's change sequence stands. */
import type { Reader, Transaction } from './connection.ts';
import type { FeedTable } from './database.ts';
import { mutation, query } from './statement.ts';

const selectFeed = query<Record<never, never>>()((db) =>
  db.selectFrom('feed').select(['epoch', 'sequence', 'forgottenTo']),
);
const insertFeed = mutation<{ epoch: string }>((db, param) =>
  db.insertInto('feed').values({ id: 1, epoch: param('epoch'), sequence: 0, forgottenTo: 0 }),
);
const updateFeed = mutation<{ sequence: number }>((db, param) =>
  db.updateTable('feed').set({ sequence: param('sequence') }),
);

const updateForgotten = mutation<{ forgottenTo: number }>((db, param) =>
  db.updateTable('feed').set({ forgottenTo: param('forgottenTo') }),
);

export function readFeed(reader: Reader): Promise<Omit<FeedTable, 'id'> | undefined> {
  return reader.first(selectFeed, {});
}

export async function readSequence(reader: Reader): Promise<number> {
  return (await readFeed(reader))?.sequence ?? 0;
}

export async function writeSequence(transaction: Transaction, sequence: number): Promise<void> {
  await transaction.run(updateFeed, { sequence });
}

export async function writeForgottenTo(transaction: Transaction, forgottenTo: number): Promise<void> {
  await transaction.run(updateForgotten, { forgottenTo });
}

/** Begins the feed of a new database. */
export async function startFeed(transaction: Transaction, epoch: string): Promise<string> {
  await transaction.run(insertFeed, { epoch });
  return epoch;
}
