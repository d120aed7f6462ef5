import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { readState } from '../cache/unread.ts';
import type { Wish } from '../outbox/wishes.ts';
import type { Parts } from '../parts.ts';
import { conversationOf, signedIn } from './guards.ts';

export type Wishing = Pick<
  DesktopHandlers,
  | 'conversation.setMuted'
  | 'conversation.markRead'
  | 'conversation.markUnread'
  | 'settings.set'
  | 'user.setPause'
>;

/** What a person sets about themselves: in force here at once, at the server as soon as it can be reached. */
export function wishingHandlers(parts: Parts): Wishing {
  const { cache, wishes, viewer, feed, sender, events, newId, serverNow, onStatus } = parts;

  const ofConversation = (id: string, wish: Wish) => {
    feed.locally(id, () => {
      wishes.add(wish);
      cache.recount(id, viewer());
    });
    sender.wake();
  };
  const markRead = (conversationId: string, position: number, unread: boolean) => {
    const params = { commandId: newId(), conversationId, position, unread };
    ofConversation(conversationId, { method: 'conversation.markRead', params });
  };
  const ofSelf = (wish: Wish) => {
    wishes.add(wish);
    // A pause shows in what can be claimed, everywhere.
    events.emit('changed', {
      lists: true,
      threads: null,
      directory: true,
      work: false,
      settings: true,
      contacts: false,
    });
    onStatus();
    sender.wake();
  };

  return {
    'conversation.markRead': async ({ id, position }) => {
      signedIn(parts);
      conversationOf(parts, id);
      const known = readState(cache, id, viewer());
      if (position <= known.position && !known.unread) return {};
      markRead(id, Math.max(position, known.position), false);
      return {};
    },

    'conversation.markUnread': async ({ id }) => {
      signedIn(parts);
      conversationOf(parts, id);
      const known = readState(cache, id, viewer());
      if (!known.unread) markRead(id, known.position, true);
      return {};
    },

    'conversation.setMuted': async ({ id, muted }) => {
      signedIn(parts);
      conversationOf(parts, id);
      const params = { commandId: newId(), conversationId: id, muted };
      ofConversation(id, { method: 'conversation.setMuted', params });
      return {};
    },

    'settings.set': async (settings) => {
      signedIn(parts);
      ofSelf({ method: 'settings.set', params: { commandId: newId(), ...settings } });
      return {};
    },

    'user.setPause': async ({ reasonId }) => {
      signedIn(parts);
      ofSelf({ method: 'user.setPause', params: { commandId: newId(), reasonId }, since: serverNow() });
      return {};
    },
  };
}
