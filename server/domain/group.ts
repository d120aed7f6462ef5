/** Who can be in a group, and what is wrong with a wish to change that. */
import { toE164 } from '#shared/phone-number.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';

export const MOST_USERS = 500;
export const MOST_NUMBERS = 50;

/** Who takes part. */
export interface Members {
  readonly userIds: readonly string[];
  /** E.164. */
  readonly numbers: readonly string[];
}

/** Whom somebody wants to add. */
export interface AdditionWish {
  readonly userIds: readonly string[];
  /** In any spelling. */
  readonly numbers: readonly string[];
}

export interface AdditionContext {
  /** Those in it already, whoever adds among them. */
  readonly members: Members;
  /** Of the account, by id; it need not have others than those who are wished for. */
  readonly colleagues: ReadonlyMap<string, { readonly name: string; readonly active: boolean }>;
  /** In which numbers without a country code are read. */
  readonly country: string;
  /** Numbers of the team's own lines; it need not have others than those who are wished for. */
  readonly ownNumbers: ReadonlySet<string>;
}

export interface AdditionPlan {
  readonly additions: Members;
  /** What must be mended first; then nobody is added. */
  readonly problems: readonly FieldProblem[];
}

export function planAdditions(wish: AdditionWish, context: AdditionContext): AdditionPlan {
  const people = planUsers(wish.userIds, context);
  const outside = planNumbers(wish.numbers, context);
  const nobody =
    wish.userIds.length + wish.numbers.length === 0
      ? [{ field: 'userIds', message: 'Add somebody: a colleague, or an outside number.' }]
      : [];
  return {
    additions: { userIds: people.added, numbers: outside.added },
    problems: [...nobody, ...people.problems, ...outside.problems],
  };
}

interface Plan {
  readonly added: string[];
  readonly problems: FieldProblem[];
}

function planUsers(userIds: readonly string[], { members, colleagues }: AdditionContext): Plan {
  const plan = planEach('userIds', userIds, members.userIds, (id) => {
    const colleague = colleagues.get(id);
    if (colleague === undefined) return { problem: 'There is no such colleague.' };
    if (!colleague.active) return { problem: `${colleague.name} is no longer here.` };
    return { value: id, name: colleague.name };
  });
  const total = members.userIds.length + plan.added.length;
  return total <= MOST_USERS ? plan : tooMany(plan, 'userIds', `A group has at most ${MOST_USERS} people.`);
}

function planNumbers(numbers: readonly string[], { members, country, ownNumbers }: AdditionContext): Plan {
  const plan = planEach('numbers', numbers, members.numbers, (typed) => {
    const number = toE164(typed, country);
    if (number === undefined) return { problem: `${typed.trim()} is not a number that can be texted.` };
    if (ownNumbers.has(number)) return { problem: `${typed.trim()} is a number of your own team.` };
    return { value: number, name: typed.trim() };
  });
  const total = members.numbers.length + plan.added.length;
  const message = `A group has at most ${MOST_NUMBERS} outside numbers.`;
  return total <= MOST_NUMBERS ? plan : tooMany(plan, 'numbers', message);
}

type Reading = { readonly value: string; readonly name: string } | { readonly problem: string };

function planEach(
  field: 'userIds' | 'numbers',
  wished: readonly string[],
  there: readonly string[],
  read: (one: string) => Reading,
): Plan {
  const taken = new Set(there);
  const plan: Plan = { added: [], problems: [] };
  for (const [index, one] of wished.entries()) {
    const reading = read(one);
    if ('problem' in reading) {
      plan.problems.push({ field: `${field}.${index}`, message: reading.problem });
    } else if (taken.has(reading.value)) {
      plan.problems.push({
        field: `${field}.${index}`,
        message: `${reading.name} is in this group already.`,
      });
    } else {
      taken.add(reading.value);
      plan.added.push(reading.value);
    }
  }
  return plan;
}

function tooMany({ added, problems }: Plan, field: string, message: string): Plan {
  return { added, problems: [...problems, { field, message }] };
}

/** Which line a group texts its outside numbers from once these were added. */
export function chooseLine(
  /** The one it texts from so far; null: it has no outside numbers. */
  current: string | null,
  /** Null: as it is. */
  wished: string | null,
  addsNumbers: boolean,
): { readonly lineId: string | null; readonly problems: readonly FieldProblem[] } {
  if (!addsNumbers) return { lineId: current, problems: [] };
  if (current === null && wished === null)
    return lineProblem('Choose the number that this group texts from.');
  if (current !== null && wished !== null && wished !== current) {
    return lineProblem('This group texts from another number already, and keeps it.');
  }
  return { lineId: current ?? wished, problems: [] };
}

function lineProblem(message: string) {
  return { lineId: null, problems: [{ field: 'lineId', message }] };
}
