/** Texts on their way to the carrier. */
import type { Reader, Transaction } from './connection.ts';
import type { OutboxTable } from './database.ts';
import { mutation, query } from './statement.ts';

type State = OutboxTable['state'];

/** Texts of one conversation go out in order: the oldest first, and none while another is being handed over. */
export const selectReady = query<{ limit: number }>()((db, param) =>
  db
    .selectFrom('outbox')
    .innerJoin('message', 'message.id', 'outbox.messageId')
    .innerJoin('conversation', 'conversation.id', 'outbox.conversationId')
    .innerJoin('line', 'line.id', 'conversation.lineId')
    .select([
      'outbox.messageId as id',
      'line.number as from',
      'conversation.outsideNumber as to',
      'message.text',
    ])
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
  db.selectFrom('outbox').select('messageId').where('state', '=', param('state')).orderBy('place'),
);

const selectOne = query<{ messageId: string }>()((db, param) =>
  db.selectFrom('outbox').select('state').where('messageId', '=', param('messageId')),
);

const insert = mutation<{ messageId: string; conversationId: string }>((db, param) =>
  db.insertInto('outbox').values({
    messageId: param('messageId'),
    conversationId: param('conversationId'),
    state: 'queued',
  }),
);

const update = mutation<{ messageId: string; state: State }>((db, param) =>
  db
    .updateTable('outbox')
    .set({ state: param('state') })
    .where('messageId', '=', param('messageId')),
);

const remove = mutation<{ messageId: string }>((db, param) =>
  db.deleteFrom('outbox').where('messageId', '=', param('messageId')),
);

/** Texts that may be handed over now, at most one a conversation. */
export function readyTexts(reader: Reader, limit: number) {
  return reader.all(selectReady, { limit });
}

/** The ids of the texts in one state, the oldest first. */
export async function textsInState(reader: Reader, state: State): Promise<string[]> {
  return (await reader.all(selectState, { state })).map((row) => row.messageId);
}

/** Undefined: the text is not on its way. */
export async function outboxState(reader: Reader, messageId: string): Promise<State | undefined> {
  return (await reader.first(selectOne, { messageId }))?.state;
}

export async function enqueueText(
  transaction: Transaction,
  text: { messageId: string; conversationId: string },
): Promise<void> {
  await transaction.run(insert, text);
}

export async function setOutboxState(
  transaction: Transaction,
  messageId: string,
  state: State,
): Promise<void> {
  await transaction.run(update, { messageId, state });
}

export async function dequeueText(transaction: Transaction, messageId: string): Promise<void> {
  await transaction.run(remove, { messageId });
}
