import { refuse } from '#shared/protocol/errors.ts';
import { obstacleOf } from '../domain/availability.ts';
import { findAgent } from '../store/agents.ts';
import { inviteOf } from '../store/invites.ts';
import { findUser } from '../store/users.ts';
import type { Unit } from './unit.ts';
import type { ThreadState } from './write-thread.ts';

/** Throws `target_cannot_take` or `not_found` where the user cannot be given the session. */
export async function checkTarget(
  { transaction }: Unit,
  { session, policy: { queueId } }: Pick<ThreadState, 'session' | 'policy'>,
  userId: string,
): Promise<void> {
  const user = await findUser(transaction, userId);
  if (user === undefined) throw refuse('not_found', {});
  const invite = session && (await inviteOf(transaction, { sessionId: session.id, userId }));
  const agent = await findAgent(transaction, { queueId, userId });
  const obstacle = obstacleOf(agent, invite?.state === 'offered');
  if (obstacle !== null) throw refuse('target_cannot_take', { obstacle, name: user.name });
}
