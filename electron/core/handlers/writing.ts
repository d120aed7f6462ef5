import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { DesktopError } from '#shared/desktop-api/dispatch.ts';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { OutboxText, Said } from '../outbox/outbox.ts';
import type { Parts } from '../parts.ts';
import { conversationOf, epochToSend, signedIn, withServer } from './guards.ts';

export type Writing = Pick<
  DesktopHandlers,
  'message.send' | 'message.note' | 'message.retry' | 'message.discard' | 'draft.set'
>;

/** Colleagues are asked for nothing. */
const NOTHING_SAID: Said = { acknowledged: false, quietReason: null };

const LISTS = {
  lists: true,
  threads: [],
  directory: false,
  work: false,
  settings: false,
  contacts: false,
};

/** Texts: stored here before anything else happens to them. */
export function writingHandlers(parts: Parts): Writing {
  const { outbox, drafts, sender, feed, presence, events, request, newId, clock, onStatus } = parts;

  const write = (id: string, written: Said & Pick<OutboxText, 'text' | 'mentions' | 'epoch' | 'note'>) => {
    feed.locally(id, () =>
      outbox.add({ ...written, commandId: newId(), conversationId: id, at: clock.now() }, drafts.isTold(id)),
    );
    drafts.sent(id);
    sender.wake();
    presence.typedOut(id);
    return {};
  };

  return {
    'message.send': async ({ id, text, mentions, acknowledged, quietReason }) => {
      signedIn(parts);
      check(text);
      const epoch = epochToSend(parts, id);
      return write(id, { text, mentions, epoch, note: false, acknowledged, quietReason });
    },

    'message.note': async ({ id, text, mentions }) => {
      signedIn(parts);
      check(text);
      // Among colleagues there is nobody to keep it from.
      if (conversationOf(parts, id).outside === null) throw refuse('not_found', {});
      return write(id, { text, mentions, epoch: null, note: true, ...NOTHING_SAID });
    },

    'message.retry': async ({ id, messageId, said }) => {
      const held = outbox.find(messageId);
      if (held === undefined) {
        return withServer(parts, 'Sending a failed text again', async () => {
          await request('message.retry', { commandId: newId(), messageId, epoch: epochToSend(parts, id) });
          return {};
        });
      }
      if (held.state !== 'held') return {};
      const { conversationId } = held;
      const epoch = held.note ? null : epochToSend(parts, conversationId);
      feed.locally(conversationId, () =>
        outbox.requeue(messageId, { ...saidOf(held, said), commandId: newId(), epoch, at: clock.now() }),
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

    'draft.set': async ({ id, text, note }) => {
      signedIn(parts);
      const had = drafts.get(id).text !== '';
      drafts.set(id, { text, note });
      // Rows say where something was begun, also while the server cannot be told.
      if (had !== (text !== '')) events.emit('changed', LISTS);
      onStatus();
      return {};
    },
  };
}

/** One thing is asked for at a time: what was said before still counts. */
function saidOf(before: Said, now: Said = before): Said {
  return {
    acknowledged: before.acknowledged || now.acknowledged,
    quietReason: now.quietReason ?? before.quietReason,
  };
}

/** Measured as the server does: without the blanks around it. */
function check(text: string): void {
  const { length } = text.trim();
  if (length === 0) throw refuse('message_empty', {});
  if (length > MESSAGE_LIMIT) throw refuse('message_too_long', { length, limit: MESSAGE_LIMIT });
}
