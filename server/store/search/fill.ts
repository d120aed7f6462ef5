/** Takes messages into the search index, in the order in which they were written. */
import { sql } from 'kysely';
import { searchable, WORDS_VERSION } from '#shared/search-words.ts';
import type { Reader, Transaction } from '../connection.ts';
import type { Store } from '../open.ts';
import { mutation, query } from '../statement.ts';
import { placeAt, tagsOf } from './places.ts';

const selectState = query<object>()((db) =>
  db.selectFrom('searchState').select(['version', 'lastRow', 'lastId']),
);

const updateState = mutation<{ version: number; lastRow: number; lastId: string | null }>((db, param) =>
  db
    .updateTable('searchState')
    .set({ version: param('version'), lastRow: param('lastRow'), lastId: param('lastId') }),
);

const rowOf = sql<number>`message.rowid`;

const selectAtRow = query<{ row: number }>()((db, param) =>
  db.selectFrom('message').select('id').where(rowOf, '=', param('row')),
);

export const selectUnindexed = query<{ after: number; limit: number }>()((db, param) =>
  db
    .selectFrom('message')
    .innerJoin('conversation', 'conversation.id', 'message.conversationId')
    .select([
      rowOf.as('row'),
      'message.id',
      'message.text',
      'message.at',
      'message.authorId',
      'message.conversationId',
      'conversation.outsideNumber',
    ])
    .where(rowOf, '>', param('after'))
    .orderBy(rowOf)
    .limit(param('limit')),
);

export const selectLastPlace = query<{ before: number }>()((db, param) =>
  db
    .selectFrom('messagePlace')
    .select('place')
    .where('place', '<', param('before'))
    .orderBy('place', 'desc')
    .limit(1),
);

const selectPlace = query<{ place: number }>()((db, param) =>
  db.selectFrom('messagePlace').select('place').where('place', '=', param('place')),
);

const insertPlace = mutation<{ place: number; messageId: string }>((db, param) =>
  db.insertInto('messagePlace').values({ place: param('place'), messageId: param('messageId') }),
);

const insertWords = mutation<{ place: number; words: string; tags: string }>((db, param) =>
  db
    .insertInto('messageWords')
    .columns(['rowid', 'words', 'tags'])
    .values({ rowid: param('place'), words: param('words'), tags: param('tags') } as never),
);

const emptyWords = mutation<object>((db) =>
  db
    .insertInto('messageWords')
    .columns(['messageWords'])
    .values({ messageWords: 'delete-all' } as never),
);

const emptyPlaces = mutation<object>((db) => db.deleteFrom('messagePlace'));

/** Whether messages were written that are not in the index yet. */
export async function isBehind(reader: Reader): Promise<boolean> {
  const state = await reader.first(selectState, {});
  if (state === undefined) return false;
  if (await mustStartOver(reader, state)) return true;
  return (await reader.first(selectUnindexed, { after: state.lastRow, limit: 1 })) !== undefined;
}

/** Takes in the next few messages. Returns how many; fewer than `limit`: there are no more. */
export function fillSearch(store: Pick<Store, 'write'>, limit: number): Promise<number> {
  return store.write(async (transaction) => {
    const state = await transaction.first(selectState, {});
    if (state === undefined) return 0;
    const startOver = await mustStartOver(transaction, state);
    if (startOver) {
      await transaction.run(emptyWords, {});
      await transaction.run(emptyPlaces, {});
    }
    const after = startOver ? 0 : state.lastRow;
    const messages = await transaction.all(selectUnindexed, { after, limit });
    for (const message of messages) await takeIn(transaction, message);
    const last = messages.at(-1);
    if (startOver || last !== undefined) {
      await transaction.run(updateState, {
        version: WORDS_VERSION,
        lastRow: last?.row ?? after,
        lastId: last?.id ?? null,
      });
    }
    return messages.length;
  });
}

interface Unindexed {
  readonly id: string;
  readonly text: string;
  readonly at: number;
  readonly authorId: string | null;
  readonly conversationId: string;
  readonly outsideNumber: string | null;
}

async function takeIn(transaction: Transaction, message: Unindexed): Promise<void> {
  const { id, text, at } = message;
  const words = searchable(text);
  if (words.trim() === '') return;
  const place = await freePlace(transaction, at);
  await transaction.run(insertPlace, { place, messageId: id });
  await transaction.run(insertWords, { place, words, tags: tagsOf(message) });
}

/** The next one of its millisecond; where that is full, the first free one after it. */
async function freePlace(reader: Reader, at: number): Promise<number> {
  const last = (await reader.first(selectLastPlace, { before: placeAt(at + 1) }))?.place ?? 0;
  let place = Math.max(placeAt(at), last + 1);
  while ((await reader.first(selectPlace, { place })) !== undefined) place += 1;
  return place;
}

/** Words made by an older folding would not be found; nor may rows be left out that were numbered anew. */
async function mustStartOver(
  reader: Reader,
  { version, lastRow, lastId }: { version: number; lastRow: number; lastId: string | null },
): Promise<boolean> {
  if (version !== WORDS_VERSION) return true;
  if (lastRow === 0) return false;
  return (await reader.first(selectAtRow, { row: lastRow }))?.id !== lastId;
}
