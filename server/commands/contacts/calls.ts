import type { FieldProblem } from '#shared/protocol/records.ts';
import { type CallReport, readCall } from '../../domain/contacts/call.ts';
import { userAudience } from '../../store/access.ts';
import { findCall, userAt } from '../../store/calls.ts';
import type { User } from '../../store/users.ts';
import { mustAdminister } from '../admin/administer.ts';
import type { Unit } from '../unit.ts';
import { countryOf } from './contact.ts';
import type { Taken } from './taken.ts';

export interface ReportedCall extends CallReport {
  /** What the telephone system calls it. */
  readonly id: string;
  /** Whose it is. */
  readonly extension: string;
}

/** Takes down what makes sense; a call that was reported before is changed. */
export async function recordCalls(unit: Unit, admin: User, calls: readonly ReportedCall[]): Promise<Taken> {
  mustAdminister(admin);
  const country = await countryOf(unit.transaction, admin.accountId);
  const taken = { added: 0, changed: 0, unchanged: 0, problems: [] as FieldProblem[] };
  for (const [place, call] of calls.entries()) {
    const outcome = await recordCall(unit, admin, call, country);
    if (typeof outcome === 'string') taken[outcome] += 1;
    else {
      taken.problems.push(...outcome.map((each) => ({ ...each, field: `calls.${place}.${each.field}` })));
    }
  }
  return taken;
}

async function recordCall(
  unit: Unit,
  { accountId }: User,
  { id: externalId, extension, ...report }: ReportedCall,
  country: string,
): Promise<'added' | 'changed' | 'unchanged' | readonly FieldProblem[]> {
  const userId = await userAt(unit.transaction, { extension, accountId });
  if (userId === undefined) {
    return [{ field: 'extension', message: `Nobody has the extension ${extension}.` }];
  }
  const earlier = await findCall(unit.transaction, { userId, externalId });
  const { call, problems } = readCall(report, earlier ?? null, country);
  if (problems.length > 0) return problems;
  if (earlier === undefined) {
    const row = { type: 'call' as const, id: unit.newId(), audience: userAudience(userId), userId, ...call };
    await unit.insert(row, { externalId });
    return 'added';
  }
  const fields = Object.keys(call) as (keyof typeof call)[];
  if (fields.every((field) => earlier[field] === call[field])) return 'unchanged';
  await unit.update({ ...earlier, ...call }, { externalId });
  return 'changed';
}
