import { markRead } from '../commands/mark-read.ts';
import type { Unit } from '../commands/unit.ts';
import { query } from '../store/statement.ts';
import { findUser } from '../store/users.ts';

const selectReadable = query<object>()((db) =>
  db
    .selectFrom('conversation')
    .innerJoin('access', 'access.audience', 'conversation.audience')
    .select(['access.userId', 'conversation.id', 'conversation.lastPosition'])
    .where('access.revokedSeq', 'is', null),
);

/** Nothing of the past shall look unread to anybody. */
export async function readAll(unit: Unit): Promise<void> {
  for (const { userId, id, lastPosition } of await unit.transaction.all(selectReadable, {})) {
    const user = await findUser(unit.transaction, userId);
    if (user === undefined) continue;
    const mark = { commandId: unit.newId(), conversationId: id, position: lastPosition, unread: false };
    await markRead(unit, user, mark);
  }
}
