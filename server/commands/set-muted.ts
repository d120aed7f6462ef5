import { userAudience } from '../store/access.ts';
import { findConversationSettings } from '../store/conversation-marks.ts';
import type { Handler } from './handler.ts';
import { openThread } from './open-thread.ts';

export const setMuted: Handler<'conversation.setMuted'> = async (unit, user, { conversationId, muted }) => {
  await openThread(unit, user, conversationId, 'read');
  const audience = userAudience(user.id);
  const settings = await findConversationSettings(unit.transaction, { conversationId, audience });
  if (settings === undefined) {
    await unit.insert({ type: 'conversationSettings', id: unit.newId(), audience, conversationId, muted });
  } else if (settings.muted !== muted) {
    await unit.update({ ...settings, muted });
  }
  return {};
};
