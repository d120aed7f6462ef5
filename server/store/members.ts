import type { Reader, Transaction } from './connection.ts';
import { mutation, query } from './statement.ts';

interface Membership {
  readonly queueId: string;
  readonly userId: string;
}

const selectMember = query<Membership>()((db, param) =>
  db
    .selectFrom('member')
    .select(['id', 'audience'])
    .where('queueId', '=', param('queueId'))
    .where('userId', '=', param('userId')),
);

const remove = mutation<{ id: string }>((db, param) => db.deleteFrom('member').where('id', '=', param('id')));

export function findMember(reader: Reader, membership: Membership) {
  return reader.first(selectMember, membership);
}

export async function deleteMember(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(remove, { id });
}
