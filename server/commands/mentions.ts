import { hasAccess } from '../store/access.ts';
import type { Reader } from '../store/connection.ts';

/** Of those whom a text names, each once, who can read it. */
export async function readableMentions(
  reader: Reader,
  audience: string,
  userIds: readonly string[],
): Promise<string[]> {
  const readers: string[] = [];
  for (const userId of new Set(userIds)) {
    if (await hasAccess(reader, { userId, audience })) readers.push(userId);
  }
  return readers;
}
