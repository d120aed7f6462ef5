import { dropDraft } from './conversation-marks.ts';
import type { Handler } from './handler.ts';
import { readableMentions } from './mentions.ts';
import { openConversation } from './open-conversation.ts';
import { readText } from './read-text.ts';
import { writeMessages } from './write-messages.ts';

/** A note among colleagues in a customer's thread [B5]: nothing here ever puts it on its way to the carrier. */
export const note: Handler<'message.note'> = async (unit, user, params) => {
  const { commandId, conversationId } = params;
  const kept = await openConversation(unit, user, conversationId, ['queue', 'sms']);
  const text = readText(params.text);
  const mentions = await readableMentions(unit.transaction, kept.conversation.audience, params.mentions);
  const messageId = unit.newId();
  await writeMessages(unit, kept, [
    { id: messageId, direction: 'internal', authorId: user.id, commandId, text, mentions },
  ]);
  await dropDraft(unit, { conversationId, userId: user.id });
  return { messageId };
};
