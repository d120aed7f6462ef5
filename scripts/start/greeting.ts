export interface Row {
  /** What it is: “Desktop”. */
  readonly what: string;
  /** Whose, or what for. */
  readonly who: string;
  /** An address, or where else to find it. */
  readonly where: string;
}

/** The lines that a start ends with, in columns. */
export function greeting(rows: readonly Row[], notes: readonly string[]): string {
  const width = (pick: (row: Row) => string) => Math.max(...rows.map((row) => pick(row).length));
  const [what, who] = [width((row) => row.what), width((row) => row.who)];
  const lines = rows.map((row) => `  ${row.what.padEnd(what)}   ${row.who.padEnd(who)}   ${row.where}`);
  return ['', ...lines, '', ...notes, 'Ctrl-C stops everything.', ''].join('\n');
}
