import { refuse } from '#shared/protocol/errors.ts';
import { findInvite } from '../store/invites.ts';
import { findThread } from '../store/threads.ts';
import type { Handler } from './handler.ts';
import { describeAnyOwner } from './open-thread.ts';
import { takeThread } from './take.ts';

/** Takes what was offered. A moment too late is no harm while nobody else has been asked. */
export const acceptInvite: Handler<'invite.accept'> = async (unit, user, { inviteId }) => {
  const invite = await findInvite(unit.transaction, inviteId);
  const thread = invite && (await findThread(unit.transaction, invite.conversationId, user.id));
  if (invite?.userId !== user.id || thread === undefined) throw refuse('invite_over', { owner: null });
  const { session } = thread;
  const stands =
    invite.state === 'offered' && session?.id === invite.sessionId && session.state === 'waiting';
  if (!stands) {
    const owner = await describeAnyOwner(unit.transaction, session?.ownerId ?? null);
    throw refuse('invite_over', { owner });
  }
  return { conversationId: thread.conversation.id, ...(await takeThread(unit, user, thread, 'claim')) };
};

/** Lets an offer go to the next; puts a missed one away. What is over already is as it should be. */
export const declineInvite: Handler<'invite.decline'> = async (unit, user, { inviteId }) => {
  const invite = await findInvite(unit.transaction, inviteId);
  if (invite?.userId !== user.id || invite.state === 'declined') return {};
  // A missed one was let pass when it lapsed: until they may be asked again counts from then.
  await unit.update({ ...invite, state: 'declined', settledAt: invite.settledAt ?? unit.now });
  unit.touchQueue(invite.queueId);
  return {};
};
