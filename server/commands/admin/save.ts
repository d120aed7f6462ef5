import { refuse } from '#shared/protocol/errors.ts';
import type { RecordOf, RecordType } from '#shared/protocol/records.ts';
import { changesBetween } from '../../domain/admin/changes.ts';
import { subjectOf } from '../../store/admin-audit.ts';
import { findRecord } from '../../store/admin-records.ts';
import type { User } from '../../store/users.ts';
import type { Handler } from '../handler.ts';
import type { Unit } from '../unit.ts';
import { changedMeanwhile, mustAdminister, noteInAudit } from './administer.ts';
import { keeperOf } from './keepers.ts';

export const saveRecord: Handler<'admin.save'> = (unit, user, { id, revision, record }) => {
  mustAdminister(user);
  return save(unit, user, { type: record.type, values: record.values, id, revision });
};

interface Wish<Type extends RecordType> {
  readonly type: Type;
  readonly id: string | null;
  /** The one it was changed from. */
  readonly revision: number | null;
  readonly values: RecordOf<Type>;
}

async function save<Type extends RecordType>(
  unit: Unit,
  admin: User,
  wish: Wish<Type>,
): Promise<{ id: string; revision: number }> {
  const { type } = wish;
  const { transaction } = unit;
  const keeper = keeperOf(type);
  const kept = wish.id === null ? null : await findRecord(transaction, type, wish.id);
  if (kept === undefined) throw refuse('not_found', {});
  const id = kept?.id ?? unit.newId();
  if (kept !== null && kept.revision !== wish.revision) {
    throw await changedMeanwhile(transaction, type, kept);
  }
  const before = kept?.values ?? null;
  const values = await keeper.tidy(wish.values, transaction, admin);
  const revision = (kept?.revision ?? 0) + 1;
  const edit = { unit, admin, id, revision, before, values };
  const fields = await keeper.problems(edit);
  if (fields.length > 0) throw refuse('invalid_fields', { fields });

  const changes = changesBetween(before, values);
  if (kept !== null && Object.keys(changes).length === 0) return { id, revision: kept.revision };
  await keeper.write(edit);
  const what = kept === null ? 'created' : 'changed';
  await noteInAudit(unit, admin, { what, subject: subjectOf(type, id), changes });
  return { id, revision };
}
