import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader, Transaction } from './connection.ts';
import type { HiddenColumns } from './database.ts';
import { toRow } from './rows.ts';
import { mutation, query } from './statement.ts';

interface Membership {
  readonly queueId: string;
  readonly userId: string;
}

/** The row, and beside it what stays on the server. */
export interface Member {
  readonly row: RowOf<'member'>;
  readonly hidden: HiddenColumns['member'];
}

const selectMember = query<Membership>()((db, param) =>
  db
    .selectFrom('member')
    .selectAll()
    .where('queueId', '=', param('queueId'))
    .where('userId', '=', param('userId')),
);

const selectMembers = query<{ queueId: string }>()((db, param) =>
  db.selectFrom('member').selectAll().where('queueId', '=', param('queueId')),
);

export const selectQueuesOf = query<{ userId: string }>()((db, param) =>
  db.selectFrom('member').select('queueId').where('userId', '=', param('userId')),
);

const remove = mutation<{ id: string }>((db, param) => db.deleteFrom('member').where('id', '=', param('id')));

export async function findMember(reader: Reader, membership: Membership): Promise<Member | undefined> {
  const stored = await reader.first(selectMember, membership);
  return stored && split(stored);
}

export async function findMembers(reader: Reader, queueId: string): Promise<Member[]> {
  return (await reader.all(selectMembers, { queueId })).map(split);
}

/** The queues that the user is a member of. */
export async function queuesOf(reader: Reader, userId: string): Promise<string[]> {
  return (await reader.all(selectQueuesOf, { userId })).map((row) => row.queueId);
}

export async function deleteMember(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(remove, { id });
}

function split({ lastOfferedAt, idleSince, ...stored }: object & HiddenColumns['member']): Member {
  return { row: toRow('member', stored), hidden: { lastOfferedAt, idleSince } };
}
