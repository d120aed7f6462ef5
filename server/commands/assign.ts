import { checkTarget } from './check-target.ts';
import type { Handler } from './handler.ts';
import { decideOrRefuse, openThread } from './open-thread.ts';
import { writeThread } from './write-thread.ts';

export const assign: Handler<'conversation.assign'> = async (unit, user, params) => {
  const { conversationId, epoch, userId: toUserId } = params;
  const thread = await openThread(unit, user, conversationId, 'supervise');
  const change = await decideOrRefuse(unit, thread, { kind: 'assign', userId: user.id, epoch, toUserId });
  if (change.event !== null) await checkTarget(unit, thread, toUserId);
  await writeThread(unit, thread, { changes: [change] });
  return {};
};
