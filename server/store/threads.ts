/** Lines, conversations and sessions, as commands need them. */
import type { RowOf } from '#shared/protocol/rows.ts';
import type { QueuePolicy, Session } from '../domain/session.ts';
import type { Reader } from './connection.ts';
import type { SyncedTables } from './database.ts';
import type { Hidden } from './rows.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

/** A line with what is needed to take a text on it. */
export interface AnsweredLine {
  readonly id: string;
  readonly audience: string;
  readonly defaultCountry: string;
  readonly policy: QueuePolicy;
}

export type Conversation = RowOf<'conversation'>;

/** A conversation, its latest session, and what its queue and one user are to each other. */
export interface Thread {
  readonly conversation: Conversation;
  readonly session: Session | null;
  readonly policy: QueuePolicy;
  readonly member: boolean;
}

// Every inbound text asks for these two. As one join, SQLite would plan them anew for every number.
export const selectLine = query<{ number: string }>()((db, param) =>
  db.selectFrom('line').select(['id', 'audience', 'queueId']).where('number', '=', param('number')),
);

const selectQueue = query<{ id: string }>()((db, param) =>
  db
    .selectFrom('queue')
    .select(['id as queueId', 'idleTimeout', 'waitTimeout', 'wrapUp'])
    .select((row) =>
      row
        .selectFrom('account')
        .select('defaultCountry')
        .whereRef('account.id', '=', 'queue.accountId')
        .as('defaultCountry'),
    )
    .where('id', '=', param('id')),
);

export const selectPair = query<{ lineId: string; outsideNumber: string }>()((db, param) =>
  db
    .selectFrom('conversation')
    .selectAll()
    .where('lineId', '=', param('lineId'))
    .where('outsideNumber', '=', param('outsideNumber')),
);

export const selectThread = query<{ conversationId: string; userId: string }>()((db, param) =>
  db
    .selectFrom('conversation')
    .innerJoin('queue', 'queue.id', 'conversation.queueId')
    .leftJoin('member', (join) =>
      join.onRef('member.queueId', '=', 'conversation.queueId').on('member.userId', '=', param('userId')),
    )
    .selectAll('conversation')
    .select(['queue.idleTimeout', 'queue.waitTimeout', 'queue.wrapUp', 'member.id as memberId'])
    .where('conversation.id', '=', param('conversationId')),
);

const selectSession = query<{ id: string }>()((db, param) =>
  db.selectFrom('session').selectAll().where('id', '=', param('id')),
);

export const selectOwned = query<{ userId: string; queueId: string }>()((db, param) =>
  db
    .selectFrom('session')
    .select('conversationId')
    .where('ownerId', '=', param('userId'))
    .where('queueId', '=', param('queueId')),
);

export async function findLine(reader: Reader, number: string): Promise<AnsweredLine | undefined> {
  const line = await reader.first(selectLine, { number });
  if (line === undefined) return undefined;
  const queue = await reader.first(selectQueue, { id: line.queueId });
  if (queue === undefined) return undefined;
  const { id, audience } = line;
  return { id, audience, defaultCountry: queue.defaultCountry ?? '', policy: toPolicy(queue) };
}

export async function findConversation(
  reader: Reader,
  pair: { lineId: string; outsideNumber: string },
): Promise<Conversation | undefined> {
  const stored = await reader.first(selectPair, pair);
  return stored && toRow('conversation', stored);
}

/** A session, whether it is its conversation's latest or not. */
export async function findSession(
  reader: Reader,
  id: string,
): Promise<{ conversationId: string; session: Session } | undefined> {
  const stored = await reader.first(selectSession, { id });
  return stored && { conversationId: stored.conversationId, session: toSession(stored) };
}

export async function findThread(
  reader: Reader,
  conversationId: string,
  userId: string,
): Promise<Thread | undefined> {
  const found = await reader.first(selectThread, { conversationId, userId });
  if (found === undefined) return undefined;
  const { idleTimeout, waitTimeout, wrapUp, memberId, ...stored } = found;
  const policy = toPolicy({ queueId: stored.queueId, idleTimeout, waitTimeout, wrapUp });
  return {
    conversation: toRow('conversation', stored),
    session: await latestSession(reader, stored.sessionId),
    policy,
    member: memberId !== null,
  };
}

export async function latestSession(reader: Reader, sessionId: string | null): Promise<Session | null> {
  return sessionId === null ? null : ((await findSession(reader, sessionId))?.session ?? null);
}

/** The conversations of a queue that the user answers right now. */
export async function ownedConversations(reader: Reader, userId: string, queueId: string): Promise<string[]> {
  return (await reader.all(selectOwned, { userId, queueId })).map((row) => row.conversationId);
}

/** A session → its row as it travels (but for the number of its change) and its hidden columns. */
export function splitSession(
  session: Session,
  conversation: Pick<Conversation, 'id' | 'audience'>,
): { row: Omit<RowOf<'session'>, 'seq'>; hidden: Hidden<'session'> } {
  const { owed, lastOwnerId, ...shown } = session;
  return {
    row: { type: 'session', audience: conversation.audience, conversationId: conversation.id, ...shown },
    hidden: { owed: owed ? 1 : 0, lastOwnerId },
  };
}

function toSession(stored: SyncedTables['session']): Session {
  const { audience: _audience, seq: _seq, conversationId: _conversation, owed, ...session } = stored;
  return { ...session, owed: owed === 1 };
}

function toPolicy({
  queueId,
  idleTimeout,
  waitTimeout,
  wrapUp,
}: Pick<SyncedTables['queue'], 'idleTimeout' | 'waitTimeout' | 'wrapUp'> & { queueId: string }): QueuePolicy {
  return { queueId, idleTimeout, waitTimeout, wrapUp: wrapUp === 1 };
}
