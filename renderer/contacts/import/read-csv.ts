import Papa from 'papaparse';

export interface CsvRow {
  /** Where it begins in the file, from 1 on. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Rows of cells, separated by commas, semicolons, tabs or bars; quoted cells may have line breaks in them. */
export function readCsv(text: string): readonly CsvRow[] {
  // Excel may begin with a line that says nothing but what separates the cells.
  const said = /^sep=(.)\r?\n/i.exec(text);
  const body = text.slice(said?.[0].length ?? 0);
  const { data } = Papa.parse<string[]>(body, { delimiter: said?.[1] ?? guessDelimiter(body) });
  const rows: CsvRow[] = [];
  let line = said === null ? 1 : 2;
  for (const cells of data) {
    const trimmed = cells.map((cell) => cell.trim());
    if (trimmed.some((cell) => cell !== '')) rows.push({ line, cells: trimmed });
    line += 1 + cells.reduce((breaks, cell) => breaks + breaksIn(cell), 0);
  }
  return rows;
}

function breaksIn(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;
}

const DELIMITERS = [',', ';', '\t', '|'];
const LOOKED_AT = 20;

/** The one that cuts the most of the first rows into as many cells as the first of them; of equals, into more. */
function guessDelimiter(text: string): string {
  const tried = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(text, { delimiter, preview: LOOKED_AT, skipEmptyLines: true });
    const width = data[0]?.length ?? 0;
    return { delimiter, width, even: width < 2 ? 0 : data.filter((row) => row.length === width).length };
  });
  const [best] = tried.sort((a, b) => b.even - a.even || b.width - a.width);
  return best?.delimiter ?? ',';
}
