import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { refuse } from '#shared/protocol/errors.ts';
import { readOutboundText } from '../domain/message-text.ts';
import { enqueueText } from '../store/outbox.ts';
import type { Handler } from './handler.ts';
import { decideOrRefuse, openThread } from './open-thread.ts';
import { writeThread } from './write-thread.ts';

export const send: Handler<'message.send'> = async (unit, user, params) => {
  const { commandId, conversationId, epoch } = params;
  const thread = await openThread(unit, user, conversationId, 'answer');
  const change = await decideOrRefuse(unit, thread, { kind: 'send', userId: user.id, epoch });
  const read = readOutboundText(params.text);
  if (!read.readable) {
    throw read.why === 'empty'
      ? refuse('message_empty', {})
      : refuse('message_too_long', { length: read.length, limit: MESSAGE_LIMIT });
  }
  const messageId = unit.newId();
  const text = {
    id: messageId,
    direction: 'out',
    authorId: user.id,
    commandId,
    text: read.text,
    status: 'queued',
  } as const;
  await writeThread(unit, thread, { changes: [change], text });
  await enqueueText(unit.transaction, { messageId, conversationId });
  unit.outbound = true;
  return { messageId };
};
