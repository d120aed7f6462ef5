import { refuse } from '#shared/protocol/errors.ts';
import { findMessage } from '../store/messages.ts';
import { enqueueText, outboxState } from '../store/outbox.ts';
import type { Handler } from './handler.ts';
import { decideOrRefuse, openThread } from './open-thread.ts';
import { writeThread } from './write-thread.ts';

export const retry: Handler<'message.retry'> = async (unit, user, { messageId, epoch }) => {
  const message = await findMessage(unit.transaction, messageId);
  if (message === undefined) throw refuse('not_found', {});
  const { conversationId } = message;
  const thread = await openThread(unit, user, conversationId, 'answer');
  // What the queue says by itself answers nobody, however often it is sent.
  const kind = message.automatic === null ? 'send' : 'activity';
  const change = await decideOrRefuse(unit, thread, { kind, userId: user.id, epoch });
  // While the carrier has not answered the last hand-over, a second one could send the text twice.
  const onItsWay = (await outboxState(unit.transaction, messageId)) !== undefined;
  if (message.status !== 'failed' || onItsWay) throw refuse('not_retryable', {});
  await writeThread(unit, thread, { changes: [change] });
  await unit.update({ ...message, status: 'queued', failure: null });
  await enqueueText(unit.transaction, { messageId, conversationId });
  unit.outbound = true;
  return {};
};
