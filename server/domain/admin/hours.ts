import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import type { TimeSpan } from '#shared/protocol/rows/account.ts';
import { nameProblems, tidyName } from './names.ts';

type Hours = RecordOf<'hours'>;

export function tidyHours(values: Hours): Hours {
  return {
    name: tidyName(values.name),
    weekly: values.weekly,
    exceptions: values.exceptions.map((exception) => ({ ...exception, name: tidyName(exception.name) })),
  };
}

export function validateHours(values: Hours, otherNames: readonly string[]): FieldProblem[] {
  return [
    ...nameProblems(values.name, otherNames),
    ...values.weekly.flatMap((spans, day) => spanProblems(`weekly.${day}`, spans)),
    ...values.exceptions.flatMap(({ date, open }, index) => [
      ...dateProblems(values.exceptions, date, index),
      ...spanProblems(`exceptions.${index}.open`, open),
    ]),
  ];
}

function dateProblems(exceptions: Hours['exceptions'], date: string, index: number): FieldProblem[] {
  const isFirst = exceptions.findIndex((exception) => exception.date === date) === index;
  return isFirst ? [] : [{ field: `exceptions.${index}.date`, message: 'This day is in the list already.' }];
}

function spanProblems(field: string, spans: readonly TimeSpan[]): FieldProblem[] {
  return spans.flatMap(({ from, to }, index) => {
    const before = spans[index - 1];
    const at = `${field}.${index}`;
    if (to <= from) return [{ field: at, message: 'It ends before it starts.' }];
    if (before !== undefined && from < before.to) {
      return [{ field: at, message: 'It starts before the one above ends.' }];
    }
    return [];
  });
}
