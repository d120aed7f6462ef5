import { userAudience } from '../store/access.ts';
import { findConversationSettings } from '../store/conversation-marks.ts';
import type { Handler } from './handler.ts';
import { openThread } from './open-thread.ts';

export const setMuted: Handler<'conversation.setMuted'> = async (unit, user, { conversationId, muted }) => {
  await openThread(unit, user, conversationId, 'read');
  const audience = userAudience(user.id);
  const settings = await findConversationSettings(unit.transaction, { conversationId, audience });
  if (muted !== (settings?.muted ?? false)) {
    const id = settings?.id ?? unit.newId();
    await unit.put({ type: 'conversationSettings', id, audience, conversationId, muted });
  }
  return {};
};
