/** The log of all texts: one line each, with what was so as it was written. */
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

const notice = mutation<{ textId: string }>((db, param) =>
  db.updateTable('textLog').set({ noticed: 1 }).where('textId', '=', param('textId')),
);

export async function logText(transaction: Transaction, text: LoggedText): Promise<void> {
  await transaction.run(insert, text);
}

/** Kept back at first, a text of a group may go out with the notice later. */
export async function logNotice(transaction: Transaction, textId: string): Promise<void> {
  await transaction.run(notice, { textId });
}

/** Undefined of texts that are older than the log. */
export async function findLogged(
  reader: Reader,
  textId: string,
): Promise<Pick<LoggedText, 'noticed' | 'quietReason'> | undefined> {
  return reader.first(selectLogged, { textId });
}
