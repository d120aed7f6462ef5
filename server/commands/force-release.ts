import type { Handler } from './handler.ts';
import { decideOrRefuse, openThread } from './open-thread.ts';
import { writeThread } from './write-thread.ts';

export const forceRelease: Handler<'conversation.forceRelease'> = async (unit, user, params) => {
  const { conversationId, epoch } = params;
  const thread = await openThread(unit, user, conversationId, 'supervise');
  const change = await decideOrRefuse(unit, thread, { kind: 'forceRelease', userId: user.id, epoch });
  await writeThread(unit, thread, { changes: [change] });
  return {};
};
