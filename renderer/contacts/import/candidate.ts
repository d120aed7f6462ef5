import type { ContactNumber } from '#shared/protocol/rows/contacts.ts';

/** A contact as a file has it, before anybody has looked whether it makes sense. */
export interface Candidate {
  /** Where it begins in the file, from 1 on. */
  readonly line: number;
  readonly name: string;
  readonly company: string;
  /** In any spelling. */
  readonly numbers: readonly ContactNumber[];
  /** Why nothing can be made of it. */
  readonly unreadable?: string;
}
