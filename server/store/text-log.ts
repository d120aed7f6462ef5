/** The log of all texts: one line each, written once, with what was so at that moment. */
import type { Transaction } from './connection.ts';
import type { TextLogTable } from './database.ts';
import { mutation } from './statement.ts';

export type LoggedText = Omit<TextLogTable, 'place'>;

const insert = mutation<LoggedText>((db, param) =>
  db.insertInto('textLog').values({
    textId: param('textId'),
    messageId: param('messageId'),
    at: param('at'),
    lineId: param('lineId'),
    number: param('number'),
    queueId: param('queueId'),
    campaignId: param('campaignId'),
    consent: param('consent'),
    noticed: param('noticed'),
    quietReason: param('quietReason'),
  }),
);

export async function logText(transaction: Transaction, text: LoggedText): Promise<void> {
  await transaction.run(insert, text);
}
