import type { FieldProblem } from '#shared/protocol/records.ts';

/** What became of a list that another system sent: what makes no sense is left out, and said. */
export interface Taken {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly FieldProblem[];
}
