/** What one user keeps of a conversation: how far it was read, how it is shown, and what they began to write. */
import type { RowOf } from '#shared/protocol/rows.ts';
import { userAudience } from './access.ts';
import type { Reader, Transaction } from './connection.ts';
import { toRow } from './rows.ts';
import { mutation, query } from './statement.ts';

interface Whose {
  readonly conversationId: string;
  readonly userId: string;
}

export const selectMark = query<Whose>()((db, param) =>
  db
    .selectFrom('readMark')
    .selectAll()
    .where('conversationId', '=', param('conversationId'))
    .where('userId', '=', param('userId')),
);

type Kept = 'conversationSettings' | 'draft';

function ofUser<Type extends Kept>(type: Type) {
  return query<{ conversationId: string; audience: string }>()((db, param) =>
    db
      .selectFrom(type as Kept)
      .selectAll()
      .where('conversationId', '=', param('conversationId'))
      .where('audience', '=', param('audience')),
  );
}

export const selectSettings = ofUser('conversationSettings');
export const selectDraft = ofUser('draft');

const REMOVALS = {
  readMark: removal('readMark'),
  conversationSettings: removal('conversationSettings'),
  draft: removal('draft'),
};

function removal(type: Kept | 'readMark') {
  return mutation<{ id: string }>((db, param) => db.deleteFrom(type).where('id', '=', param('id')));
}

export async function findReadMark(reader: Reader, whose: Whose): Promise<RowOf<'readMark'> | undefined> {
  const stored = await reader.first(selectMark, whose);
  return stored && toRow('readMark', stored);
}

export async function findConversationSettings(
  reader: Reader,
  { conversationId, userId }: Whose,
): Promise<RowOf<'conversationSettings'> | undefined> {
  const stored = await reader.first(selectSettings, { conversationId, audience: userAudience(userId) });
  return stored && toRow('conversationSettings', stored);
}

export async function findDraft(
  reader: Reader,
  { conversationId, userId }: Whose,
): Promise<RowOf<'draft'> | undefined> {
  const stored = await reader.first(selectDraft, { conversationId, audience: userAudience(userId) });
  return stored && toRow('draft', stored);
}

export async function deleteMark(
  transaction: Transaction,
  { type, id }: { type: Kept | 'readMark'; id: string },
): Promise<void> {
  await transaction.run(REMOVALS[type], { id });
}
