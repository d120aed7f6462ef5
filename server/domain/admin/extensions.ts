import type { FieldProblem } from '#shared/protocol/records.ts';

const EXTENSION = /^\d{2,10}$/;

/** `owner`: the name of the other user or queue that has it; null: nobody does. */
export function extensionProblems(extension: string, owner: string | null): FieldProblem[] {
  if (!EXTENSION.test(extension)) {
    return [{ field: 'extension', message: 'An extension has 2 to 10 digits and nothing else.' }];
  }
  return owner === null ? [] : [{ field: 'extension', message: `${extension} is ${owner}’s extension.` }];
}
