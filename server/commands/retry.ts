/** Handing a text that failed to the carrier once more: the one way in which it can go out twice. */
import { type Refusal, refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { findDeliveries } from '../store/deliveries.ts';
import { findMessage } from '../store/messages.ts';
import { outboxState } from '../store/outbox.ts';
import { findThread, type Kept, type NumberConversation, type Thread } from '../store/threads.ts';
import type { User } from '../store/users.ts';
import type { Sender } from './consent/clear.ts';
import { clearAgain } from './consent/clear-again.ts';
import { numbersOf, openGroup } from './groups/open-group.ts';
import { lineToTextFrom, textOutsideAgain } from './groups/text-outside.ts';
import type { Handler } from './handler.ts';
import { openConversation } from './open-conversation.ts';
import { decideOrRefuse, mustBePermitted, mustHaveEpoch } from './open-thread.ts';
import { putOnItsWay } from './send-out.ts';
import type { Unit } from './unit.ts';
import { writeThread } from './write-thread.ts';
import { activeSenderOf } from './write-to-number.ts';

type Message = RowOf<'message'>;

export const retry: Handler<'message.retry'> = async (unit, user, wish) => {
  const message = await findMessage(unit.transaction, wish.messageId);
  if (message === undefined) throw refuse('not_found', {});
  const thread = await findThread(unit.transaction, message.conversationId, user.id);
  if (thread !== undefined) await retryForQueue(unit, user, thread, message, wish);
  else await retryElsewhere(unit, user, message);
  return {};
};

async function retryForQueue(
  unit: Unit,
  user: User,
  thread: Thread,
  message: Message,
  wish: Params<'message.retry'>,
): Promise<void> {
  mustBePermitted(user, thread, 'answer');
  const epoch = await mustHaveEpoch(unit, thread, wish.epoch);
  // What the queue says by itself answers nobody, however often it is sent.
  const kind = message.automatic === null ? 'send' : 'activity';
  const change = await decideOrRefuse(unit, thread, { kind, userId: user.id, epoch });
  await mustHaveFailed(unit, message);
  const sender = await activeSenderOf(unit, thread.conversation);
  await writeThread(unit, thread, { changes: [change] });
  await sendAgain(unit, sender, thread, message);
}

async function retryElsewhere(unit: Unit, user: User, message: Message): Promise<void> {
  const thread = await openConversation(unit, user, message.conversationId);
  if (thread.conversation.kind === 'group') return retryInGroup(unit, user, message);
  await mustHaveFailed(unit, message);
  const own = thread as Kept<NumberConversation>;
  await sendAgain(unit, await activeSenderOf(unit, own.conversation), own, message);
}

async function sendAgain(
  unit: Unit,
  sender: Sender,
  thread: Kept<NumberConversation>,
  message: Message,
): Promise<void> {
  const { heldUntil } = await clearAgain(unit, sender, thread, message);
  await unit.update({ ...message, status: 'queued', failure: null, heldUntil });
  await putOnItsWay(unit, sender.line, thread.conversation, { ...message, heldUntil });
}

/** Goes to those alone whom it did not reach, and who still belong to the group. */
async function retryInGroup(unit: Unit, user: User, message: Message): Promise<void> {
  const { conversation, participants } = await openGroup(unit, user, message.conversationId);
  const numbers = new Set(numbersOf(participants));
  const failed: RowOf<'delivery'>[] = [];
  for (const delivery of await findDeliveries(unit.transaction, message.id)) {
    if (numbers.has(delivery.number) && (await hasFailed(unit, delivery))) failed.push(delivery);
  }
  const found = await lineToTextFrom(unit, user, conversation.lineId);
  if (failed.length === 0 || found === 'none') throw refuse('not_retryable', {});
  const { line, obstacle } = found;
  if (obstacle !== null) throw obstacle;
  const userId = message.authorId ?? user.id;
  const refusals: Refusal[] = [];
  for (const delivery of failed) {
    const refusal = await textOutsideAgain(unit, { line, userId, message, delivery });
    if (refusal !== null) refusals.push(refusal);
  }
  // Whom it may not go to does not keep it from the others.
  if (refusals[0] !== undefined && refusals.length === failed.length) throw refusals[0];
}

async function mustHaveFailed(unit: Unit, message: Message): Promise<void> {
  if (!(await hasFailed(unit, message))) throw refuse('not_retryable', {});
}

/** While the carrier has not answered the last hand-over, a second one could send the text twice. */
async function hasFailed(unit: Unit, { id, status }: Pick<Message, 'id' | 'status'>): Promise<boolean> {
  return status === 'failed' && (await outboxState(unit.transaction, id)) === undefined;
}
