import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { Parts } from '../parts.ts';
import { ownEpoch, signedIn, withServer } from './guards.ts';

export type Writing = Pick<
  DesktopHandlers,
  'message.send' | 'message.retry' | 'message.discard' | 'draft.set'
>;

/** Texts: stored here before anything else happens to them. */
export function writingHandlers(parts: Parts): Writing {
  const { outbox, sender, feed, presence, request, newId, clock, onStatus } = parts;
  return {
    'message.send': async ({ id, text }) => {
      signedIn(parts);
      if (text.trim() === '') throw refuse('message_empty', {});
      if (text.length > MESSAGE_LIMIT) {
        throw refuse('message_too_long', { length: text.length, limit: MESSAGE_LIMIT });
      }
      const epoch = ownEpoch(parts, id);
      feed.locally(id, () =>
        outbox.add({ commandId: newId(), conversationId: id, epoch, text, at: clock.now() }),
      );
      sender.wake();
      presence.typedOut(id);
      return {};
    },

    'message.retry': async ({ id, messageId }) => {
      const held = outbox.find(messageId);
      if (held === undefined) {
        return withServer(parts, 'Sending a failed text again', async () => {
          await request('message.retry', { commandId: newId(), messageId, epoch: ownEpoch(parts, id) });
          return {};
        });
      }
      if (held.state !== 'held') return {};
      const epoch = ownEpoch(parts, held.conversationId);
      feed.locally(held.conversationId, () =>
        outbox.requeue(messageId, { commandId: newId(), epoch, at: clock.now() }),
      );
      sender.wake();
      return {};
    },

    'message.discard': async ({ messageId }) => {
      const text = outbox.find(messageId);
      if (text === undefined) return {};
      if (text.state === 'sent' || sender.isSending(text)) {
        throw new DesktopError('too_late', 'This text is already on its way.');
      }
      feed.locally(text.conversationId, () => outbox.remove(messageId));
      sender.wake();
      return {};
    },

    'draft.set': async ({ id, text }) => {
      signedIn(parts);
      outbox.setDraft(id, text);
      onStatus();
      return {};
    },
  };
}
