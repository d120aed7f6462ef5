import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { getConversation } from '../cache/conversations.ts';
import { getInteraction } from '../cache/interactions.ts';
import { conversationOfInvite, inviteStateOf } from '../cache/invites.ts';
import { isLoggedIn } from '../cache/queues.ts';
import type { Parts } from '../parts.ts';
import { untilConversation, withServer } from './guards.ts';

export type Working = Pick<
  DesktopHandlers,
  'invite.accept' | 'invite.decline' | 'interaction.wrapUp' | 'queue.setLogin'
>;

/** What a person takes on and what they finish. Each answers when its effect is here as well. */
export function workingHandlers(parts: Parts): Working {
  const { cache, viewer, feed, request, newId } = parts;

  return {
    'invite.accept': ({ id }) =>
      withServer(parts, 'Accepting an invitation', () =>
        feed.claiming(conversationOfInvite(cache, id) ?? '', async () => {
          const { conversationId, epoch } = await request('invite.accept', {
            commandId: newId(),
            inviteId: id,
          });
          await feed.arrival(() => getConversation(cache, conversationId, viewer()) !== null);
          await untilConversation(parts, conversationId, ({ session }) => (session?.epoch ?? -1) >= epoch);
          return { conversationId };
        }),
      ),

    'invite.decline': ({ id }) =>
      withServer(parts, 'Declining an invitation', async () => {
        const before = inviteStateOf(cache, id);
        await request('invite.decline', { commandId: newId(), inviteId: id });
        await feed.arrival(() => before === null || inviteStateOf(cache, id) !== before);
        return {};
      }),

    'interaction.wrapUp': ({ id, codeId, notes }) =>
      withServer(parts, 'Filing a conversation', async () => {
        await request('interaction.wrapUp', { commandId: newId(), interactionId: id, codeId, notes });
        await feed.arrival(() => {
          const filed = getInteraction(cache, id);
          return (
            filed === null ||
            (filed.wrapUp === 'done' && filed.codeId === codeId && filed.notes === notes.trim())
          );
        });
        return {};
      }),

    'queue.setLogin': ({ id, loggedIn }) =>
      withServer(parts, loggedIn ? 'Logging in to a queue' : 'Logging out of a queue', async () => {
        await request('queue.setLogin', { commandId: newId(), queueId: id, loggedIn });
        await feed.arrival(() => (isLoggedIn(cache, id, viewer().userId) ?? loggedIn) === loggedIn);
        return {};
      }),
  };
}
