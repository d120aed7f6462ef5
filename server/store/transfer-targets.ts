/** To whom a conversation can be handed, and how busy they are. */
import type { Result } from '#shared/protocol/methods.ts';
import { obstacleOf, placesFree } from '../domain/availability.ts';
import { findReadable } from './access.ts';
import { findAgents } from './agents.ts';
import type { Reader } from './connection.ts';
import { offeredInvites } from './invites.ts';
import { query } from './statement.ts';

type TransferTargets = Result<'conversation.transferTargets'>;

export const selectColleagues = query<{ queueId: string }>()((db, param) =>
  db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.userId')
    .select(['user.id', 'user.name', 'user.extension'])
    .where('member.queueId', '=', param('queueId'))
    .where('user.active', '=', 1),
);

const selectOtherQueues = query<{ queueId: string }>()((db, param) =>
  db
    .selectFrom('queue as own')
    .innerJoin('queue', 'queue.accountId', 'own.accountId')
    .select(['queue.id', 'queue.name', 'queue.extension', 'queue.kind'])
    .where('own.id', '=', param('queueId'))
    .where('queue.id', '!=', param('queueId'))
    .where('queue.enabled', '=', 1),
);

export const countWaiting = query<{ queueId: string }>()((db, param) =>
  db
    .selectFrom('session')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('queueId', '=', param('queueId'))
    .where('state', '=', 'waiting'),
);

/** Undefined where the user may not read the conversation. To be read in one snapshot. */
export async function findTransferTargets(
  reader: Reader,
  asked: { userId: string; conversationId: string },
): Promise<TransferTargets | undefined> {
  const queueId = (await findReadable(reader, asked))?.queueId ?? null;
  if (queueId === null) return undefined;
  const users = await colleagues(reader, queueId, asked);
  const queues = await otherQueues(reader, queueId);
  return { users: users.sort(byName), queues: queues.sort(byName) };
}

async function colleagues(
  reader: Reader,
  queueId: string,
  { userId, conversationId }: { userId: string; conversationId: string },
): Promise<TransferTargets['users']> {
  const people = await reader.all(selectColleagues, { queueId });
  const named = new Map(people.map((person) => [person.id, person]));
  const invites = await offeredInvites(reader, queueId);
  const invited = new Set(
    invites.filter((invite) => invite.conversationId === conversationId).map((invite) => invite.userId),
  );
  const agents = await findAgents(reader, queueId);
  return agents.flatMap((agent) => {
    const person = named.get(agent.userId);
    if (person === undefined || person.id === userId) return [];
    const obstacle = obstacleOf(agent, invited.has(agent.userId));
    return [{ ...person, obstacle, owned: agent.owned, capacity: agent.capacity }];
  });
}

async function otherQueues(reader: Reader, queueId: string): Promise<TransferTargets['queues']> {
  const queues: TransferTargets['queues'] = [];
  for (const queue of await reader.all(selectOtherQueues, { queueId })) {
    const agents = await findAgents(reader, queue.id);
    const available = agents.filter((agent) => placesFree(agent) > 0).length;
    const waiting = (await reader.first(countWaiting, { queueId: queue.id }))?.count ?? 0;
    queues.push({ ...queue, available, waiting });
  }
  return queues;
}

const { compare } = new Intl.Collator();

function byName(a: { name: string }, b: { name: string }): number {
  return compare(a.name, b.name);
}
