/** What one user keeps of a conversation: how far it was read, and whether it is muted. */
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

interface Mine {
  readonly conversationId: string;
  /** The user's own. */
  readonly audience: string;
}

export const selectMark = query<Mine>()((db, param) =>
  db
    .selectFrom('readMark')
    .selectAll()
    .where('conversationId', '=', param('conversationId'))
    .where('audience', '=', param('audience')),
);

const selectSettings = query<Mine>()((db, param) =>
  db
    .selectFrom('conversationSettings')
    .selectAll()
    .where('conversationId', '=', param('conversationId'))
    .where('audience', '=', param('audience')),
);

export async function findReadMark(reader: Reader, mine: Mine): Promise<RowOf<'readMark'> | undefined> {
  const stored = await reader.first(selectMark, mine);
  return stored && toRow('readMark', stored);
}

export async function findConversationSettings(
  reader: Reader,
  mine: Mine,
): Promise<RowOf<'conversationSettings'> | undefined> {
  const stored = await reader.first(selectSettings, mine);
  return stored && toRow('conversationSettings', stored);
}
