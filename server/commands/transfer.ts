import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import type { SessionCommand } from '../domain/session.ts';
import { findQueue } from '../store/queues.ts';
import type { User } from '../store/users.ts';
import { checkTarget } from './check-target.ts';
import type { Handler } from './handler.ts';
import { decideOrRefuse, openThread } from './open-thread.ts';
import type { Unit } from './unit.ts';
import { writeThread } from './write-thread.ts';

/** Hands a conversation to a colleague or another queue [Z8]. What the owner may not do is said first. */
export const transfer: Handler<'conversation.transfer'> = async (unit, user, params) => {
  const thread = await openThread(unit, user, params.conversationId, 'answer');
  const change = await decideOrRefuse(unit, thread, commandOf(user, params));
  if (change.event === null) return {};
  if (params.to.kind === 'user') await checkTarget(unit, thread, params.to.id);
  else await checkQueue(unit, user, params.to.id);
  await writeThread(unit, thread, { changes: [change] });
  return {};
};

function commandOf(user: User, { epoch, to, note }: Params<'conversation.transfer'>): SessionCommand {
  const act = { userId: user.id, epoch, note: note.trim() === '' ? null : note.trim() };
  return to.kind === 'user'
    ? { kind: 'transferToUser', toUserId: to.id, ...act }
    : { kind: 'transferToQueue', toQueueId: to.id, ...act };
}

async function checkQueue({ transaction }: Unit, { accountId }: User, queueId: string): Promise<void> {
  const queue = await findQueue(transaction, queueId);
  if (queue?.accountId !== accountId) throw refuse('not_found', {});
  if (!queue.enabled) throw refuse('queue_off', { queue: queue.name });
}
