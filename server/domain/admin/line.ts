import { toE164 } from '#shared/phone-number.ts';
import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';

type Line = RecordOf<'line'>;

export interface LineContext {
  /** In which numbers without a country code are read. */
  readonly country: string;
  /** The number it has; null: a new line. */
  readonly number: string | null;
  /** The name of the queue that has the number on another line; null: none has. */
  readonly numberOwner: string | null;
  readonly queueIds: ReadonlySet<string>;
}

/** In E.164, where it is a number. */
export function tidyLine({ number, queueId }: Line, country: string): Line {
  return { number: toE164(number, country) ?? number.trim(), queueId };
}

export function validateLine({ number, queueId }: Line, context: LineContext): FieldProblem[] {
  const problems = numberProblems(number, context);
  if (!context.queueIds.has(queueId)) {
    problems.push({ field: 'queueId', message: 'Choose the queue that answers for it.' });
  }
  return problems;
}

function numberProblems(number: string, context: LineContext): FieldProblem[] {
  const field = 'number';
  if (toE164(number, context.country) !== number) {
    return [{ field, message: 'This is not a phone number. Write it as +1 212 555 0142.' }];
  }
  if (context.number !== null && number !== context.number) {
    return [
      { field, message: 'A line keeps its number, and its history with it. Add another line instead.' },
    ];
  }
  return context.numberOwner === null
    ? []
    : [{ field, message: `This number is a line of ${context.numberOwner} already.` }];
}
