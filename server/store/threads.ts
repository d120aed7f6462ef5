/** Lines, conversations and sessions, as commands need them. */
import type { RowOf } from '#shared/protocol/rows.ts';
import type { QueuePolicy } from '../domain/queue-policy.ts';
import type { Session } from '../domain/session.ts';
import type { Reader } from './connection.ts';
import type { SyncedTables } from './database.ts';
import { findPolicy } from './queues.ts';
import type { Hidden } from './rows.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

/** A line with what is needed to take a text on it. */
export interface AnsweredLine {
  readonly id: string;
  readonly queueId: string;
  readonly defaultCountry: string;
  readonly timeZone: string;
}

export type Conversation = RowOf<'conversation'>;

/** One between a queue's line and an outside number. */
export type QueueConversation = Conversation & {
  readonly queueId: string;
  readonly lineId: string;
  readonly outsideNumber: string;
};

/** A queue's conversation as it is kept: what travels, and beside it what stays on the server. */
export interface KeptConversation {
  readonly conversation: QueueConversation;
  /** When its customer last got those answers that are not given again and again. */
  readonly answered: Hidden<'conversation'>;
}

/** A conversation, its latest session, and what its queue and one user are to each other. */
export interface Thread extends KeptConversation {
  readonly session: Session | null;
  /** Of the queue that handles it. */
  readonly policy: QueuePolicy;
  readonly member: boolean;
}

// Every inbound text asks for these two. As one join, SQLite would plan them anew for every number.
export const selectLine = query<{ number: string }>()((db, param) =>
  db.selectFrom('line').select(['id', 'queueId']).where('number', '=', param('number')),
);

const selectAccountOf = query<{ queueId: string }>()((db, param) =>
  db
    .selectFrom('queue')
    .innerJoin('account', 'account.id', 'queue.accountId')
    .select(['account.defaultCountry', 'account.timeZone'])
    .where('queue.id', '=', param('queueId')),
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
    .leftJoin('member', (join) =>
      join.onRef('member.queueId', '=', 'conversation.queueId').on('member.userId', '=', param('userId')),
    )
    .selectAll('conversation')
    .select('member.id as memberId')
    .where('conversation.id', '=', param('conversationId'))
    .where('conversation.kind', '=', 'queue'),
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
  const account = line && (await reader.first(selectAccountOf, { queueId: line.queueId }));
  return account && { ...line, ...account };
}

export async function findConversation(
  reader: Reader,
  pair: { lineId: string; outsideNumber: string },
): Promise<KeptConversation | undefined> {
  const stored = await reader.first(selectPair, pair);
  return stored && toKept(stored);
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
  const { memberId, ...stored } = found;
  return {
    ...toKept(stored),
    session: await latestSession(reader, stored.sessionId),
    policy: await policyOf(reader, stored.queueId ?? ''),
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

/** The policy of a queue that something refers to. */
export async function policyOf(reader: Reader, queueId: string): Promise<QueuePolicy> {
  const policy = await findPolicy(reader, queueId);
  if (policy === undefined) throw new Error(`The queue ${queueId} has no settings.`);
  return policy;
}

/** A session → its row as it travels (but for the number of its change) and its hidden columns. */
export function splitSession(
  session: Session,
  conversation: Pick<Conversation, 'id' | 'audience'>,
): { row: Omit<RowOf<'session'>, 'seq'>; hidden: Hidden<'session'> } {
  const { owed, lastOwnerId, reminded, ...shown } = session;
  return {
    row: { type: 'session', audience: conversation.audience, conversationId: conversation.id, ...shown },
    hidden: { owed: owed ? 1 : 0, lastOwnerId, reminded: reminded ? 1 : 0 },
  };
}

function toKept(stored: SyncedTables['conversation']): KeptConversation {
  const { awayAnsweredAt, keywordAskedAt, pair, ...row } = stored;
  return {
    conversation: toRow('conversation', row) as QueueConversation,
    answered: { awayAnsweredAt, keywordAskedAt, pair },
  };
}

export function toSession(stored: SyncedTables['session']): Session {
  const {
    audience: _audience,
    seq: _seq,
    conversationId: _conversation,
    owed,
    reminded,
    ...session
  } = stored;
  return { ...session, owed: owed === 1, reminded: reminded === 1 };
}
