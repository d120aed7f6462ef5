import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { isHeld, isMessageHere } from '../cache/threads.ts';
import type { Parts } from '../parts.ts';
import { epochOf, untilConversation, withServer } from './guards.ts';

export type Consenting = Pick<
  DesktopHandlers,
  'consent.ask' | 'consent.refuse' | 'consent.dismiss' | 'message.cancel'
>;

/** What a person does about what a number agreed to. Each answers when its effect is here as well. */
export function consentingHandlers(parts: Parts): Consenting {
  const { cache, feed, request, newId } = parts;

  return {
    'consent.ask': ({ id, quietReason }) =>
      withServer(parts, 'Sending the opt-in request', async () => {
        const asked = { commandId: newId(), conversationId: id, epoch: epochOf(parts, id), quietReason };
        const { messageId } = await request('consent.ask', asked);
        await feed.arrival(() => isMessageHere(cache, messageId));
        return {};
      }),

    'consent.refuse': ({ id, messageId, note }) =>
      withServer(parts, 'Noting that they want no more texts', async () => {
        await request('consent.refuse', { commandId: newId(), conversationId: id, messageId, note });
        await untilConversation(parts, id, ({ consent }) => consent?.state === 'refused');
        return {};
      }),

    'consent.dismiss': ({ id, messageId }) =>
      withServer(parts, 'Noting that they do not ask to stop', async () => {
        await request('consent.dismiss', { commandId: newId(), conversationId: id, messageId });
        await untilConversation(parts, id, ({ consent }) => consent?.flagged?.messageId !== messageId);
        return {};
      }),

    'message.cancel': ({ id, messageId }) =>
      withServer(parts, 'Stopping a text', async () => {
        await request('message.cancel', { commandId: newId(), messageId, epoch: epochOf(parts, id) });
        await feed.arrival(() => !isHeld(cache, messageId));
        return {};
      }),
  };
}
