import type { Handler } from '../handler.ts';
import { lineOf } from '../send-out.ts';
import { writeMessages } from '../write-messages.ts';
import { consentEvents, noteConsent, type Said } from './note-consent.ts';
import { openNumberThread } from './open-number-thread.ts';

/** Says that a text does not ask to stop; what has been decided already stays so. */
export const dismiss: Handler<'consent.dismiss'> = async (unit, user, wish) => {
  const { conversation, hidden } = await openNumberThread(unit, user, wish.conversationId);
  const { id: conversationId, outsideNumber: number, lineId, consent: before } = conversation;
  const { messageId: textId } = wish;
  if (before.flagged !== textId) return {};
  const line = await lineOf(unit.transaction, lineId);
  const said: Said = { cause: 'dismissed', scope: null, textId, text: null, userId: user.id };
  const consent = await noteConsent(unit, { conversationId, number, line }, [said]);
  const messages = consentEvents([said]).map(
    (event) => ({ id: unit.newId(), direction: 'system', event }) as const,
  );
  await writeMessages(unit, { conversation: { ...conversation, consent }, hidden }, messages);
  return {};
};
