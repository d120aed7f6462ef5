import { changeSettings } from './conversation-marks.ts';
import type { Handler } from './handler.ts';
import { openConversation } from './open-conversation.ts';

export const setMuted: Handler<'conversation.setMuted'> = async (unit, user, { conversationId, muted }) => {
  await openConversation(unit, user, conversationId);
  await changeSettings(unit, { conversationId, userId: user.id }, { muted });
  return {};
};
