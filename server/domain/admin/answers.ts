import { MESSAGE_LIMIT } from '#shared/limits.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import { readOutboundText } from '../message-text.ts';

/** What a queue says by itself, as it will be sent; null: nothing. */
export function tidyAnswer(text: string | null): string | null {
  if (text === null) return null;
  const read = readOutboundText(text);
  if (read.readable) return read.text;
  return read.why === 'empty' ? null : text.trim();
}

export function answerProblems(field: string, text: string | null): FieldProblem[] {
  if (text === null || text.length <= MESSAGE_LIMIT) return [];
  return [
    {
      field,
      message: `It is ${text.length} characters long; ${MESSAGE_LIMIT} can be sent at once.`,
    },
  ];
}
