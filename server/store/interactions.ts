import type { RowOf } from '#shared/protocol/rows.ts';
import { userAudience } from './access.ts';
import type { Reader } from './connection.ts';
import { toRow } from './rows.ts';
import { query } from './statement.ts';

const selectInteraction = query<{ id: string }>()((db, param) =>
  db.selectFrom('interaction').selectAll().where('id', '=', param('id')),
);

export const selectLatest = query<{ sessionId: string; userId: string }>()((db, param) =>
  db
    .selectFrom('interaction')
    .selectAll()
    .where('sessionId', '=', param('sessionId'))
    .where('userId', '=', param('userId'))
    .orderBy('id', 'desc')
    .limit(1),
);

export const selectToFile = query<{ userId: string; audience: string }>()((db, param) =>
  db
    .selectFrom('interaction')
    .innerJoin('session', 'session.id', 'interaction.sessionId')
    .select('session.id')
    .where('interaction.audience', '=', param('audience'))
    .where('session.lastOwnerId', '=', param('userId'))
    .where('session.state', '!=', 'ended'),
);

const selectCodes = query<object>()((db) => db.selectFrom('wrapUpCode').select(['id', 'name']));

export async function findInteraction(reader: Reader, id: string): Promise<RowOf<'interaction'> | undefined> {
  const stored = await reader.first(selectInteraction, { id });
  return stored && toRow('interaction', stored);
}

/** The last span in which the user had the session. */
export async function latestInteraction(
  reader: Reader,
  span: { sessionId: string; userId: string },
): Promise<RowOf<'interaction'> | undefined> {
  const stored = await reader.first(selectLatest, span);
  return stored && toRow('interaction', stored);
}

/** Those that the user owned last and that are not ended: they file them, now or when they are over. */
export async function sessionsToFile(reader: Reader, userId: string): Promise<Set<string>> {
  const found = await reader.all(selectToFile, { userId, audience: userAudience(userId) });
  return new Set(found.map((session) => session.id));
}

/** What sessions can be filed under. */
export function wrapUpCodes(reader: Reader): Promise<{ id: string; name: string }[]> {
  return reader.all(selectCodes, {});
}
