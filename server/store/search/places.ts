/** Where a message stands in the index: by its time, so that the latest are found first and a span of time is a range. */

/** Messages of one millisecond that have room before the next one’s. */
const ROOM = 4096;

export const placeAt = (at: number): number => at * ROOM;

/** What a message can be asked for by, as words of the index: letters and digits only. */
export const conversationTag = (id: string): string => `c${plain(id)}`;
export const authorTag = (id: string): string => `u${plain(id)}`;
export const numberTag = (number: string): string => `n${plain(number)}`;

/** All that one message can be asked for by. */
export function tagsOf(message: {
  conversationId: string;
  authorId: string | null;
  outsideNumber: string | null;
}): string {
  const { conversationId, authorId, outsideNumber } = message;
  const tags = [conversationTag(conversationId)];
  if (authorId !== null) tags.push(authorTag(authorId));
  if (outsideNumber !== null) tags.push(numberTag(outsideNumber));
  return tags.join(' ');
}

function plain(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase();
}
