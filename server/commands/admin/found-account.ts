import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import type { Clock, NewId } from '#shared/time.ts';
import { tidyAccount, validateAccount } from '../../domain/admin/account.ts';
import { changesBetween } from '../../domain/admin/changes.ts';
import { tidyUser, validateUser } from '../../domain/admin/user.ts';
import { accountAudience } from '../../store/access.ts';
import { hasAccount } from '../../store/accounts.ts';
import { subjectOf } from '../../store/admin-audit.ts';
import type { Store } from '../../store/open.ts';
import { hashPassword } from '../../store/passwords.ts';
import type { Unit } from '../unit.ts';
import { withUnit } from '../with-unit.ts';
import { addUser } from './add-user.ts';
import { noteInAudit } from './administer.ts';

export interface FirstAccount {
  readonly account: RecordOf<'account'>;
  /** Who makes everything else. */
  readonly admin: Pick<RecordOf<'user'>, 'name' | 'extension' | 'password'>;
}

export type Founded =
  | { readonly outcome: 'founded' }
  /** There is one already, and it is left as it is. */
  | { readonly outcome: 'exists' }
  | {
      readonly outcome: 'refused';
      readonly problems: readonly (FieldProblem & { readonly of: 'account' | 'admin' })[];
    };

/** Makes the account and its first admin in an empty database. */
export async function foundAccount(
  { store, clock, newId }: { store: Store; clock: Clock; newId: NewId },
  wish: FirstAccount,
): Promise<Founded> {
  const account = tidyAccount(wish.account);
  const admin = tidyUser({ ...wish.admin, role: 'admin', refinements: {}, active: true });
  const problems = [
    ...validateAccount(account).map((problem) => ({ ...problem, of: 'account' as const })),
    ...validateUser(admin, { isNew: true, extensionOwner: null, isLastAdmin: false }).map((problem) => ({
      ...problem,
      of: 'admin' as const,
    })),
  ];
  if (problems.length > 0) return { outcome: 'refused', problems };

  const passwordHash = await hashPassword(admin.password ?? '');
  return store.write(async (transaction) => {
    if (await hasAccount(transaction)) return { outcome: 'exists' };
    await withUnit({ transaction, newId, now: clock.now() }, async (unit) => {
      const [accountId, adminId] = [newId(), newId()];
      await addAccount(unit, accountId, account);
      await addUser(unit, accountId, { id: adminId, ...admin, passwordHash });
      const created = { what: 'created' } as const;
      await noteInAudit(unit, null, {
        ...created,
        subject: subjectOf('account', accountId),
        changes: changesBetween(null, account),
      });
      await noteInAudit(unit, null, {
        ...created,
        subject: subjectOf('user', adminId),
        changes: changesBetween(null, admin),
      });
    });
    return { outcome: 'founded' };
  });
}

export function addAccount(unit: Unit, id: string, values: RecordOf<'account'>): Promise<void> {
  return unit.insert({ type: 'account', id, audience: accountAudience(id), ...values, revision: 1 });
}
