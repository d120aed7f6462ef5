import { toE164 } from '#shared/phone-number.ts';
import { refuse } from '#shared/protocol/errors.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import { type AdditionWish, chooseLine, type Members, planAdditions } from '../../domain/group.ts';
import { defaultCountryOf } from '../../store/accounts.ts';
import { isOwnNumber } from '../../store/threads.ts';
import { findUser, type User } from '../../store/users.ts';
import type { Unit } from '../unit.ts';
import { lineToTextFrom } from './text-outside.ts';

interface Wish extends AdditionWish {
  readonly lineId: string | null;
}

interface Found {
  readonly members: Members;
  readonly lineId: string | null;
  /** What else is wrong with the wish. */
  readonly problems?: readonly FieldProblem[];
}

/** Whom to add, and the line that outside numbers are texted from. Throws whatever is in the way. */
export async function checkAdditions(
  unit: Unit,
  user: User,
  wish: Wish,
  { members, lineId: current, problems: others = [] }: Found,
): Promise<{ readonly additions: Members; readonly lineId: string | null }> {
  const country = await defaultCountryOf(unit.transaction, user.accountId);
  const plan = planAdditions(wish, {
    members,
    colleagues: await findColleagues(unit, user, wish.userIds),
    country,
    ownNumbers: await findOwnNumbers(unit, wish.numbers, country),
  });
  const { lineId, problems } = chooseLine(current, wish.lineId, wish.numbers.length > 0);
  const fields = [...others, ...plan.problems, ...problems];
  if (fields.length > 0) throw refuse('invalid_fields', { fields });
  if (plan.additions.numbers.length > 0) await mustTextFrom(unit, user, lineId);
  return { additions: plan.additions, lineId };
}

async function mustTextFrom(unit: Unit, user: User, lineId: string | null): Promise<void> {
  const found = await lineToTextFrom(unit, user, lineId);
  if (found === 'none') {
    const fields = [{ field: 'lineId', message: 'This number is no longer there. Choose another one.' }];
    throw refuse('invalid_fields', { fields });
  }
  if (found.obstacle !== null) throw found.obstacle;
}

async function findColleagues({ transaction }: Unit, { accountId }: User, userIds: readonly string[]) {
  const colleagues = new Map<string, User>();
  for (const id of userIds) {
    const colleague = await findUser(transaction, id);
    if (colleague?.accountId === accountId) colleagues.set(id, colleague);
  }
  return colleagues;
}

async function findOwnNumbers({ transaction }: Unit, typed: readonly string[], country: string) {
  const own = new Set<string>();
  for (const text of typed) {
    const number = toE164(text, country);
    if (number !== undefined && (await isOwnNumber(transaction, number))) own.add(number);
  }
  return own;
}
