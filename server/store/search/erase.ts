/** Deletes the messages of a thread, and takes their words out of the search index. */
import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'kysely';
import { searchable, WORDS_VERSION } from '#shared/search-words.ts';
import type { Transaction } from '../connection.ts';
import { mutation, query } from '../statement.ts';
import { placeAt, tagsOf } from './places.ts';

/** Taking words out of the index is what takes its time: so many messages at once that nobody waits for it. */
const SLICE = 25;

const rowOf = sql<number>`message.rowid`;

const selectState = query<object>()((db) =>
  db.selectFrom('searchState').select(['version', 'lastRow', 'lastId']),
);

const updateState = mutation<{ lastRow: number; lastId: string | null }>((db, param) =>
  db.updateTable('searchState').set({ lastRow: param('lastRow'), lastId: param('lastId') }),
);

export const selectSlice = query<{ conversationId: string; after: number; limit: number }>()((db, param) =>
  db
    .selectFrom('message')
    .select([rowOf.as('row'), 'id', 'position', 'text', 'at', 'authorId', 'conversationId'])
    .where('conversationId', '=', param('conversationId'))
    .where('position', '>', param('after'))
    .orderBy('position')
    .limit(param('limit')),
);

export const selectPlaceOf = query<{ id: string; from: number }>()((db, param) =>
  db
    .selectFrom('messagePlace')
    .select('place')
    .where('place', '>=', param('from'))
    // Hides the column from planning: places are read from there on, and it is among the first.
    .where(sql<string>`+messageId`, '=', param('id'))
    .orderBy('place')
    .limit(1),
);

const selectUpTo = query<{ row: number }>()((db, param) =>
  db
    .selectFrom('message')
    .select([rowOf.as('row'), 'id'])
    .where(rowOf, '<=', param('row'))
    .orderBy(rowOf, 'desc')
    .limit(1),
);

const deletePlace = mutation<{ place: number }>((db, param) =>
  db.deleteFrom('messagePlace').where('place', '=', param('place')),
);

// The index keeps no text of its own: it has to be told what it was given.
const deleteWords = mutation<{ place: number; words: string; tags: string }>((db, param) =>
  db
    .insertInto('messageWords')
    .columns(['messageWords', 'rowid', 'words', 'tags'])
    .values({
      messageWords: 'delete',
      rowid: param('place'),
      words: param('words'),
      tags: param('tags'),
    } as never),
);

const deleteDelivered = mutation<{ id: string }>((db, param) =>
  db.deleteFrom('carrierDelivery').where('messageId', '=', param('id')),
);

const deleteMessage = mutation<{ id: string }>((db, param) =>
  db.deleteFrom('message').where('id', '=', param('id')),
);

/** Returns how many messages there were. */
export async function eraseMessages(
  transaction: Transaction,
  { id: conversationId, outsideNumber }: { id: string; outsideNumber: string },
): Promise<number> {
  const state = await transaction.first(selectState, {});
  // An index made by other words is made anew before it is used.
  const indexedUpTo = state?.version === WORDS_VERSION ? state.lastRow : 0;
  let count = 0;
  for (let after = 0; ; ) {
    const found = await transaction.all(selectSlice, { conversationId, after, limit: SLICE });
    for (const message of found) {
      if (message.row <= indexedUpTo) await takeOut(transaction, { ...message, outsideNumber });
      await transaction.run(deleteDelivered, message);
      await transaction.run(deleteMessage, message);
      after = message.position;
    }
    count += found.length;
    if (found.length < SLICE) break;
    // Others are read for meanwhile; only who writes waits.
    await breathe();
  }
  if (state !== undefined) await stepBack(transaction, state.lastRow);
  return count;
}

async function takeOut(
  transaction: Transaction,
  message: {
    id: string;
    text: string;
    at: number;
    authorId: string | null;
    conversationId: string;
    outsideNumber: string;
  },
): Promise<void> {
  const words = searchable(message.text);
  if (words.trim() === '') return;
  const found = await transaction.first(selectPlaceOf, { id: message.id, from: placeAt(message.at) });
  if (found === undefined) return;
  const { place } = found;
  await transaction.run(deleteWords, { place, words, tags: tagsOf(message) });
  await transaction.run(deletePlace, { place });
}

/** SQLite numbers the next message after the last one there is: what was indexed last may be gone. */
async function stepBack(transaction: Transaction, lastRow: number): Promise<void> {
  const last = await transaction.first(selectUpTo, { row: lastRow });
  await transaction.run(updateState, { lastRow: last?.row ?? 0, lastId: last?.id ?? null });
}
