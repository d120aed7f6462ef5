import type { Candidate } from './candidate.ts';
import type { CsvRow } from './read-csv.ts';

export const COLUMN_ROLES = ['skip', 'name', 'firstName', 'lastName', 'company', 'number', 'label'] as const;
/** What a column of a file holds. label: what the number column after it is called, line by line. */
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export interface Column {
  /** As the file names it; empty where it names nothing. */
  readonly title: string;
  /** From the first lines, to tell the column by. */
  readonly samples: readonly string[];
  readonly role: ColumnRole;
  /** Of a number: what it is called, where the file does not say. */
  readonly label: string;
}

export interface Mapping {
  /** Whether the first line names the columns. */
  readonly titled: boolean;
  readonly columns: readonly Column[];
}

const SAMPLES = 3;
const LOOKED_AT = 50;

/** What each column probably holds, by its title, else by what stands in it. */
export function guessMapping(rows: readonly CsvRow[], titled = isTitled(rows)): Mapping {
  const width = Math.max(0, ...rows.slice(0, LOOKED_AT).map(({ cells }) => cells.length));
  const body = rows.slice(titled ? 1 : 0, LOOKED_AT);
  const guessed = Array.from({ length: width }, (_, place): Column => {
    const title = titled ? (rows[0]?.cells[place] ?? '') : '';
    const values = body.map(({ cells }) => cells[place] ?? '').filter((cell) => cell !== '');
    const role = titled ? roleOfTitle(title, values) : mostlyNumbers(values) ? 'number' : 'skip';
    return {
      title,
      samples: values.slice(0, SAMPLES),
      role,
      label: role === 'number' ? labelOfTitle(title) : '',
    };
  });
  return { titled, columns: onceEach(titled ? guessed : withFirstAsName(guessed)) };
}

/** The contacts that the rows come to, one by one. */
export function* readRows(
  rows: readonly CsvRow[],
  { titled, columns }: Mapping,
): Generator<Candidate, undefined> {
  for (const row of rows.slice(titled ? 1 : 0)) yield readRow(row, columns);
}

function readRow({ line, cells }: CsvRow, columns: readonly Column[]): Candidate {
  const all = (role: ColumnRole) =>
    columns
      .map((column, place) => (column.role === role ? (cells[place] ?? '') : ''))
      .filter((cell) => cell !== '')
      .join(' ');
  return {
    line,
    name: all('name') || [all('firstName'), all('lastName')].filter(Boolean).join(' '),
    company: all('company'),
    numbers: columns.flatMap((column, place) => {
      if (column.role !== 'number') return [];
      const before = columns[place - 1]?.role === 'label' ? (cells[place - 1] ?? '') : '';
      const label = before.replace(/^\* /, '') || column.label.trim();
      return splitNumbers(cells[place] ?? '').map((number) => ({ number, label }));
    }),
  };
}

/** Why this mapping cannot be imported; null: it can. */
export function mappingProblem({ columns }: Mapping): string | null {
  const has = (...roles: ColumnRole[]) => columns.some(({ role }) => roles.includes(role));
  if (!has('number')) return 'Choose a column that holds numbers.';
  if (!has('name', 'firstName', 'lastName', 'company')) return 'Choose a column that holds names.';
  return null;
}

function splitNumbers(cell: string): readonly string[] {
  return cell
    .split(/:::|[;,|\r\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const PHONE_SIGNS = /^[+(]?[\d\s().\-/+:]*$/;

/** Whether it may be a number: short ones and those with a word among them are not counted. */
export function looksLikeNumber(cell: string): boolean {
  return PHONE_SIGNS.test(cell) && cell.replace(/\D/g, '').length >= 6;
}

function mostlyNumbers(values: readonly string[]): boolean {
  return values.length > 0 && values.filter(looksLikeNumber).length * 2 > values.length;
}

/** A line of titles has no number in it, and a word in it that titles have, or numbers under it. */
function isTitled(rows: readonly CsvRow[]): boolean {
  const [first, ...others] = rows;
  if (first === undefined || first.cells.some(looksLikeNumber)) return false;
  if (first.cells.some((title) => roleOfTitle(title, []) !== 'skip')) return true;
  return others.slice(0, LOOKED_AT).some(({ cells }) => cells.some(looksLikeNumber));
}

const NOT_A_NUMBER =
  /e-?mail|web|url|address|adresse|street|stra(ß|ss)e|city|zip|plz|notes?$|notiz|birth|geburt|id$/;
const NUMBER =
  /phone|mobile|mobil|\bcell|\btel|t[ée]l|handy|number|nummer|rufnr|\bfax|m[óo]vil|portable|num[ée]ro|pager/;
const FIRST_NAME = /^(first|given|fore)[ _-]?name|^vorname|^pr[ée]nom|^nombre( de pila)?$/;
const LAST_NAME = /^(last|family|sur)[ _-]?name|^nachname|^familienname|^apellidos?|^nom( de famille)?$/;
const COMPANY =
  /^compan|organi[sz]ation( \d+ - )?( ?name)?$|^firma|^unternehmen|^soci[ée]t[ée]|^empresa|^entreprise/;
const NAME =
  /^(full|display|contact|customer|file as)?[ _-]?name$|^anzeigename|^kontakt$|^kunde$|^contact$|^customer$|^nom complet|^nombre completo|^vollst[äa]ndiger name/;

function roleOfTitle(title: string, values: readonly string[]): ColumnRole {
  const words = title.trim().toLocaleLowerCase();
  if (words === '' || NOT_A_NUMBER.test(words)) return 'skip';
  if (NUMBER.test(words)) {
    if (/(type|label|typ)$/.test(words)) return 'label';
    // “Number of orders” holds none that can be dialled.
    return values.length === 0 || values.some(looksLikeNumber) ? 'number' : 'skip';
  }
  if (FIRST_NAME.test(words)) return 'firstName';
  if (LAST_NAME.test(words)) return 'lastName';
  if (COMPANY.test(words)) return 'company';
  if (NAME.test(words)) return 'name';
  return 'skip';
}

const LABELS: readonly (readonly [RegExp, string])[] = [
  [/fax/, 'Fax'],
  [/mobile|mobil|cell|handy|m[óo]vil|portable/, 'Mobile'],
  [/work|business|office|b[üu]ro|gesch[äa]ft|dienst|arbeit|trabajo|travail|bureau/, 'Work'],
  [/home|private?|privat|zuhause|casa|domicile/, 'Home'],
  [/main|company|zentrale|firma/, 'Main'],
  [/pager/, 'Pager'],
];

function labelOfTitle(title: string): string {
  const words = title.toLocaleLowerCase();
  return LABELS.find(([sign]) => sign.test(words))?.[1] ?? '';
}

/** Without titles, the first column that holds words is taken for the name. */
function withFirstAsName(columns: readonly Column[]): readonly Column[] {
  const place = columns.findIndex(
    ({ role, samples }) => role === 'skip' && samples.some((cell) => /\p{L}/u.test(cell)),
  );
  return columns.map((column, index) => (index === place ? { ...column, role: 'name' } : column));
}

/** A contact has one name and one company: the first column that says so. A whole name goes before its parts. */
function onceEach(columns: readonly Column[]): readonly Column[] {
  const seen = new Set<ColumnRole>();
  const filled = columns.some(({ role, samples }) => role === 'name' && samples.length > 0);
  const parted = columns.some(({ role }) => isPart(role));
  return columns.map((column) => {
    const { role, samples } = column;
    if (role === 'number' || role === 'label' || role === 'skip') return column;
    const isBeside = isPart(role) ? filled : role === 'name' && parted && samples.length === 0;
    const isSecond = seen.has(role) || isBeside;
    seen.add(role);
    return isSecond ? { ...column, role: 'skip' } : column;
  });
}

function isPart(role: ColumnRole): boolean {
  return role === 'firstName' || role === 'lastName';
}
