import { hasPermission } from '#shared/permissions.ts';
import { type Refusal, refuse } from '#shared/protocol/errors.ts';
import type { FieldChanges } from '../../domain/admin/changes.ts';
import { lastChangedBy, type SubjectType, subjectOf } from '../../store/admin-audit.ts';
import { writeAudit } from '../../store/audit.ts';
import type { Reader } from '../../store/connection.ts';
import type { User } from '../../store/users.ts';
import type { Unit } from '../unit.ts';

export function mustAdminister(user: User): void {
  if (!hasPermission(user, 'administer')) throw refuse('forbidden', {});
}

/** What one who saved from an older state is told. */
export async function changedMeanwhile(
  reader: Reader,
  type: SubjectType,
  { id, revision }: { id: string; revision: number },
): Promise<Refusal> {
  return refuse('changed_meanwhile', { by: await lastChangedBy(reader, subjectOf(type, id)), revision });
}

export interface AdminAct {
  readonly what: 'created' | 'changed' | 'removed' | 'imported' | 'synced' | 'erased' | 'exported';
  readonly subject: string;
  readonly changes: FieldChanges;
}

/** Null for `by`: nobody who is signed in did it. */
export async function noteInAudit(
  unit: Unit,
  by: Pick<User, 'id'> | null,
  { what, subject, changes }: AdminAct,
): Promise<void> {
  await writeAudit(unit.transaction, {
    at: unit.now,
    userId: by?.id ?? null,
    what,
    why: 'person',
    conversationId: null,
    sessionId: null,
    subject,
    changes: JSON.stringify(changes),
  });
}
