import { sql } from 'kysely';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

const selectMessage = query<{ id: string }>()((db, param) =>
  db.selectFrom('message').selectAll().where('id', '=', param('id')),
);

export const selectGroupText = query<{ conversationId: string; since: number; text: string }>()((db, param) =>
  db
    .selectFrom('message')
    .select('id')
    .where('conversationId', '=', param('conversationId'))
    .where('at', '>=', param('since'))
    .where(sql`event ->> 'kind'`, '=', 'groupText')
    .where(sql`event ->> 'text'`, '=', param('text'))
    .limit(1),
);

/** Whether the thread says that its number got this text as a member of a group. */
export async function tellsGroupText(
  reader: Reader,
  wish: { conversationId: string; since: number; text: string },
): Promise<boolean> {
  return (await reader.first(selectGroupText, wish)) !== undefined;
}

export async function findMessage(reader: Reader, id: string): Promise<RowOf<'message'> | undefined> {
  const stored = await reader.first(selectMessage, { id });
  return stored && toRow('message', stored);
}
