import { refuse } from '#shared/protocol/errors.ts';
import { isOpen } from '../domain/session.ts';
import type { Handler } from './handler.ts';
import { openThread } from './open-thread.ts';
import { takeThread } from './take.ts';

export const claim: Handler<'conversation.claim'> = async (unit, user, { conversationId }) => {
  const thread = await openThread(unit, user, conversationId, 'answer');
  const { consent, outsideNumber: number } = thread.conversation;
  // What nothing may be written in is not begun.
  if (consent.state === 'refused' && !isOpen(thread.session)) throw refuse('consent_refused', { number });
  return takeThread(unit, user, thread, 'claim');
};
