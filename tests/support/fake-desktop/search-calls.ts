import type { DesktopHandlers } from '#shared/desktop-api/api.ts';
import type { Mark, SearchHit } from '#shared/desktop-api/views.ts';
import type { World } from './world.ts';

/** Every word, each as the beginning of one; null: not all of them are there. */
function marksOf(text: string, wanted: string): Mark[] | null {
  const words = wanted.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return null;
  const marks: Mark[] = [];
  for (const word of words) {
    const found = [...text.toLowerCase().matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${word}`, 'gu'))];
    if (found.length === 0) return null;
    for (const { index } of found) marks.push([index, index + word.length]);
  }
  return marks.sort(([a], [b]) => a - b);
}

/** Looking for words, in one thread and in all. */
export function searchCalls(world: World) {
  return {
    'thread.find': async ({ id, text }) => ({
      hits: world
        .messages(id)
        .flatMap(({ id: messageId, position, text: own, event }) => {
          const marks = event === null ? marksOf(own, text) : null;
          return marks === null || position === null ? [] : [{ messageId, position, marks }];
        })
        .reverse(),
    }),
    'search.messages': async ({ text, filters, before, limit }) => {
      const hits = [...world.entries.values()]
        .filter(
          ({ conversation }) =>
            (filters.conversationId === null || conversation.id === filters.conversationId) &&
            (filters.queueId === null || conversation.queue?.id === filters.queueId) &&
            (filters.number === null || conversation.outside?.number === filters.number),
        )
        .flatMap(({ conversation, messages }) =>
          messages.flatMap((message): SearchHit[] => {
            const { position, author, at } = message;
            const marks = message.event === null ? marksOf(message.text, text) : null;
            const inTime =
              (filters.from === null || at >= filters.from) && (filters.to === null || at < filters.to);
            const by = filters.userId === null || author?.id === filters.userId;
            if (marks === null || position === null || !inTime || !by) return [];
            return [
              {
                messageId: message.id,
                conversationId: conversation.id,
                position,
                kind: conversation.kind,
                title: conversation.title,
                queue: conversation.queue?.name ?? null,
                author: author?.name ?? null,
                note: message.note,
                text: message.text,
                marks,
                at,
              },
            ];
          }),
        )
        .filter(({ at }) => before === null || at < before)
        .sort((a, b) => b.at - a.at);
      const last = hits[limit - 1];
      return {
        hits: hits.slice(0, limit),
        before: hits.length > limit && last !== undefined ? last.at : null,
        complete: world.older.length === 0,
      };
    },
    'search.older': async ({ text, filters, limit }) => {
      world.needServer();
      const hits = world.older
        .filter(({ conversationId }) =>
          filters.conversationId === null ? true : conversationId === filters.conversationId,
        )
        .flatMap((hit) => {
          const marks = marksOf(hit.text, text);
          return marks === null ? [] : [{ ...hit, marks }];
        });
      return { hits: hits.slice(0, limit), before: null };
    },
  } satisfies Partial<DesktopHandlers>;
}
