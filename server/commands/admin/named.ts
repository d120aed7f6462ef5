import { nameProblems, tidyName } from '../../domain/admin/names.ts';
import { accountAudience } from '../../store/access.ts';
import { deleteRow } from '../../store/admin-rows.ts';
import { otherNames } from '../../store/admin-uses.ts';
import type { User } from '../../store/users.ts';
import type { Unit } from '../unit.ts';
import type { Edit } from './keeper.ts';

/** What has a name and nothing else. */
type Named = 'pauseReason' | 'wrapUpCode';

/** What is kept alike of both. */
export function namedKeeping<Type extends Named>(type: Type) {
  return {
    tidy: ({ name }: { name: string }) => ({ name: tidyName(name) }),
    async problems({ unit, id, values }: Edit<Type>) {
      return nameProblems(values.name, await otherNames(unit.transaction, type, id));
    },
    async write({ unit, admin: { accountId }, id, revision, before, values }: Edit<Type>) {
      const row = { type, id, audience: accountAudience(accountId), name: values.name, revision };
      if (before === null) await unit.insert<Named>(row, { accountId });
      else await unit.update<Named>(row, { accountId });
    },
    async remove(unit: Unit, { accountId }: User, id: string) {
      await deleteRow(unit.transaction, type, id);
      await unit.forget({ type, id, audience: accountAudience(accountId) });
    },
  };
}
