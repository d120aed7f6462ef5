/** The members of a queue as distribution and claims see them: on duty or not, and how busy. */
import type { QueryCreator } from 'kysely';
import type { Millis } from '#shared/time.ts';
import type { Candidate } from '../domain/distribution.ts';
import type { Reader, Transaction } from './connection.ts';
import type { Database } from './database.ts';
import { mutation, query } from './statement.ts';

function agents(db: Pick<QueryCreator<Database>, 'selectFrom'>) {
  return db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.userId')
    .select(['member.userId', 'member.loggedIn', 'member.capacity', 'member.lastOfferedAt'])
    .select(['member.idleSince', 'user.online', 'user.pauseReasonId'])
    .select(({ selectFrom }) => [
      selectFrom('session')
        .select((row) => row.fn.countAll<number>().as('count'))
        .whereRef('session.ownerId', '=', 'member.userId')
        .whereRef('session.queueId', '=', 'member.queueId')
        .as('owned'),
      selectFrom('invite')
        .select((row) => row.fn.countAll<number>().as('count'))
        .where('invite.state', '=', 'offered')
        .whereRef('invite.queueId', '=', 'member.queueId')
        .whereRef('invite.userId', '=', 'member.userId')
        .as('offered'),
    ]);
}

export const selectAgents = query<{ queueId: string }>()((db, param) =>
  agents(db).where('member.queueId', '=', param('queueId')),
);

export const selectAgent = query<{ queueId: string; userId: string }>()((db, param) =>
  agents(db).where('member.queueId', '=', param('queueId')).where('member.userId', '=', param('userId')),
);

const selectOnDuty = query<{ queueId: string }>()((db, param) =>
  db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.userId')
    .select('member.userId')
    .where('member.queueId', '=', param('queueId'))
    .where('member.loggedIn', '=', 1)
    .where('user.pauseReasonId', 'is', null)
    .where('user.online', '=', 1)
    .limit(1),
);

interface MemberMoment {
  readonly queueId: string;
  readonly userId: string;
  readonly at: Millis;
}

// Neither travels: they are the server's own memory of whose turn it is, and change too often for everybody to hear.
const offered = mutation<MemberMoment>((db, param) =>
  db
    .updateTable('member')
    .set({ lastOfferedAt: param('at') })
    .where('queueId', '=', param('queueId'))
    .where('userId', '=', param('userId')),
);

const idle = mutation<MemberMoment>((db, param) =>
  db
    .updateTable('member')
    .set({ idleSince: param('at') })
    .where('queueId', '=', param('queueId'))
    .where('userId', '=', param('userId')),
);

/** Every member of the queue. */
export async function findAgents(reader: Reader, queueId: string): Promise<Candidate[]> {
  return (await reader.all(selectAgents, { queueId })).map(toCandidate);
}

/** Null where the user is no member. */
export async function findAgent(
  reader: Reader,
  membership: { queueId: string; userId: string },
): Promise<Candidate | null> {
  const found = await reader.first(selectAgent, membership);
  return found === undefined ? null : toCandidate(found);
}

/** Whether any member takes sessions of the queue at present. */
export async function isAnyoneOnDuty(reader: Reader, queueId: string): Promise<boolean> {
  return (await reader.first(selectOnDuty, { queueId })) !== undefined;
}

export async function noteOffered(transaction: Transaction, moment: MemberMoment): Promise<void> {
  await transaction.run(offered, moment);
}

export async function noteIdle(transaction: Transaction, moment: MemberMoment): Promise<void> {
  await transaction.run(idle, moment);
}

interface StoredAgent {
  userId: string;
  loggedIn: 0 | 1;
  capacity: number;
  lastOfferedAt: Millis | null;
  idleSince: Millis | null;
  online: 0 | 1;
  pauseReasonId: string | null;
  owned: number | null;
  offered: number | null;
}

function toCandidate(stored: StoredAgent): Candidate {
  const { userId, capacity, lastOfferedAt } = stored;
  return {
    userId,
    capacity,
    lastOfferedAt,
    loggedIn: stored.loggedIn === 1,
    online: stored.online === 1,
    paused: stored.pauseReasonId !== null,
    idleSince: stored.idleSince ?? 0,
    owned: stored.owned ?? 0,
    offered: stored.offered ?? 0,
  };
}
