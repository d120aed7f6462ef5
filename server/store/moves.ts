/** A conversation that goes to another queue takes all its sessions and messages along. */
import type { Row } from '#shared/protocol/rows.ts';
import type { Transaction } from './connection.ts';
import { toRow } from './rows.ts';
import { mutation, query } from './statement.ts';

interface Move {
  readonly conversationId: string;
  /** Of the queue it goes to. */
  readonly audience: string;
  readonly seq: number;
}

const moveSessions = mutation<Move>((db, param) =>
  db
    .updateTable('session')
    .set({ audience: param('audience'), seq: param('seq') })
    .where('conversationId', '=', param('conversationId')),
);

const moveMessages = mutation<Move>((db, param) =>
  db
    .updateTable('message')
    .set({ audience: param('audience'), seq: param('seq') })
    .where('conversationId', '=', param('conversationId')),
);

const selectSessions = query<{ conversationId: string }>()((db, param) =>
  db.selectFrom('session').selectAll().where('conversationId', '=', param('conversationId')),
);

const selectMessages = query<{ conversationId: string }>()((db, param) =>
  db.selectFrom('message').selectAll().where('conversationId', '=', param('conversationId')),
);

/** Returns what was moved, as it travels. */
export async function moveContents(transaction: Transaction, move: Move): Promise<Row[]> {
  await transaction.run(moveSessions, move);
  await transaction.run(moveMessages, move);
  const sessions = await transaction.all(selectSessions, move);
  const messages = await transaction.all(selectMessages, move);
  return [
    ...sessions.map(({ owed: _owed, lastOwnerId: _lastOwner, reminded: _reminded, ...row }) =>
      toRow('session', row),
    ),
    ...messages.map((row) => toRow('message', row)),
  ];
}
