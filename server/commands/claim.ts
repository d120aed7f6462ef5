import type { Handler } from './handler.ts';
import { decideOrRefuse, openThread } from './open-thread.ts';
import { writeThread } from './write-thread.ts';

export const claim: Handler<'conversation.claim'> = async (unit, user, { conversationId }) => {
  const thread = await openThread(unit, user, conversationId, 'answer');
  const change = await decideOrRefuse(unit, thread, {
    kind: 'claim',
    userId: user.id,
    sessionId: unit.newId(),
  });
  await writeThread(unit, thread, [change], null);
  return { sessionId: change.session.id, epoch: change.session.epoch };
};
