/** What of a record is used where: asked before it is saved or removed. */
import { hasPermission } from '#shared/permissions.ts';
import { queueAudience, userAudience } from './access.ts';
import type { Reader } from './connection.ts';
import { toRow, wireColumns } from './rows.ts';
import { type Query, query } from './statement.ts';

interface One {
  readonly id: string;
}

const selectExtension = query<{ extension: string }>()((db, param) =>
  db
    .selectFrom('user')
    .select(['id', 'name'])
    .where('extension', '=', param('extension'))
    .unionAll(db.selectFrom('queue').select(['id', 'name']).where('extension', '=', param('extension'))),
);

const selectActiveUsers = query<object>()((db) =>
  db.selectFrom('user').select(wireColumns('user')).where('active', '=', 1).orderBy('id'),
);

const selectPaused = query<One>()((db, param) =>
  db.selectFrom('user').select('name').where('pauseReasonId', '=', param('id')).orderBy('name'),
);

const selectQueuesWithHours = query<One>()((db, param) =>
  db
    .selectFrom('queueSettings')
    .innerJoin('queue', 'queue.id', 'queueSettings.id')
    .select('queue.name')
    .where('queueSettings.hoursId', '=', param('id'))
    .orderBy('queue.name'),
);

const selectNumber = query<{ number: string }>()((db, param) =>
  db
    .selectFrom('line')
    .leftJoin('queue', 'queue.id', 'line.queueId')
    .leftJoin('user', 'user.id', 'line.userId')
    .select(['line.id', 'queue.name as queue', 'user.name as user'])
    .where('line.number', '=', param('number')),
);

const selectLinesOf = query<One>()((db, param) =>
  db.selectFrom('line').select('number').where('queueId', '=', param('id')).orderBy('id'),
);

const selectConversationOfLine = query<One>()((db, param) =>
  db.selectFrom('conversation').select('id').where('lineId', '=', param('id')).limit(1),
);

const selectThreadOfLine = query<One>()((db, param) =>
  db
    .selectFrom('conversation')
    .select('id')
    .where('lineId', '=', param('id'))
    .where('outsideNumber', 'is not', null)
    .limit(1),
);

const selectLinesOfUser = query<One>()((db, param) =>
  db.selectFrom('line').select('number').where('userId', '=', param('id')).orderBy('id'),
);

const selectLinesOfCampaign = query<One>()((db, param) =>
  db.selectFrom('line').select('number').where('campaignId', '=', param('id')).orderBy('id'),
);

type Question = Query<One & { audience: string }, object>;

// Asked in this order: only the last one of each reads a whole table.
const PAST_OF_QUEUE: readonly Question[] = [
  query<One & { audience: string }>()((db, param) =>
    db.selectFrom('conversation').select('id').where('audience', '=', param('audience')).limit(1),
  ),
  query<One>()((db, param) =>
    db.selectFrom('session').select('id').where('queueId', '=', param('id')).limit(1),
  ),
  query<One>()((db, param) =>
    db.selectFrom('interaction').select('id').where('queueId', '=', param('id')).limit(1),
  ),
];

const PAST_OF_USER: readonly Question[] = [
  query<One>()((db, param) =>
    db.selectFrom('participant').select('id').where('userId', '=', param('id')).limit(1),
  ),
  query<One & { audience: string }>()((db, param) =>
    db.selectFrom('conversation').select('id').where('audience', '=', param('audience')).limit(1),
  ),
  query<One & { audience: string }>()((db, param) =>
    db.selectFrom('interaction').select('id').where('audience', '=', param('audience')).limit(1),
  ),
  query<One>()((db, param) => db.selectFrom('audit').select('id').where('userId', '=', param('id')).limit(1)),
];

export const PAST_OF_CAMPAIGN: readonly Question[] = [
  query<One>()((db, param) =>
    db.selectFrom('consentEvent').select('id').where('campaignId', '=', param('id')).limit(1),
  ),
  query<One>()((db, param) =>
    db.selectFrom('textLog').select('place').where('campaignId', '=', param('id')).limit(1),
  ),
];

type Named = 'queue' | 'pauseReason' | 'wrapUpCode' | 'hours' | 'campaign';

const NAMES = Object.fromEntries(
  (['queue', 'pauseReason', 'wrapUpCode', 'hours', 'campaign'] as const).map((type) => [
    type,
    query<object>()((db) => db.selectFrom(type).select(['id', 'name'])),
  ]),
) as Record<Named, Query<object, { id: string; name: string }>>;

/** What the others of its kind are called. */
export async function otherNames(reader: Reader, type: Named, id: string): Promise<string[]> {
  return (await reader.all(NAMES[type], {})).filter((row) => row.id !== id).map((row) => row.name);
}

/** The name of the user or queue, other than `id`, that has the extension; null: none has. */
export async function extensionOwner(reader: Reader, extension: string, id: string): Promise<string | null> {
  const found = await reader.all(selectExtension, { extension });
  return found.find((owner) => owner.id !== id)?.name ?? null;
}

/** Everyone who can sign in. */
export async function activeUsers(reader: Reader) {
  return (await reader.all(selectActiveUsers, {})).map((stored) => toRow('user', stored));
}

/** Whether the user is the only one left who may administer. */
export async function isLastAdmin(reader: Reader, id: string): Promise<boolean> {
  const admins = (await activeUsers(reader)).filter((user) => hasPermission(user, 'administer'));
  return admins.length === 1 && admins[0]?.id === id;
}

/** The name of the queue or user that has the number on a line other than `id`; null: nobody has. */
export async function numberOwner(reader: Reader, number: string, id: string): Promise<string | null> {
  const found = await reader.first(selectNumber, { number });
  return found === undefined || found.id === id ? null : (found.queue ?? found.user);
}

export async function numbersOf(reader: Reader, queueId: string): Promise<string[]> {
  return (await reader.all(selectLinesOf, { id: queueId })).map((line) => line.number);
}

/** The names of those who are on pause for this reason. */
export async function pausedFor(reader: Reader, reasonId: string): Promise<string[]> {
  return (await reader.all(selectPaused, { id: reasonId })).map((user) => user.name);
}

/** The names of the queues that keep these hours. */
export async function queuesWithHours(reader: Reader, hoursId: string): Promise<string[]> {
  return (await reader.all(selectQueuesWithHours, { id: hoursId })).map((queue) => queue.name);
}

export async function lineHasConversations(reader: Reader, lineId: string): Promise<boolean> {
  return (await reader.first(selectConversationOfLine, { id: lineId })) !== undefined;
}

/** Whether a thread with an outside number was ever led over it. */
export async function lineHasThreads(reader: Reader, lineId: string): Promise<boolean> {
  return (await reader.first(selectThreadOfLine, { id: lineId })) !== undefined;
}

/** The numbers of the lines that are the user's own. */
export async function ownNumbersOf(reader: Reader, userId: string): Promise<string[]> {
  return (await reader.all(selectLinesOfUser, { id: userId })).map((line) => line.number);
}

/** The numbers of the lines that belong to the campaign. */
export async function numbersOfCampaign(reader: Reader, campaignId: string): Promise<string[]> {
  return (await reader.all(selectLinesOfCampaign, { id: campaignId })).map((line) => line.number);
}

/** Whether any number agreed to anything in it, or was texted. */
export function campaignHasPast(reader: Reader, id: string): Promise<boolean> {
  return holds(reader, PAST_OF_CAMPAIGN, { id, audience: '' });
}

/** Whether any conversation was ever handled there. */
export function queueHasPast(reader: Reader, id: string): Promise<boolean> {
  return holds(reader, PAST_OF_QUEUE, { id, audience: queueAudience(id) });
}

/** Whether they ever did anything. */
export function userHasPast(reader: Reader, id: string): Promise<boolean> {
  return holds(reader, PAST_OF_USER, { id, audience: userAudience(id) });
}

async function holds(
  reader: Reader,
  questions: readonly Question[],
  params: One & { audience: string },
): Promise<boolean> {
  for (const question of questions) {
    if ((await reader.first(question, params)) !== undefined) return true;
  }
  return false;
}
