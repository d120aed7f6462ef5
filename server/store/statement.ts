export interface Query<Params, Row> {
  readonly kind: 'query';
  readonly params?: Params;
  readonly row?: Row;
}
export interface Mutation<Params> {
  readonly kind: 'mutation';
  readonly params?: Params;
}
