/** Texts on their way to the carrier, each under an id of its own: a message's, or a group's delivery to one number. */
import type { Millis } from '#shared/time.ts';
import type { Reader, Transaction } from './connection.ts';
import type { OutboxTable } from './database.ts';
import { mutation, query } from './statement.ts';

type State = OutboxTable['state'];

/** Texts of one conversation go out in order: the oldest first, and none while another is being handed over. */
export const selectReady = query<{ limit: number }>()((db, param) =>
  db
    .selectFrom('outbox')
    .select(['outbox.textId as id', 'outbox.conversationId', 'outbox.automatic'])
    .select(['outbox.from', 'outbox.to', 'outbox.text'])
    .where('outbox.state', '=', 'queued')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('outbox as earlier')
            .select('earlier.place')
            .whereRef('earlier.conversationId', '=', 'outbox.conversationId')
            .where('earlier.state', 'in', ['queued', 'handing'])
            .whereRef('earlier.place', '<', 'outbox.place'),
        ),
      ),
    )
    .orderBy('outbox.place')
    .limit(param('limit')),
);

export const selectState = query<{ state: State }>()((db, param) =>
  db.selectFrom('outbox').select('textId').where('state', '=', param('state')).orderBy('place'),
);

export const selectWaitingFor = query<{ number: string }>()((db, param) =>
  db
    .selectFrom('outbox')
    .select(['textId as id', 'from', 'to', 'automatic', 'notBefore'])
    .where('to', '=', param('number'))
    .where('state', 'in', ['held', 'queued'])
    .orderBy('place'),
);

export const selectHeld = query<{ until: Millis; limit: number }>()((db, param) =>
  db
    .selectFrom('outbox')
    .select(['textId as id', 'conversationId', 'from', 'to', 'automatic'])
    .where('state', '=', 'held')
    .where('notBefore', '<=', param('until'))
    .orderBy('notBefore')
    .limit(param('limit')),
);

export const selectFirstHeld = query<object>()((db) =>
  db
    .selectFrom('outbox')
    .select('notBefore')
    .where('state', '=', 'held')
    .where('notBefore', 'is not', null)
    .orderBy('notBefore')
    .limit(1),
);

const selectOne = query<{ textId: string }>()((db, param) =>
  db.selectFrom('outbox').select('state').where('textId', '=', param('textId')),
);

type NewText = Omit<OutboxTable, 'place' | 'state'>;

const insert = mutation<NewText & { state: State }>((db, param) =>
  db.insertInto('outbox').values({
    textId: param('textId'),
    conversationId: param('conversationId'),
    from: param('from'),
    to: param('to'),
    text: param('text'),
    automatic: param('automatic'),
    notBefore: param('notBefore'),
    state: param('state'),
  }),
);

const update = mutation<{ textId: string; state: State }>((db, param) =>
  db
    .updateTable('outbox')
    .set({ state: param('state') })
    .where('textId', '=', param('textId')),
);

const hold = mutation<{ textId: string; notBefore: Millis }>((db, param) =>
  db
    .updateTable('outbox')
    .set({ state: 'held', notBefore: param('notBefore') })
    .where('textId', '=', param('textId')),
);

const remove = mutation<{ textId: string }>((db, param) =>
  db.deleteFrom('outbox').where('textId', '=', param('textId')),
);

/** Texts that may be handed over now, at most one a conversation. */
export function readyTexts(reader: Reader, limit: number) {
  return reader.all(selectReady, { limit });
}

/** Texts that are not handed over yet, in the order in which they go out. */
export function textsWaitingFor(reader: Reader, number: string) {
  return reader.all(selectWaitingFor, { number });
}

/** Texts whose moment has come, the first first. */
export function heldTexts(reader: Reader, until: Millis, limit: number) {
  return reader.all(selectHeld, { until, limit });
}

/** When the next held text goes out; null: none is held. */
export async function nextRelease(reader: Reader): Promise<Millis | null> {
  return (await reader.first(selectFirstHeld, {}))?.notBefore ?? null;
}

/** The ids of the texts in one state, the oldest first. */
export async function textsInState(reader: Reader, state: State): Promise<string[]> {
  return (await reader.all(selectState, { state })).map((row) => row.textId);
}

/** Undefined: the text is not on its way. */
export async function outboxState(reader: Reader, textId: string): Promise<State | undefined> {
  return (await reader.first(selectOne, { textId }))?.state;
}

/** With a moment before which it may not go out it is held. */
export async function enqueueText(transaction: Transaction, text: NewText): Promise<void> {
  await transaction.run(insert, { ...text, state: text.notBefore === null ? 'queued' : 'held' });
}

export async function holdText(transaction: Transaction, textId: string, notBefore: Millis): Promise<void> {
  await transaction.run(hold, { textId, notBefore });
}

export async function setOutboxState(transaction: Transaction, textId: string, state: State): Promise<void> {
  await transaction.run(update, { textId, state });
}

export async function dequeueText(transaction: Transaction, textId: string): Promise<void> {
  await transaction.run(remove, { textId });
}
