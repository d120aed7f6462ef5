import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { serverMark } from '../cache/unread.ts';
import type { Wish } from '../outbox/wishes.ts';
import type { Parts } from '../parts.ts';
import { conversationOf, signedIn } from './guards.ts';

export type Wishing = Pick<
  DesktopHandlers,
  'conversation.setMuted' | 'conversation.markRead' | 'settings.set' | 'user.setPause'
>;

/** What a person sets about themselves: in force here at once, at the server as soon as it can be reached. */
export function wishingHandlers(parts: Parts): Wishing {
  const { cache, wishes, feed, sender, events, newId, serverNow, onStatus } = parts;

  const ofConversation = (id: string, wish: Wish) => {
    feed.locally(id, () => {
      wishes.add(wish);
      cache.recount(id, (conversationId) => wishes.readMark(conversationId));
    });
    sender.wake();
  };
  const ofSelf = (wish: Wish) => {
    wishes.add(wish);
    // A pause shows in what can be claimed, everywhere.
    events.emit('changed', { lists: true, threads: null, directory: true, work: false, settings: true });
    onStatus();
    sender.wake();
  };

  return {
    'conversation.markRead': async ({ id, position }) => {
      signedIn(parts);
      conversationOf(parts, id);
      if (position <= Math.max(serverMark(cache, id), wishes.readMark(id))) return {};
      const params = { commandId: newId(), conversationId: id, position };
      ofConversation(id, { method: 'conversation.markRead', params });
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
