import type { Mutation, Query } from './statement.ts';

/** What reads: one consistent state where it comes from `snapshot`, else the latest committed one at each call. */
export interface Reader {
  all<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row[]>;
  first<Params, Row>(query: Query<Params, Row>, params: Params): Promise<Row | undefined>;
}

/** What writes. It reads its own writes; nobody else does before the commit. */
export interface Transaction extends Reader {
  /** Returns how many rows it changed. */
  run<Params>(mutation: Mutation<Params>, params: Params): Promise<number>;
  /** Runs `work` so that its writes alone are undone where it throws. */
  savepoint<Result>(work: () => Promise<Result>): Promise<Result>;
}
