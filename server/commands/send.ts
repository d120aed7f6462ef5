/** Writing into a conversation: what goes out to a number, and what stays among colleagues. */
import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import { findParticipants } from '../store/participants.ts';
import { findThread, type Thread } from '../store/threads.ts';
import { findUser, type User } from '../store/users.ts';
import type { Written } from './consent/clear.ts';
import { dropDraft } from './conversation-marks.ts';
import { numbersOf } from './groups/open-group.ts';
import { lineToTextFrom, textOutside } from './groups/text-outside.ts';
import type { Handler } from './handler.ts';
import { readableMentions } from './mentions.ts';
import { openConversation } from './open-conversation.ts';
import { decideOrRefuse, mustBePermitted, mustHaveEpoch } from './open-thread.ts';
import { readText } from './read-text.ts';
import type { Unit } from './unit.ts';
import { type NewMessage, type ThreadEnd, writeMessages } from './write-messages.ts';
import { activeSenderOf, type OwnThread, writeForQueue, writeFromOwnLine } from './write-to-number.ts';

type Wish = Params<'message.send'>;

export const send: Handler<'message.send'> = async (unit, user, wish) => {
  const { conversationId } = wish;
  const thread = await findThread(unit.transaction, conversationId, user.id);
  const messageId =
    thread === undefined
      ? await sendElsewhere(unit, user, wish)
      : await sendForQueue(unit, user, thread, wish);
  await dropDraft(unit, { conversationId, userId: user.id });
  return { messageId };
};

async function sendForQueue(unit: Unit, user: User, thread: Thread, wish: Wish): Promise<string> {
  mustBePermitted(user, thread, 'answer');
  const { consent, outsideNumber: number } = thread.conversation;
  // Said before the session is looked at, which the refusal has ended.
  if (consent.state === 'refused') throw refuse('consent_refused', { number });
  const epoch = await mustHaveEpoch(unit, thread, wish.epoch);
  const change = await decideOrRefuse(unit, thread, { kind: 'send', userId: user.id, epoch });
  const sender = await activeSenderOf(unit, thread.conversation);
  const text = written(unit, wish);
  await writeForQueue(unit, sender, { thread, change }, text, { ...wish, userId: user.id });
  return text.id;
}

async function sendElsewhere(unit: Unit, user: User, wish: Wish): Promise<string> {
  const kept = await openConversation(unit, user, wish.conversationId);
  switch (kept.conversation.kind) {
    case 'sms':
      return sendFromOwnLine(unit, user, kept, wish);
    case 'chat':
      return sendInChat(unit, user, kept, wish);
    case 'group':
      return sendInGroup(unit, user, kept, wish);
    case 'queue':
      // Whoever may read a queue's conversation has its thread.
      throw refuse('not_found', {});
  }
}

async function sendFromOwnLine(unit: Unit, user: User, kept: ThreadEnd, wish: Wish): Promise<string> {
  const thread = kept as OwnThread;
  const sender = await activeSenderOf(unit, thread.conversation);
  const text = written(unit, wish);
  await writeFromOwnLine(unit, sender, thread, text, { ...wish, userId: user.id });
  return text.id;
}

async function sendInChat(unit: Unit, user: User, kept: ThreadEnd, wish: Wish): Promise<string> {
  const people = await findParticipants(unit.transaction, wish.conversationId);
  const other = people.find(({ userId }) => userId !== user.id);
  const recipient = await findUser(unit.transaction, other?.userId ?? '');
  if (!recipient?.active) throw refuse('recipient_gone', { name: recipient?.name ?? '' });
  const message = await internal(unit, user, kept, wish);
  await writeMessages(unit, kept, [message]);
  return message.id;
}

/** By one who may not text from the group's line, or while nothing goes out from it, it stays with the team. */
async function sendInGroup(unit: Unit, user: User, kept: ThreadEnd, wish: Wish): Promise<string> {
  const message = await internal(unit, user, kept, wish);
  await writeMessages(unit, kept, [message]);
  const { conversation } = kept;
  const line = await lineToTextFrom(unit, user, conversation.lineId);
  if (line !== 'none' && line.obstacle === null) {
    const numbers = numbersOf(await findParticipants(unit.transaction, conversation.id));
    const assurance = { ...wish, userId: user.id };
    await textOutside(unit, { group: conversation, line: line.line, message, numbers, assurance });
  }
  return message.id;
}

function written(unit: Unit, { text }: Wish): Written {
  return { id: unit.newId(), text: readText(text), automatic: null };
}

async function internal(unit: Unit, user: User, { conversation }: ThreadEnd, wish: Wish) {
  const text = readText(wish.text);
  const mentions = await readableMentions(unit.transaction, conversation.audience, wish.mentions);
  return {
    id: unit.newId(),
    direction: 'internal',
    authorId: user.id,
    commandId: wish.commandId,
    text,
    mentions,
  } as const satisfies NewMessage;
}
