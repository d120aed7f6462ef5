/** The log of all texts: one line each, written once, with what was so at that moment. */
import type { Reader, Transaction } from './connection.ts';
import type { TextLogTable } from './database.ts';
import { mutation, query } from './statement.ts';

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

export const selectLogged = query<{ textId: string }>()((db, param) =>
  db.selectFrom('textLog').select(['noticed', 'quietReason']).where('textId', '=', param('textId')),
);

export async function logText(transaction: Transaction, text: LoggedText): Promise<void> {
  await transaction.run(insert, text);
}

/** Undefined of texts that are older than the log. */
export async function findLogged(
  reader: Reader,
  textId: string,
): Promise<Pick<LoggedText, 'noticed' | 'quietReason'> | undefined> {
  return reader.first(selectLogged, { textId });
}
