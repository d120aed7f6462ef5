import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { getConversation } from '../cache/conversations.ts';
import { named, settingsOf } from '../cache/directory.ts';
import { getInteraction, listInteractions } from '../cache/interactions.ts';
import { listInvites } from '../cache/invites.ts';
import { listConversations } from '../cache/lists.ts';
import { listQueues } from '../cache/queues.ts';
import { threadAfter, threadAround, threadFrom, threadPage } from '../cache/threads.ts';
import type { Parts } from '../parts.ts';
import { ownTexts } from './own-texts.ts';

export type Reading = Pick<
  DesktopHandlers,
  | 'conversations.list'
  | 'conversations.get'
  | 'thread.page'
  | 'thread.from'
  | 'thread.after'
  | 'thread.around'
  | 'draft.get'
  | 'invites.list'
  | 'interactions.list'
  | 'interactions.get'
  | 'wrapUpCodes.list'
  | 'pauseReasons.list'
  | 'queues.list'
  | 'settings.get'
>;

/** Calls answered from what is on this computer, which work without a connection; what it lacks is fetched first. */
export function readingHandlers(parts: Parts): Reading {
  const { cache, drafts, wishes, viewer, earlier, quietHours } = parts;
  const own = ownTexts(parts);

  return {
    'conversations.list': async (query) => {
      const { items, total } = listConversations(cache, query, viewer());
      return { items: own.previewed(items), total };
    },
    'conversations.get': async ({ id }) => {
      const view = getConversation(cache, id, viewer());
      return view === null ? null : quietHours.told(own.previewed([view])[0] ?? view);
    },
    'thread.page': async ({ id, before, limit }) => {
      const last = before === null ? Number.MAX_SAFE_INTEGER : before - 1;
      await earlier.fetchUpTo(id, last, limit + 1);
      const page = threadPage(cache, id, before, limit, viewer().userId);
      return before === null ? { ...page, messages: [...page.messages, ...own.of(id)] } : page;
    },
    'thread.from': async ({ id, position }) => {
      return { messages: [...threadFrom(cache, id, position, viewer().userId), ...own.of(id)] };
    },
    'thread.after': async ({ id, after, limit }) => {
      await earlier.fetch(id, after + 1, after + 1 + limit);
      const page = threadAfter(cache, id, after, limit, viewer().userId);
      return page.more ? page : { ...page, messages: [...page.messages, ...own.of(id)] };
    },
    'thread.around': async ({ id, position, limit }) => {
      await earlier.fetch(id, position - 1 - limit, position + limit);
      const page = threadAround(cache, id, position, limit, viewer().userId);
      return page.later ? page : { ...page, messages: [...page.messages, ...own.of(id)] };
    },
    'draft.get': async ({ id }) => drafts.get(id),
    'invites.list': async () => listInvites(cache),
    'interactions.list': async (query) => listInteractions(cache, query),
    'interactions.get': async ({ id }) => getInteraction(cache, id),
    'wrapUpCodes.list': async () => named(cache, 'wrapUpCode'),
    'pauseReasons.list': async () => named(cache, 'pauseReason'),
    'queues.list': async () => listQueues(cache, viewer()),
    'settings.get': async () => wishes.settings(settingsOf(cache, viewer().userId)),
  };
}
