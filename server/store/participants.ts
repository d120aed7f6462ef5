/** Who takes part in chats and groups. */
import type { RowOf } from '#shared/protocol/rows.ts';
import { conversationAudience } from './access.ts';
import type { Reader, Transaction } from './connection.ts';
import { toRow } from './rows.ts';
import { mutation, query } from './statement.ts';

export type Participant = RowOf<'participant'>;

export const selectParticipants = query<{ conversationId: string }>()((db, param) =>
  db.selectFrom('participant').selectAll().where('conversationId', '=', param('conversationId')),
);

export const selectTakingPart = query<{ userId: string }>()((db, param) =>
  db.selectFrom('participant').select('conversationId').where('userId', '=', param('userId')),
);

export const selectChat = query<{ pair: string }>()((db, param) =>
  db.selectFrom('conversation').select('id').where('pair', '=', param('pair')),
);

const remove = mutation<{ id: string }>((db, param) =>
  db.deleteFrom('participant').where('id', '=', param('id')),
);

export const selectWithNumber = query<{ number: string }>()((db, param) =>
  db
    .selectFrom('participant')
    .innerJoin('conversation', 'conversation.id', 'participant.conversationId')
    .selectAll('participant')
    .select('conversation.lineId')
    .where('participant.number', '=', param('number')),
);

export async function findParticipants(reader: Reader, conversationId: string): Promise<Participant[]> {
  return (await reader.all(selectParticipants, { conversationId })).map((stored) =>
    toRow('participant', stored),
  );
}

/** An outside number in every group, with the line that texts it there. */
export async function participantsWith(
  reader: Reader,
  number: string,
): Promise<{ participant: Participant; lineId: string }[]> {
  return (await reader.all(selectWithNumber, { number })).map(({ lineId, ...stored }) => ({
    participant: toRow('participant', stored),
    lineId: lineId ?? '',
  }));
}

/** The audiences of all chats and groups that the user takes part in. */
export async function audiencesTakenPartIn(reader: Reader, userId: string): Promise<string[]> {
  const found = await reader.all(selectTakingPart, { userId });
  return found.map(({ conversationId }) => conversationAudience(conversationId));
}

/** What names the chat of two users, whoever begins it. */
export function pairOf(userId: string, otherId: string): string {
  return [userId, otherId].sort().join(':');
}

export async function findChat(reader: Reader, pair: string): Promise<string | undefined> {
  return (await reader.first(selectChat, { pair }))?.id;
}

export async function deleteParticipant(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(remove, { id });
}
