import type { Reader, Transaction } from './connection.ts';
import { mutation, query } from './statement.ts';

export const accountAudience = (accountId: string): string => `account:${accountId}`;
export const queueAudience = (queueId: string): string => `queue:${queueId}`;
export const userAudience = (userId: string): string => `user:${userId}`;
/** Of those who take part in a chat or group. */
export const conversationAudience = (conversationId: string): string => `conversation:${conversationId}`;

interface Access {
  readonly userId: string;
  readonly audience: string;
  /** The change that gave or took it. */
  readonly seq: number;
}

const selectAccess = query<{ userId: string }>()((db, param) =>
  db
    .selectFrom('access')
    .select(['audience', 'grantedSeq', 'revokedSeq'])
    .where('userId', '=', param('userId')),
);

export const selectReadable = query<{ userId: string; conversationId: string }>()((db, param) =>
  db
    .selectFrom('conversation')
    .innerJoin('access', 'access.audience', 'conversation.audience')
    .select(['conversation.kind', 'conversation.queueId'])
    .where('conversation.id', '=', param('conversationId'))
    .where('access.userId', '=', param('userId'))
    .where('access.revokedSeq', 'is', null),
);

export const selectHolds = query<{ userId: string; audience: string }>()((db, param) =>
  db
    .selectFrom('access')
    .select('userId')
    .where('userId', '=', param('userId'))
    .where('audience', '=', param('audience'))
    .where('revokedSeq', 'is', null),
);

const grant = mutation<Access>((db, param) =>
  db
    .insertInto('access')
    .values({
      userId: param('userId'),
      audience: param('audience'),
      grantedSeq: param('seq'),
      revokedSeq: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['userId', 'audience'])
        .doUpdateSet({ grantedSeq: param('seq'), revokedSeq: null })
        // Access that stands keeps its beginning, or its rows would be sent once more.
        .where('access.revokedSeq', 'is not', null),
    ),
);

const revoke = mutation<Access>((db, param) =>
  db
    .updateTable('access')
    .set({ revokedSeq: param('seq') })
    .where('userId', '=', param('userId'))
    .where('audience', '=', param('audience'))
    .where('revokedSeq', 'is', null),
);

/** Every audience the user has or had. */
export function readAccess(reader: Reader, userId: string) {
  return reader.all(selectAccess, { userId });
}

/** What the conversation is and which queue handles it, where the user may read it. */
export function findReadable(reader: Reader, wish: { userId: string; conversationId: string }) {
  return reader.first(selectReadable, wish);
}

/** Whether the user may read what has the audience. */
export async function hasAccess(
  reader: Reader,
  wish: { userId: string; audience: string },
): Promise<boolean> {
  return (await reader.first(selectHolds, wish)) !== undefined;
}

/** Returns whether this changed anything. */
export async function grantAccess(transaction: Transaction, access: Access): Promise<boolean> {
  return (await transaction.run(grant, access)) > 0;
}

/** Returns whether this changed anything. */
export async function revokeAccess(transaction: Transaction, access: Access): Promise<boolean> {
  return (await transaction.run(revoke, access)) > 0;
}
