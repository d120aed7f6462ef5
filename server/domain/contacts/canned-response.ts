import { MERGE_FIELDS, unknownFields } from '#shared/merge-fields.ts';
import type { FieldProblem } from '#shared/protocol/records.ts';
import { answerProblems } from '../admin/answers.ts';
import { nameProblems, tidyName } from '../admin/names.ts';
import { readOutboundText } from '../message-text.ts';

export interface CannedText {
  readonly name: string;
  readonly text: string;
}

/** As it will be offered and sent. */
export function tidyCannedText({ name, text }: CannedText): CannedText {
  const read = readOutboundText(text);
  return { name: tidyName(name), text: read.readable ? read.text : text.trim() };
}

/** `others`: the names of those that are offered beside it. */
export function cannedTextProblems({ name, text }: CannedText, others: readonly string[]): FieldProblem[] {
  const problems = nameProblems(name, others);
  if (text === '') problems.push({ field: 'text', message: 'Write the text that is to be sent.' });
  problems.push(...answerProblems('text', text));
  const [unknown] = unknownFields(text);
  if (unknown !== undefined) {
    const known = MERGE_FIELDS.map((field) => `{${field}}`).join(', ');
    problems.push({ field: 'text', message: `Nothing is known as ${unknown}. There are ${known}.` });
  }
  return problems;
}
