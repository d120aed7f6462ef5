import { userAudience } from '../store/access.ts';
import { findReadMark } from '../store/conversation-marks.ts';
import type { Handler } from './handler.ts';
import { openThread } from './open-thread.ts';

export const markRead: Handler<'conversation.markRead'> = async (unit, user, params) => {
  const { conversationId } = params;
  const { conversation } = await openThread(unit, user, conversationId, 'read');
  const audience = userAudience(user.id);
  const mark = await findReadMark(unit.transaction, { conversationId, audience });
  const position = Math.min(params.position, conversation.lastPosition);
  if (mark === undefined) {
    await unit.insert({
      type: 'readMark',
      id: unit.newId(),
      audience,
      conversationId,
      userId: user.id,
      position,
    });
  } else if (position > mark.position) {
    await unit.update({ ...mark, position });
  }
  return {};
};
