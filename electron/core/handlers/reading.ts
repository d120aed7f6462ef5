import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { getConversation, listConversations } from '../cache/conversations.ts';
import { listQueues, personOf, settingsOf } from '../cache/directory.ts';
import { hasArrived, threadFrom, threadPage } from '../cache/threads.ts';
import type { OutboxText } from '../outbox/outbox.ts';
import type { Parts } from '../parts.ts';

export type Reading = Pick<
  DesktopHandlers,
  | 'conversations.list'
  | 'conversations.get'
  | 'thread.page'
  | 'thread.from'
  | 'draft.get'
  | 'queues.list'
  | 'settings.get'
>;

/** Calls answered from what is on this computer: they work the same without a connection. */
export function readingHandlers({ cache, outbox, wishes, viewer }: Parts): Reading {
  const unsent = (conversationId: string): MessageView[] =>
    outbox
      .texts(conversationId)
      .filter((text) => !hasArrived(cache, text.commandId))
      .map((text) => ({ ...messageOf(text), author: personOf(cache, viewer().userId) }));

  return {
    'conversations.list': async (query) => listConversations(cache, query, viewer()),
    'conversations.get': async ({ id }) => getConversation(cache, id, viewer()),
    'thread.page': async ({ id, before, limit }) => {
      const page = threadPage(cache, id, before, limit, viewer().userId);
      return before === null ? { ...page, messages: [...page.messages, ...unsent(id)] } : page;
    },
    'thread.from': async ({ id, position }) => {
      return { messages: [...threadFrom(cache, id, position, viewer().userId), ...unsent(id)] };
    },
    'draft.get': async ({ id }) => ({ text: outbox.draft(id) }),
    'queues.list': async () =>
      listQueues(cache).map((queue) => ({
        ...queue,
        members: queue.members.map((member) =>
          member.id === viewer().userId
            ? { ...member, availability: wishes.availability(member.availability) }
            : member,
        ),
      })),
    'settings.get': async () => wishes.settings(settingsOf(cache, viewer().userId)),
  };
}

const STATUS = { pending: 'pending', sent: 'queued', held: 'held' } as const;

function messageOf({ commandId, text, at, state, errorCode, errorMessage }: OutboxText): MessageView {
  return {
    id: commandId,
    position: null,
    direction: 'out',
    author: null,
    mine: true,
    text,
    at,
    status: STATUS[state],
    failure: errorCode === null ? null : { code: errorCode, reason: errorMessage ?? '' },
    event: null,
  };
}
