import type { Changes, Row, RowOf, RowType } from '#shared/protocol/rows.ts';

/** The copy a desktop keeps, by the rules of the protocol and nothing else. */
export class Replica {
  cursor: string | null = null;
  readonly rows = new Map<string, Row>();

  apply({ rows, removed, cursor }: Changes): void {
    for (const { audience, type, id } of removed) {
      for (const [key, row] of this.rows) {
        // A conversation that is gone takes its sessions and messages with it.
        const within = type === 'conversation' && 'conversationId' in row && row.conversationId === id;
        const meant = type === undefined || (row.type === type && row.id === id) || within;
        if (row.audience === audience && meant) this.rows.delete(key);
      }
    }
    for (const row of rows) this.rows.set(`${row.type}:${row.id}`, row);
    this.cursor = cursor;
  }

  all<Type extends RowType>(type: Type): RowOf<Type>[] {
    return [...this.rows.values()].filter((row): row is RowOf<Type> => row.type === type);
  }

  get<Type extends RowType>(type: Type, id: string): RowOf<Type> {
    const row = this.rows.get(`${type}:${id}`);
    if (row === undefined) throw new Error(`There is no ${type} ${id} here.`);
    return row as RowOf<Type>;
  }

  /** Everything in it, in an order of its own. */
  sorted(): Row[] {
    return [...this.rows.values()].sort((a, b) => (`${a.type}${a.id}` < `${b.type}${b.id}` ? -1 : 1));
  }
}
