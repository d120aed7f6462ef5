import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import { toE164 } from '#shared/phone-number.ts';
import { findByNumber, getConversation } from '../cache/conversations.ts';
import { accountOf } from '../cache/directory.ts';
import type { Parts } from '../parts.ts';
import { untilConversation, withServer } from './guards.ts';

export type Starting = Pick<DesktopHandlers, 'conversation.lookUp' | 'conversation.start'>;

/** Texts that the team begins, on behalf of a queue [G1–G3]. */
export function startingHandlers(parts: Parts): Starting {
  const { cache, viewer, request, newId, serverNow } = parts;

  return {
    'conversation.lookUp': async ({ queueId, number: spelled, country }) => {
      const number = toE164(spelled, country) ?? null;
      const found = number === null ? null : findByNumber(cache, queueId, number, serverNow());
      const view = found === null ? null : getConversation(cache, found.id, viewer());
      return {
        number,
        conversation: view === null ? null : parts.quietHours.told(view),
        recent: found?.recent ?? false,
      };
    },

    'conversation.start': ({ queueId, lineId, number }) =>
      withServer(parts, 'Starting a conversation', async () => {
        const { conversationId, epoch } = await request('conversation.start', {
          commandId: newId(),
          queueId,
          lineId: lineId ?? lineInUse(queueId, number),
          number,
        });
        // It may be new here: then it is not there until its rows are.
        await parts.feed.arrival(() => getConversation(cache, conversationId, viewer()) !== null);
        await untilConversation(parts, conversationId, ({ session }) => (session?.epoch ?? -1) >= epoch);
        return { id: conversationId };
      }),
  };

  /** Of a queue's several numbers the one that this customer already knows. */
  function lineInUse(queueId: string, spelled: string): string | null {
    const number = toE164(spelled, accountOf(cache)?.defaultCountry ?? '');
    return number === undefined ? null : (findByNumber(cache, queueId, number, serverNow())?.lineId ?? null);
  }
}
