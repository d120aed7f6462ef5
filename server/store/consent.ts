/** The history of consent of outside numbers, and where its copies stand. */
import { createHmac } from 'node:crypto';
import type { Reader, Transaction } from './connection.ts';
import type { ConsentEventTable } from './database.ts';
import { mutation, query } from './statement.ts';
import { type Kept, type NumberConversation, toKept } from './threads.ts';

export type StoredEvent = Omit<ConsentEventTable, 'id'> & { readonly id: number };
export type NewEvent = Omit<StoredEvent, 'id'>;

export const selectHistory = query<{ number: string; mask: string }>()((db, param) =>
  db
    .selectFrom('consentEvent')
    .selectAll()
    .where((where) => where.or([where('number', '=', param('number')), where('number', '=', param('mask'))]))
    .orderBy('id'),
);

const selectSecret = query<object>()((db) =>
  db.selectFrom('secret').select('value').where('name', '=', 'erasedNumbers'),
);

export const selectThreadsWith = query<{ number: string }>()((db, param) =>
  db.selectFrom('conversation').selectAll().where('outsideNumber', '=', param('number')),
);

const insert = mutation<NewEvent>((db, param) =>
  db.insertInto('consentEvent').values({
    number: param('number'),
    lineId: param('lineId'),
    campaignId: param('campaignId'),
    cause: param('cause'),
    scope: param('scope'),
    from: param('from'),
    to: param('to'),
    textId: param('textId'),
    text: param('text'),
    userId: param('userId'),
    at: param('at'),
  }),
);

/** Everything there is about a number (E.164), oldest first; also what is left of it after its data was erased. */
export async function consentHistory(reader: Reader, number: string): Promise<StoredEvent[]> {
  return reader.all(selectHistory, { number, mask: await maskOf(reader, number) });
}

export async function appendConsent(transaction: Transaction, event: NewEvent): Promise<void> {
  await transaction.run(insert, event);
}

/** What an erased number is named by: the same number gives the same mask, and no mask gives its number away. */
export async function maskOf(reader: Reader, number: string): Promise<string> {
  const secret = await reader.first(selectSecret, {});
  if (secret === undefined) throw new Error('The secret for erased numbers is missing.');
  return `erased:${createHmac('sha256', secret.value).update(number).digest('base64url')}`;
}

/** Every thread with the number, on whatever line. */
export async function threadsWith(reader: Reader, number: string): Promise<Kept<NumberConversation>[]> {
  return (await reader.all(selectThreadsWith, { number })).map(toKept) as Kept<NumberConversation>[];
}
