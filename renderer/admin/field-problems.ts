import type { FieldProblem } from '#shared/protocol/records.ts';

/** What is wrong with exactly this field, as `members.2.capacity`; null: nothing. */
export function problemAt(problems: readonly FieldProblem[], field: string): string | null {
  return words(problems.filter((problem) => problem.field === field));
}

/** What is wrong with this field or anything in it. */
export function problemIn(problems: readonly FieldProblem[], field: string): string | null {
  return words(
    problems.filter((problem) => problem.field === field || problem.field.startsWith(`${field}.`)),
  );
}

/** Those that no field of the record carries: they are said at the top of the form. */
export function problemsElsewhere(
  problems: readonly FieldProblem[],
  values: object,
): readonly FieldProblem[] {
  return problems.filter(({ field }) => !Object.hasOwn(values, topOf(field)));
}

/** What is left once these fields were edited. */
export function problemsAfter(problems: readonly FieldProblem[], edited: object): readonly FieldProblem[] {
  return problems.filter(({ field }) => !Object.hasOwn(edited, topOf(field)));
}

function topOf(field: string): string {
  return field.split('.', 1)[0] ?? '';
}

function words(problems: readonly FieldProblem[]): string | null {
  return problems.length === 0 ? null : problems.map(({ message }) => message).join(' ');
}
