/** Taking a session: by claim, by invite, or by beginning one. One's own capacity binds in every way [N3, N4]. */
import { refuse } from '#shared/protocol/errors.ts';
import { ownObstacleOf, startObstacleOf } from '../domain/availability.ts';
import { isOpen } from '../domain/session.ts';
import { findAgent } from '../store/agents.ts';
import { inviteOf } from '../store/invites.ts';
import { findQueue } from '../store/queues.ts';
import type { User } from '../store/users.ts';
import { decideOrRefuse } from './open-thread.ts';
import type { Unit } from './unit.ts';
import { type ThreadState, writeThread } from './write-thread.ts';

/** Throws `already_claimed`, `invite_only` or `cannot_take`. Taking what one has already is no change. */
export async function takeThread(
  unit: Unit,
  user: User,
  thread: ThreadState,
  kind: 'claim' | 'start',
): Promise<{ sessionId: string; epoch: number }> {
  const command = { kind, userId: user.id, sessionId: unit.newId() } as const;
  const change = await decideOrRefuse(unit, thread, command);
  if (change.event !== null) await checkTaker(unit, user, thread);
  await writeThread(unit, thread, { changes: [change] });
  return { sessionId: change.session.id, epoch: change.session.epoch };
}

async function checkTaker(unit: Unit, { id: userId }: User, { session, policy }: ThreadState): Promise<void> {
  const { transaction } = unit;
  const { queueId } = policy;
  if (policy.distribution !== 'open' && session?.state === 'waiting') {
    const invite = await inviteOf(transaction, { sessionId: session.id, userId });
    if (invite?.state !== 'offered') throw refuse('invite_only', { queue: await nameOf(unit, queueId) });
  }
  const agent = await findAgent(transaction, { queueId, userId });
  // Login and pause are about what comes in; where nothing is open, this person begins.
  const begins = !isOpen(session);
  const obstacle = begins ? startObstacleOf(agent) : ownObstacleOf(agent);
  if (obstacle === null) return;
  throw refuse('cannot_take', {
    obstacle,
    queue: await nameOf(unit, queueId),
    capacity: agent?.capacity ?? 0,
  });
}

async function nameOf({ transaction }: Unit, queueId: string): Promise<string> {
  return (await findQueue(transaction, queueId))?.name ?? '';
}
