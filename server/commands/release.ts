import type { Handler } from './handler.ts';
import { decideOrRefuse, openThread } from './open-thread.ts';
import { writeThread } from './write-thread.ts';

export const release: Handler<'conversation.release'> = async (unit, user, { conversationId, epoch }) => {
  const thread = await openThread(unit, user, conversationId, 'answer');
  const change = await decideOrRefuse(unit, thread, { kind: 'release', userId: user.id, epoch });
  await writeThread(unit, thread, { changes: [change] });
  return {};
};
