import type { Handler } from './handler.ts';
import { openThread } from './open-thread.ts';
import { takeThread } from './take.ts';

export const claim: Handler<'conversation.claim'> = async (unit, user, { conversationId }) => {
  const thread = await openThread(unit, user, conversationId, 'answer');
  return takeThread(unit, user, thread, 'claim');
};
