import type { Params } from '#shared/protocol/methods.ts';
import { subjectOf } from '../../store/admin-audit.ts';
import { maskOf } from '../../store/consent.ts';
import type { User } from '../../store/users.ts';
import type { Unit } from '../unit.ts';
import { mustAdminister, noteInAudit } from './administer.ts';

/** What leaves the server as a file. */
export type Export = Params<'export.prepare'>['what'];

/** Who takes personal data out stands in the audit trail; whose it was, under the mask that outlives an erasure. */
export async function noteExport(unit: Unit, admin: User, what: Export): Promise<void> {
  mustAdminister(admin);
  const subject =
    what.kind === 'texts'
      ? subjectOf('log', 'texts')
      : subjectOf('number', await maskOf(unit.transaction, what.number));
  await noteInAudit(unit, admin, { what: 'exported', subject, changes: {} });
}
