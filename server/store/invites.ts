import type { RowOf } from '#shared/protocol/rows.ts';
import type { Millis } from '#shared/time.ts';
import type { Reader, Transaction } from './connection.ts';
import { toRow } from './rows.ts';
import { mutation, query } from './statement.ts';

const selectInvite = query<{ id: string }>()((db, param) =>
  db.selectFrom('invite').selectAll().where('id', '=', param('id')),
);

export const selectOffered = query<{ queueId: string }>()((db, param) =>
  db.selectFrom('invite').selectAll().where('queueId', '=', param('queueId')).where('state', '=', 'offered'),
);

/** Those declined or missed of the sessions that wait, the longest wait first. */
export const selectRefused = query<{ queueId: string; limit: number }>()((db, param) =>
  db
    .selectFrom('invite')
    .selectAll()
    .where('sessionId', 'in', ({ selectFrom }) =>
      selectFrom('session')
        .select('session.id')
        .where('session.queueId', '=', param('queueId'))
        .where('session.state', '=', 'waiting')
        .orderBy('session.waitingSince')
        .orderBy('session.id')
        .limit(param('limit')),
    )
    .where('state', 'in', ['declined', 'missed']),
);

/** Those declined whose session no longer waits there. */
export const selectDeclinedInVain = query<{ queueId: string }>()((db, param) =>
  db
    .selectFrom('invite')
    .innerJoin('session', 'session.id', 'invite.sessionId')
    .selectAll('invite')
    .where('invite.queueId', '=', param('queueId'))
    .where('invite.state', '=', 'declined')
    .where(({ eb, or }) =>
      or([eb('session.state', '!=', 'waiting'), eb('session.queueId', '!=', param('queueId'))]),
    ),
);

export const selectOfMember = query<{ queueId: string; userId: string }>()((db, param) =>
  db
    .selectFrom('invite')
    .selectAll()
    .where('queueId', '=', param('queueId'))
    .where('userId', '=', param('userId')),
);

export const selectOfSession = query<{ sessionId: string; userId: string }>()((db, param) =>
  db
    .selectFrom('invite')
    .selectAll()
    .where('sessionId', '=', param('sessionId'))
    .where('userId', '=', param('userId')),
);

export const selectWaiting = query<{ queueId: string; limit: number }>()((db, param) =>
  db
    .selectFrom('session')
    .select(['id as sessionId', 'conversationId', 'waitingSince'])
    .where('queueId', '=', param('queueId'))
    .where('state', '=', 'waiting')
    .orderBy('waitingSince')
    .orderBy('id')
    .limit(param('limit')),
);

const remove = mutation<{ id: string }>((db, param) => db.deleteFrom('invite').where('id', '=', param('id')));

export type InviteRow = RowOf<'invite'>;

export async function findInvite(reader: Reader, id: string): Promise<InviteRow | undefined> {
  const stored = await reader.first(selectInvite, { id });
  return stored && toRow('invite', stored);
}

/** Of the queue, those that can be accepted. */
export async function offeredInvites(reader: Reader, queueId: string): Promise<InviteRow[]> {
  return (await reader.all(selectOffered, { queueId })).map((stored) => toRow('invite', stored));
}

/** Those that were let pass, of the sessions that have waited longest in the queue. */
export async function refusedInvites(reader: Reader, queueId: string, limit: number): Promise<InviteRow[]> {
  return (await reader.all(selectRefused, { queueId, limit })).map((stored) => toRow('invite', stored));
}

/** Of the queue, those declined that nothing depends on any more: their session is taken, over or elsewhere. */
export async function declinedInVain(reader: Reader, queueId: string): Promise<InviteRow[]> {
  return (await reader.all(selectDeclinedInVain, { queueId })).map((stored) => toRow('invite', stored));
}

/** What the user was offered in the queue, whatever came of it. */
export async function invitesOf(
  reader: Reader,
  membership: { queueId: string; userId: string },
): Promise<InviteRow[]> {
  return (await reader.all(selectOfMember, membership)).map((stored) => toRow('invite', stored));
}

export async function inviteOf(
  reader: Reader,
  invited: { sessionId: string; userId: string },
): Promise<InviteRow | undefined> {
  const stored = await reader.first(selectOfSession, invited);
  return stored && toRow('invite', stored);
}

/** The sessions of a queue that wait, longest first. */
export async function waitingSessions(
  reader: Reader,
  queueId: string,
  limit: number,
): Promise<{ sessionId: string; conversationId: string; waitingSince: Millis }[]> {
  const found = await reader.all(selectWaiting, { queueId, limit });
  return found.map((row) => ({ ...row, waitingSince: row.waitingSince ?? 0 }));
}

export async function deleteInvite(transaction: Transaction, id: string): Promise<void> {
  await transaction.run(remove, { id });
}
