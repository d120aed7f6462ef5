import { refuse } from '#shared/protocol/errors.ts';
import { queueAudience } from '../store/access.ts';
import { invitesOf } from '../store/invites.ts';
import { deleteMember, findMember } from '../store/members.ts';
import { findQueue } from '../store/queues.ts';
import { findThread, ownedConversations } from '../store/threads.ts';
import { findUser } from '../store/users.ts';
import { alignAccess } from './align-access.ts';
import { forgetInvite } from './forget-invite.ts';
import { decideOrRefuse } from './open-thread.ts';
import type { Unit } from './unit.ts';
import { writeThread } from './write-thread.ts';

/** Sessions of one queue that a member can have at once, until an admin says otherwise. */
export const USUAL_CAPACITY = 5;

interface MembershipOptions {
  readonly capacity?: number;
  /** The admin who decided it; left out: nobody in particular did. */
  readonly by?: string;
}

/** Lets the user answer for the queue, or no longer: what the user holds there goes back to the queue first. */
export async function setMember(
  unit: Unit,
  queueId: string,
  userId: string,
  shallBeMember: boolean,
  { capacity = USUAL_CAPACITY, by }: MembershipOptions = {},
): Promise<void> {
  const { transaction } = unit;
  const user = await findUser(transaction, userId);
  const queue = await findQueue(transaction, queueId);
  if (user === undefined || queue === undefined) throw refuse('not_found', {});
  const member = await findMember(transaction, { queueId, userId });
  if (shallBeMember === (member !== undefined)) return;
  if (member === undefined) {
    await unit.insert(
      {
        type: 'member',
        id: unit.newId(),
        audience: queueAudience(queueId),
        queueId,
        userId,
        capacity,
        loggedIn: true,
      },
      { lastOfferedAt: null, idleSince: unit.now },
    );
  } else {
    await releaseAll(unit, queueId, userId, by);
    // Offered or missed: there is nothing for them to take there any more.
    for (const invite of await invitesOf(transaction, { queueId, userId })) await forgetInvite(unit, invite);
    await deleteMember(transaction, member.row.id);
    await unit.forget(member.row);
  }
  unit.touchQueue(queueId);
  await alignAccess(unit, user);
}

async function releaseAll(
  unit: Unit,
  queueId: string,
  userId: string,
  by: string | undefined,
): Promise<void> {
  for (const conversationId of await ownedConversations(unit.transaction, userId, queueId)) {
    const thread = await findThread(unit.transaction, conversationId, userId);
    if (thread?.session == null) continue;
    const { epoch } = thread.session;
    const change = await decideOrRefuse(
      unit,
      thread,
      by === undefined ? { kind: 'release', userId, epoch } : { kind: 'forceRelease', userId: by, epoch },
    );
    await writeThread(unit, thread, { changes: [change] });
  }
}
