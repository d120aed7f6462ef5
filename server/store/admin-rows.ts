/** Rows that go for good, and what goes with them. */
import type { RowType } from '#shared/protocol/rows.ts';
import { userAudience } from './access.ts';
import type { Transaction } from './connection.ts';
import { type Mutation, mutation } from './statement.ts';

const REMOVABLE = [
  'user',
  'queue',
  'queueSettings',
  'line',
  'pauseReason',
  'wrapUpCode',
  'hours',
  'campaign',
] as const satisfies readonly RowType[];

type Removable = (typeof REMOVABLE)[number];

const REMOVALS = Object.fromEntries(
  REMOVABLE.map((type) => [
    type,
    mutation<{ id: string }>((db, param) => db.deleteFrom(type).where('id', '=', param('id'))),
  ]),
) as Record<Removable, Mutation<{ id: string }>>;

const OWN = [
  'userSettings',
  'conversationSettings',
  'readMark',
  'draft',
  'contact',
  'phonebook',
  'call',
  'cannedResponse',
  'removal',
] as const;

/** What is a user's alone; what refers to others goes before them. */
const BELONGINGS = [
  mutation<{ userId: string; audience: string }>((db, param) =>
    db
      .deleteFrom('contactNumber')
      .where('phonebookId', 'in', (from) =>
        from.selectFrom('phonebook').select('id').where('userId', '=', param('userId')),
      ),
  ),
  ...(['credential', 'token', 'access', 'importPart'] as const).map((table) =>
    mutation<{ userId: string; audience: string }>((db, param) =>
      db.deleteFrom(table).where('userId', '=', param('userId')),
    ),
  ),
  ...OWN.map((table) =>
    mutation<{ userId: string; audience: string }>((db, param) =>
      db.deleteFrom(table).where('audience', '=', param('audience')),
    ),
  ),
];

export async function deleteRow(transaction: Transaction, type: Removable, id: string): Promise<void> {
  await transaction.run(REMOVALS[type], { id });
}

export async function deleteBelongings(transaction: Transaction, userId: string): Promise<void> {
  for (const removal of BELONGINGS) {
    await transaction.run(removal, { userId, audience: userAudience(userId) });
  }
}
