/** What admins did: the part of the audit trail that has a subject. */
import type { AuditEntry, RecordType } from '#shared/protocol/records.ts';
import type { Reader } from './connection.ts';
import { query } from './statement.ts';

export type SubjectType = RecordType | 'phonebook' | 'contact' | 'cannedResponse' | 'number' | 'log';

/** How the audit trail names what something was done to. */
export function subjectOf(type: SubjectType, id: string): string {
  return `${type}:${id}`;
}

export const selectAdminAudit = query<{ before: number; limit: number }>()((db, param) =>
  db
    .selectFrom('audit')
    .select(['id', 'at', 'userId', 'what', 'why', 'subject', 'conversationId', 'changes'])
    .where('subject', 'is not', null)
    .where('id', '<', param('before'))
    .orderBy('id', 'desc')
    .limit(param('limit')),
);

export const selectLastChange = query<{ subject: string }>()((db, param) =>
  db
    .selectFrom('audit')
    .leftJoin('user', 'user.id', 'audit.userId')
    .select('user.name')
    .where('audit.subject', '=', param('subject'))
    .orderBy('audit.id', 'desc')
    .limit(1),
);

/** The latest first. `before`: the id of the last entry seen; null: from the latest on. */
export async function readAdminAudit(
  reader: Reader,
  { before, limit }: { before: number | null; limit: number },
): Promise<{ entries: AuditEntry[]; more: boolean }> {
  const found = await reader.all(selectAdminAudit, {
    before: before ?? Number.MAX_SAFE_INTEGER,
    limit: limit + 1,
  });
  const entries = found.slice(0, limit).map(({ changes, ...entry }) => ({
    ...entry,
    changes: changes === null ? null : (JSON.parse(changes) as AuditEntry['changes']),
  }));
  return { entries, more: found.length > limit };
}

/** The name of whoever changed it last; null: nobody did, or they are gone. */
export async function lastChangedBy(reader: Reader, subject: string): Promise<string | null> {
  return (await reader.first(selectLastChange, { subject }))?.name ?? null;
}
