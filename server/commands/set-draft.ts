import { userAudience } from '../store/access.ts';
import { findDraft } from '../store/conversation-marks.ts';
import { dropDraft } from './conversation-marks.ts';
import type { Handler } from './handler.ts';
import { openConversation } from './open-conversation.ts';

/** Keeps what a user began to write; whoever of their devices says so last is right. */
export const setDraft: Handler<'draft.set'> = async (unit, user, { conversationId, text, note }) => {
  const whose = { conversationId, userId: user.id };
  // Also of a conversation that is no longer theirs to see: what they wrote is.
  if (text.trim() === '') {
    await dropDraft(unit, whose);
    return {};
  }
  await openConversation(unit, user, conversationId);
  const draft = await findDraft(unit.transaction, whose);
  if (draft === undefined) {
    const audience = userAudience(user.id);
    await unit.insert({
      type: 'draft',
      id: unit.newId(),
      audience,
      conversationId,
      text,
      note,
      at: unit.now,
    });
  } else if (draft.text !== text || draft.note !== note) {
    await unit.update({ ...draft, text, note, at: unit.now });
  }
  return {};
};
