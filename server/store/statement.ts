/**
 * A statement is described once, compiled once a connection, and run with other values each time: building and
 * compiling a query anew costs several times what SQLite needs to run it.
 */
import type { Compilable, CompiledQuery, QueryCreator } from 'kysely';
import type { Database } from './database.ts';

/** Stands for a value while a statement is described. */
export type Param<Params> = <Name extends keyof Params & string>(name: Name) => Params[Name];

export interface Statement<Params, Row> {
  build(db: QueryCreator<Database>, param: Param<Params>): Compilable<Row>;
}

/** A statement that only reads. */
export interface Query<Params, Row> extends Statement<Params, Row> {
  readonly kind: 'query';
}

/** A statement that writes. */
export interface Mutation<Params> extends Statement<Params, unknown> {
  readonly kind: 'mutation';
}

/** `query<{ id: string }>()((db, param) => …)`: the parameters are named, the row follows from the query. */
export function query<Params>() {
  return <Row>(
    build: (db: Pick<QueryCreator<Database>, 'selectFrom' | 'with'>, param: Param<Params>) => Compilable<Row>,
  ): Query<Params, Row> => ({ kind: 'query', build });
}

export function mutation<Params>(
  build: (db: QueryCreator<Database>, param: Param<Params>) => Compilable<unknown>,
): Mutation<Params> {
  return { kind: 'mutation', build };
}

class Placeholder<Params> {
  readonly name: keyof Params;

  constructor(name: keyof Params) {
    this.name = name;
  }
}

/** Takes the values of one run and gives the query to execute. */
export type Compiled<Params, Row> = (params: Params) => CompiledQuery<Row>;

export function compile<Params, Row>(
  db: QueryCreator<Database>,
  statement: Statement<Params, Row>,
): Compiled<Params, Row> {
  const compiled = statement.build(db, (name) => new Placeholder<Params>(name) as never).compile();
  const slots = compiled.parameters;
  return (params) => ({
    ...compiled,
    parameters: slots.map((slot) => (slot instanceof Placeholder ? params[slot.name as keyof Params] : slot)),
  });
}
