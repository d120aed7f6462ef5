import { refuse } from '#shared/protocol/errors.ts';
import { obstacleOf } from '../domain/availability.ts';
import { findAgent } from '../store/agents.ts';
import { findUser } from '../store/users.ts';
import type { Unit } from './unit.ts';

/** Throws `target_cannot_take` or `not_found` where the user cannot be given a session of the queue. */
export async function checkTarget({ transaction }: Unit, queueId: string, userId: string): Promise<void> {
  const user = await findUser(transaction, userId);
  if (user === undefined) throw refuse('not_found', {});
  const obstacle = obstacleOf(await findAgent(transaction, { queueId, userId }));
  if (obstacle !== null) throw refuse('target_cannot_take', { obstacle, name: user.name });
}
