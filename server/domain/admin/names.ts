import type { FieldProblem } from '#shared/protocol/records.ts';

/** As it is kept: on one line, without blanks around it. */
export function tidyName(name: string): string {
  return name
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** `others`: the names of those beside which this one is picked from a list. */
export function nameProblems(name: string, others: readonly string[] = [], field = 'name'): FieldProblem[] {
  if (name === '') return [{ field, message: 'Give it a name.' }];
  const twin = others.find((other) => other.toLowerCase() === name.toLowerCase());
  return twin === undefined ? [] : [{ field, message: `There is another one called ${twin}.` }];
}
