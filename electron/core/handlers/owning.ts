import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { ACTIVITY_INTERVAL } from '#shared/limits.ts';
import { Refusal } from '#shared/protocol/errors.ts';
import type { Millis } from '#shared/time.ts';
import type { Parts } from '../parts.ts';
import { conversationOf, openEpoch, ownEpoch, untilConversation, withServer } from './guards.ts';

export type Owning = Pick<
  DesktopHandlers,
  | 'conversation.claim'
  | 'conversation.release'
  | 'conversation.close'
  | 'conversation.transfer'
  | 'conversation.transferTargets'
  | 'conversation.forceRelease'
  | 'conversation.assign'
  | 'conversation.typing'
>;

/**
 * Who answers is the server's to say, at once: none of these wait for a connection. Each answers when its effect is
 * here as well, so that the window's next call builds on it.
 */
export function owningHandlers(parts: Parts): Owning {
  const { request, feed, presence, newId, clock, connection } = parts;
  const lastActivity = new Map<string, Millis>();

  const untilGiven = (id: string, epoch: number) =>
    untilConversation(parts, id, ({ session }) => session?.mine !== true || session.epoch > epoch);
  /** Where it is so already, the server changes nothing. */
  const untilWith = (id: string, epoch: number, ownerId: string | null) =>
    untilConversation(
      parts,
      id,
      ({ session }) => session === null || session.epoch > epoch || (session.owner?.id ?? null) === ownerId,
    );

  return {
    'conversation.claim': ({ id }) =>
      withServer(parts, 'Claiming a conversation', () =>
        feed.claiming(id, async () => {
          try {
            const { epoch } = await request('conversation.claim', { commandId: newId(), conversationId: id });
            await untilConversation(parts, id, ({ session }) => session !== null && session.epoch >= epoch);
            return {};
          } catch (thrown) {
            if (isAlreadyClaimed(thrown)) {
              await untilConversation(parts, id, ({ session }) => (session?.owner ?? null) !== null);
            }
            throw thrown;
          }
        }),
      ),

    'conversation.release': ({ id }) =>
      withServer(parts, 'Releasing a conversation', async () => {
        const epoch = ownEpoch(parts, id);
        await request('conversation.release', { commandId: newId(), conversationId: id, epoch });
        await untilGiven(id, epoch);
        return {};
      }),

    'conversation.close': ({ id }) =>
      withServer(parts, 'Closing a conversation', async () => {
        const epoch = ownEpoch(parts, id);
        await request('conversation.close', { commandId: newId(), conversationId: id, epoch });
        await untilGiven(id, epoch);
        return {};
      }),

    'conversation.transfer': ({ id, to, note }) =>
      withServer(parts, 'Transferring a conversation', async () => {
        const epoch = ownEpoch(parts, id);
        const params = { commandId: newId(), conversationId: id, epoch, to, note: note.trim() };
        await request('conversation.transfer', params);
        await untilGiven(id, epoch);
        return {};
      }),

    'conversation.transferTargets': ({ id }) =>
      withServer(parts, 'Transferring a conversation', () =>
        request('conversation.transferTargets', { conversationId: id }),
      ),

    'conversation.forceRelease': ({ id }) =>
      withServer(parts, 'Taking a conversation from its owner', async () => {
        const epoch = openEpoch(parts, id);
        await request('conversation.forceRelease', { commandId: newId(), conversationId: id, epoch });
        await untilWith(id, epoch, null);
        return {};
      }),

    'conversation.assign': ({ id, userId }) =>
      withServer(parts, 'Assigning a conversation', async () => {
        const epoch = openEpoch(parts, id);
        await request('conversation.assign', { commandId: newId(), conversationId: id, epoch, userId });
        await untilWith(id, epoch, userId);
        return {};
      }),

    'conversation.typing': async ({ id }) => {
      presence.typed(id);
      const now = clock.now();
      const last = lastActivity.get(id);
      const isSoon = last !== undefined && Math.abs(now - last) < ACTIVITY_INTERVAL;
      const { session } = conversationOf(parts, id);
      if (isSoon || !connection.online || session?.mine !== true) return {};
      lastActivity.set(id, now);
      const activity = { commandId: newId(), conversationId: id, epoch: session.epoch };
      // A refusal means that the conversation has changed hands: sync shows it.
      request('conversation.activity', activity).catch(() => {});
      return {};
    },
  };
}

function isAlreadyClaimed(thrown: unknown): boolean {
  return thrown instanceof Refusal && thrown.error.code === 'already_claimed';
}
