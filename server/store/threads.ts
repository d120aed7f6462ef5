/** Lines, conversations and sessions, as commands need them. */
import type { Consent } from '#shared/protocol/rows/conversation.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { QueuePolicy } from '../domain/queue-policy.ts';
import type { Session } from '../domain/session.ts';
import type { Reader } from './connection.ts';
import type { SyncedTables } from './database.ts';
import { findPolicy } from './queues.ts';
import type { Hidden } from './rows.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

/** A line with what is needed to take a text on it: of a queue, or of a user. */
export type AnsweredLine = Omit<RowOf<'line'>, 'queueId' | 'userId'> & Account & LineOwner;

/** What lines need to know of the account. */
type Account = Pick<RowOf<'account'>, 'brand' | 'defaultCountry' | 'timeZone' | 'refusalScope'>;

type LineOwner =
  | { readonly queueId: string; readonly userId: null }
  | { readonly queueId: null; readonly userId: string };

export type Conversation = RowOf<'conversation'>;

/** One between a line and an outside number. */
export type NumberConversation = Conversation & {
  readonly lineId: string;
  readonly outsideNumber: string;
  readonly consent: Consent;
};

/** One between a queue's line and an outside number. */
export type QueueConversation = NumberConversation & { readonly kind: 'queue'; readonly queueId: string };

/** A conversation as it is kept: what travels, and beside it what stays on the server. */
export interface Kept<Each extends Conversation = Conversation> {
  readonly conversation: Each;
  readonly hidden: Hidden<'conversation'>;
}

/** A queue's conversation, its latest session, and what its queue and one user are to each other. */
export interface Thread extends Kept<QueueConversation> {
  readonly session: Session | null;
  /** Of the queue that handles it. */
  readonly policy: QueuePolicy;
  readonly member: boolean;
}

// Every inbound text asks for these two. As one join, SQLite would plan them anew for every number.
export const selectLine = query<{ number: string }>()((db, param) =>
  db.selectFrom('line').selectAll().where('number', '=', param('number')),
);

export const selectAccountOf = query<{ audience: string }>()((db, param) =>
  db
    .selectFrom('account')
    .select(['brand', 'defaultCountry', 'timeZone', 'refusalScope'])
    .where('audience', '=', param('audience')),
);

export const selectPair = query<{ lineId: string; outsideNumber: string }>()((db, param) =>
  db
    .selectFrom('conversation')
    .selectAll()
    .where('lineId', '=', param('lineId'))
    .where('outsideNumber', '=', param('outsideNumber')),
);

const selectById = query<{ id: string }>()((db, param) =>
  db.selectFrom('conversation').selectAll().where('id', '=', param('id')),
);

/** Groups that text from it, and threads whose number was erased. */
export const selectOfLine = query<{ lineId: string }>()((db, param) =>
  db
    .selectFrom('conversation')
    .selectAll()
    .where('lineId', '=', param('lineId'))
    .where('outsideNumber', 'is', null),
);

export const selectThreadsOfLine = query<{ lineId: string; after: string; limit: number }>()((db, param) =>
  db
    .selectFrom('conversation')
    .selectAll()
    .where('lineId', '=', param('lineId'))
    .where('outsideNumber', '>', param('after'))
    .orderBy('outsideNumber')
    .limit(param('limit')),
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
    .where('conversation.kind', '=', 'queue')
    // Of one whose number was erased only figures are left.
    .where('conversation.outsideNumber', 'is not', null),
);

export const selectReadableConversation = query<{ conversationId: string; userId: string }>()((db, param) =>
  db
    .selectFrom('conversation')
    .innerJoin('access', 'access.audience', 'conversation.audience')
    .selectAll('conversation')
    .where('conversation.id', '=', param('conversationId'))
    .where('access.userId', '=', param('userId'))
    .where('access.revokedSeq', 'is', null),
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
  const line = await findLineByNumber(reader, number);
  return line && { ...line, ...(line as LineOwner), ...(await accountOf(reader, line)) };
}

export async function findLineByNumber(reader: Reader, number: string): Promise<RowOf<'line'> | undefined> {
  const stored = await reader.first(selectLine, { number });
  return stored && toRow('line', stored);
}

/** The account that a line belongs to. */
export async function accountOf(
  reader: Reader,
  { audience }: Pick<RowOf<'line'>, 'audience'>,
): Promise<Account> {
  const account = await reader.first(selectAccountOf, { audience });
  if (account === undefined) throw new Error(`There is no ${audience}.`);
  return account;
}

/** Whether the number is one of the team's own. */
export async function isOwnNumber(reader: Reader, number: string): Promise<boolean> {
  return (await reader.first(selectLine, { number })) !== undefined;
}

export async function findConversation(
  reader: Reader,
  pair: { lineId: string; outsideNumber: string },
): Promise<Kept<NumberConversation> | undefined> {
  const stored = await reader.first(selectPair, pair);
  return stored && (toKept(stored) as Kept<NumberConversation>);
}

export async function findConversationById(reader: Reader, id: string): Promise<Kept | undefined> {
  const stored = await reader.first(selectById, { id });
  return stored && toKept(stored);
}

/** Everything that the line takes part in: its threads, and groups that text from it. */
export async function* conversationsOfLine(reader: Reader, lineId: string): AsyncGenerator<Kept> {
  for (const stored of await reader.all(selectOfLine, { lineId })) yield toKept(stored);
  let after: string | null = '';
  while (after !== null) {
    const page: SyncedTables['conversation'][] = await reader.all(selectThreadsOfLine, {
      lineId,
      after,
      limit: THREADS_A_PAGE,
    });
    for (const stored of page) yield toKept(stored);
    after = page[THREADS_A_PAGE - 1]?.outsideNumber ?? null;
  }
}

/** A busy line has more than should be in memory at once. */
const THREADS_A_PAGE = 500;

/** One that the user may read, whatever its kind. */
export async function findReadableConversation(
  reader: Reader,
  wish: { userId: string; conversationId: string },
): Promise<Kept | undefined> {
  const stored = await reader.first(selectReadableConversation, wish);
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
    ...(toKept(stored) as Kept<QueueConversation>),
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

export function toKept(stored: SyncedTables['conversation']): Kept {
  const { awayAnsweredAt, keywordAskedAt, pair, lastInboundAt, ...row } = stored;
  const hidden = { awayAnsweredAt, keywordAskedAt, pair, lastInboundAt };
  return { conversation: toRow('conversation', row), hidden };
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
