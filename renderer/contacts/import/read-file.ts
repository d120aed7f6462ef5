import type { Candidate } from './candidate.ts';
import { guessMapping, looksLikeNumber, type Mapping } from './columns.ts';
import { decodeText } from './decode-text.ts';
import { type CsvRow, readCsv } from './read-csv.ts';
import { readVcards } from './read-vcards.ts';

export type ReadFile =
  | { readonly kind: 'csv'; readonly rows: readonly CsvRow[]; readonly mapping: Mapping }
  | { readonly kind: 'vcard'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unusable'; readonly why: string };

/** As many contacts as one import takes. */
export const MOST_CONTACTS = 50_000;
export const MOST_BYTES = 50 * 1024 * 1024;

/** What a file holds, by what is in it rather than by its name. */
export function* readFile(bytes: Uint8Array): Generator<undefined, ReadFile> {
  if (bytes.length > MOST_BYTES) return unusable('The file is larger than 50 MB. Split it.');
  const text = decodeText(bytes);
  if (text.trim() === '') return unusable('The file is empty.');
  if (text.includes('\0')) return unusable(NEITHER);
  yield;
  if (/^\s*BEGIN:VCARD/i.test(text)) {
    const candidates = yield* readVcards(text);
    return tooMany(candidates.length) ?? { kind: 'vcard', candidates };
  }
  const rows = readCsv(text);
  if (rows.every(({ cells }) => cells.length < 2)) return unusable(NEITHER);
  const many = tooMany(rows.length - 1);
  if (many !== null) return many;
  if (!rows.some(({ cells }) => cells.some(looksLikeNumber))) {
    return unusable('There is no phone number in this file.');
  }
  return { kind: 'csv', rows, mapping: guessMapping(rows) };
}

const NEITHER =
  'This is neither a CSV file nor a vCard. Have your other program export contacts as CSV or vCard (.vcf).';

function unusable(why: string): ReadFile {
  return { kind: 'unusable', why };
}

function tooMany(count: number): ReadFile | null {
  if (count <= MOST_CONTACTS) return null;
  return unusable(`The file has more than ${MOST_CONTACTS.toLocaleString()} contacts. Split it.`);
}
