import { refuse } from '#shared/protocol/errors.ts';
import type { Failure } from '#shared/protocol/rows/conversation.ts';
import { findDeliveries } from '../store/deliveries.ts';
import { findMessage } from '../store/messages.ts';
import { nextRelease, outboxState } from '../store/outbox.ts';
import { findThread } from '../store/threads.ts';
import type { User } from '../store/users.ts';
import { withdrawText } from './consent/withdraw.ts';
import { lineToTextFrom } from './groups/text-outside.ts';
import type { Handler } from './handler.ts';
import { openConversation } from './open-conversation.ts';
import { decideOrRefuse, mustBePermitted, mustHaveEpoch } from './open-thread.ts';
import { RELEASE } from './send-out.ts';
import type { Unit } from './unit.ts';
import { writeThread } from './write-thread.ts';

const STOPPED: Failure = { code: 'cancelled', reason: 'Stopped before it went out.' };

/** Keeps a text that is held from going out; of a group's message, what is held of it. */
export const cancel: Handler<'message.cancel'> = async (unit, user, { messageId, epoch }) => {
  const message = await findMessage(unit.transaction, messageId);
  if (message === undefined) throw refuse('not_found', {});
  const thread = await findThread(unit.transaction, message.conversationId, user.id);
  if (thread === undefined) {
    await mustBeTheirs(unit, user, message.conversationId);
  } else {
    mustBePermitted(user, thread, 'answer');
    const act = { userId: user.id, epoch: await mustHaveEpoch(unit, thread, epoch) };
    const change = await decideOrRefuse(unit, thread, { kind: 'activity', ...act });
    await writeThread(unit, thread, { changes: [change] });
  }
  await stopHeld(unit, messageId);
  return {};
};

async function mustBeTheirs(unit: Unit, user: User, conversationId: string): Promise<void> {
  const { conversation } = await openConversation(unit, user, conversationId, ['sms', 'group']);
  if (conversation.kind !== 'group') return;
  const found = await lineToTextFrom(unit, user, conversation.lineId);
  // Stopping is no texting: only whose line it is matters.
  if (found !== 'none' && found.obstacle?.error.code === 'cannot_text_from') throw found.obstacle;
}

async function stopHeld(unit: Unit, messageId: string): Promise<void> {
  const { transaction } = unit;
  const deliveries = await findDeliveries(transaction, messageId);
  let stopped = 0;
  for (const id of [messageId, ...deliveries.map((delivery) => delivery.id)]) {
    if ((await outboxState(transaction, id)) !== 'held') continue;
    await withdrawText(unit, id, STOPPED);
    stopped++;
  }
  if (stopped === 0) throw refuse('not_held', {});
  await unit.setDeadline(RELEASE, await nextRelease(transaction));
}
