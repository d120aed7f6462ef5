import { refuse } from '#shared/protocol/errors.ts';
import { overseesQueues } from '../domain/permissions.ts';
import { queueAudience } from '../store/access.ts';
import { deleteMember, findMember } from '../store/members.ts';
import { findQueue } from '../store/queues.ts';
import { findThread, ownedConversations } from '../store/threads.ts';
import { findUser, type User } from '../store/users.ts';
import { decideOrRefuse } from './open-thread.ts';
import type { Unit } from './unit.ts';
import { writeThread } from './write-thread.ts';

/** Sessions that a new member can have at once. */
export const CAPACITY = 5;

/** Lets the user answer for the queue, or no longer: what the user holds there goes back to the queue first. */
export async function setMember(
  unit: Unit,
  queueId: string,
  userId: string,
  shallBeMember: boolean,
): Promise<void> {
  const user = await findUser(unit.transaction, userId);
  const queue = await findQueue(unit.transaction, queueId);
  if (user === undefined || queue === undefined) throw refuse('not_found', {});
  const member = await findMember(unit.transaction, { queueId, userId });
  const audience = queueAudience(queueId);
  if (shallBeMember && member === undefined) {
    await unit.insert(
      { type: 'member', id: unit.newId(), audience, queueId, userId, capacity: CAPACITY, loggedIn: true },
      { lastOfferedAt: null, idleSince: unit.now },
    );
    await unit.grant(userId, audience);
  }
  if (!shallBeMember && member !== undefined) {
    await releaseAll(unit, user, queueId);
    await deleteMember(unit.transaction, member.row.id);
    await unit.forget(member.row);
    if (!overseesQueues(user)) await unit.revoke(userId, audience);
  }
  unit.touchQueue(queueId);
}

async function releaseAll(unit: Unit, user: User, queueId: string): Promise<void> {
  for (const conversationId of await ownedConversations(unit.transaction, user.id, queueId)) {
    const thread = await findThread(unit.transaction, conversationId, user.id);
    if (thread?.session == null) continue;
    const { epoch } = thread.session;
    const change = await decideOrRefuse(unit, thread, { kind: 'release', userId: user.id, epoch });
    await writeThread(unit, thread, { changes: [change] });
  }
}
