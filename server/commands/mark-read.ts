import { userAudience } from '../store/access.ts';
import { changeSettings, raiseReadMark } from './conversation-marks.ts';
import type { Handler } from './handler.ts';
import { openConversation } from './open-conversation.ts';

export const markRead: Handler<'conversation.markRead'> = async (unit, user, params) => {
  const { conversationId, unread } = params;
  const { conversation } = await openConversation(unit, user, conversationId);
  const whose = { conversationId, userId: user.id };
  // Among colleagues the others see how far one has read; no customer ever does, nor who else reads with one.
  const isAmongColleagues = conversation.kind === 'chat' || conversation.kind === 'group';
  const audience = isAmongColleagues ? conversation.audience : userAudience(user.id);
  const position = Math.min(params.position, conversation.lastPosition);
  await raiseReadMark(unit, { ...whose, audience, position });
  await changeSettings(unit, whose, { markedUnread: unread });
  return {};
};
