import type { FieldProblem, RecordOf } from '#shared/protocol/records.ts';
import { isKeyword, type ReservedFor, reservedFor } from '../keywords.ts';
import { tidyName } from './names.ts';

type Keywords = Pick<RecordOf<'queue'>, 'initiationKeyword' | 'terminationKeyword'>;

/** Nobody texts more than this to say one thing. */
const LONGEST = 50;

export function tidyKeyword(keyword: string | null): string | null {
  return keyword === null ? null : tidyName(keyword) || null;
}

export function keywordProblems({ initiationKeyword, terminationKeyword }: Keywords): FieldProblem[] {
  const problems = [
    ...wordProblems('initiationKeyword', initiationKeyword),
    ...wordProblems('terminationKeyword', terminationKeyword),
  ];
  if (terminationKeyword !== null && isKeyword(terminationKeyword, initiationKeyword)) {
    problems.push({
      field: 'terminationKeyword',
      message: 'It is the word that opens a conversation; the one that ends it must be another.',
    });
  }
  return problems;
}

function wordProblems(field: string, keyword: string | null): FieldProblem[] {
  if (keyword === null) return [];
  const purpose = reservedFor(keyword);
  if (purpose !== null) return [{ field, message: RESERVED[purpose](keyword) }];
  return keyword.length > LONGEST ? [{ field, message: `A keyword has at most ${LONGEST} characters.` }] : [];
}

const RESERVED: Readonly<Record<ReservedFor, (keyword: string) => string>> = {
  'opt-out': (keyword) =>
    `“${keyword}” is reserved: by law and by carriers’ rules it means that somebody wants no more texts.`,
  help: (keyword) => `“${keyword}” is reserved: carriers’ rules have it ask for help about the texts.`,
  'opt-in': (keyword) => `“${keyword}” is reserved: carriers’ rules have it agree to being texted.`,
};
