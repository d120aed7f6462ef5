import type { FieldProblem, RecordOf, RecordType } from '#shared/protocol/records.ts';
import type { Reader } from '../../store/connection.ts';
import type { User } from '../../store/users.ts';
import type { Unit } from '../unit.ts';

/** A record on its way to be saved. */
export interface Edit<Type extends RecordType> {
  readonly unit: Unit;
  readonly admin: User;
  readonly id: string;
  /** What it will have once it is saved. */
  readonly revision: number;
  /** Null: it is a new one. */
  readonly before: RecordOf<Type> | null;
  readonly values: RecordOf<Type>;
}

/** How records of one type are kept. */
export interface Keeper<Type extends RecordType> {
  /** The values in the spelling in which they are kept. */
  tidy(values: RecordOf<Type>, reader: Reader, admin: User): RecordOf<Type> | Promise<RecordOf<Type>>;
  /** What must be mended before it can be saved. */
  problems(edit: Edit<Type>): FieldProblem[] | Promise<FieldProblem[]>;
  /** Writes it, with everything that follows from it at once. */
  write(edit: Edit<Type>): Promise<void>;
  /** Who or what still needs it; null: it can go. */
  usedBy(reader: Reader, id: string): Promise<string | null>;
  remove(unit: Unit, admin: User, id: string): Promise<void>;
}
