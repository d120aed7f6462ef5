import type { AdminView } from '#shared/desktop-api/views.ts';
import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import type { Option } from '../ui/option.ts';
import { byName } from './by-name.ts';
import { problemIn } from './field-problems.ts';

export interface MemberRow {
  readonly userId: string;
  readonly name: string;
  readonly extension: string;
  readonly active: boolean;
  readonly online: boolean;
  readonly capacity: number;
  readonly problem: string | null;
}

/** A queue's members by name, as far as they match; one with a problem is always there, and first. */
export function memberRows(
  members: RecordOf<'queue'>['members'],
  view: AdminView,
  problems: readonly FieldProblem[],
  search: string,
): MemberRow[] {
  const users = new Map(view.users.map((user) => [user.id, user]));
  const wanted = search.trim().toLocaleLowerCase();
  return members
    .map(({ userId, capacity }, index) => {
      const user = users.get(userId);
      return {
        userId,
        name: user?.values.name ?? 'Somebody who is no longer here',
        extension: user?.values.extension ?? '',
        active: user?.values.active ?? false,
        online: user?.online ?? false,
        capacity,
        problem: problemIn(problems, `members.${index}`),
      };
    })
    .filter(
      ({ name, extension, problem }) =>
        problem !== null || name.toLocaleLowerCase().includes(wanted) || extension.includes(wanted),
    )
    .sort((a, b) => Number(b.problem !== null) - Number(a.problem !== null) || byName(a.name, b.name));
}

/** Who could be added: everyone who can sign in and is not in it yet. */
export function colleaguesBeside(members: RecordOf<'queue'>['members'], view: AdminView): Option[] {
  const belongs = new Set(members.map(({ userId }) => userId));
  return view.users
    .filter(({ id, values }) => values.active && !belongs.has(id))
    .map(({ id, values }) => ({ id, label: values.name, detail: values.extension }))
    .sort((a, b) => byName(a.label, b.label));
}
