import { refuse } from '#shared/protocol/errors.ts';
import { changesBetween } from '../../domain/admin/changes.ts';
import { subjectOf } from '../../store/admin-audit.ts';
import { findRecord } from '../../store/admin-records.ts';
import type { Handler } from '../handler.ts';
import { changedMeanwhile, mustAdminister, noteInAudit } from './administer.ts';
import { keeperOf } from './keepers.ts';

export const removeRecord: Handler<'admin.remove'> = async (unit, admin, { type, id, revision }) => {
  mustAdminister(admin);
  const { transaction } = unit;
  const kept = await findRecord(transaction, type, id);
  if (kept === undefined) throw refuse('not_found', {});
  if (kept.revision !== revision) throw await changedMeanwhile(transaction, type, kept);
  const keeper = keeperOf(type);
  const by = await keeper.usedBy(transaction, id);
  if (by !== null) throw refuse('in_use', { by });
  await keeper.remove(unit, admin, id);
  const changes = changesBetween(kept.values, null);
  await noteInAudit(unit, admin, { what: 'removed', subject: subjectOf(type, id), changes });
  return {};
};
