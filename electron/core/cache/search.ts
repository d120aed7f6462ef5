import { fold } from '#shared/search-words.ts';
import type { Named } from '../sqlite/sqlite-file.ts';

/** What a search looks for: words without case and accents, and the digits of what looks like a number. */
export function matching(search: string): { needle: string; digits: string } {
  return { needle: fold(search.trim()), digits: digitsOf(search) };
}

/** More words than anybody looks for at once. */
const MOST_WORDS = 6;

export interface Wanted {
  readonly anything: boolean;
  /** Says of a folded column that it has every word in it. Empty where nothing is looked for. */
  readonly contains: (column: string) => string;
  /** That every word is the beginning of one in it. */
  readonly starts: (column: string) => string;
  /** Of a number; empty where what is looked for does not look like one. */
  readonly digits: string;
  readonly parameters: Named;
}

/** The words of a search, each for itself: “weber jo” finds Jonas Weber. */
export function wanted(search: string): Wanted {
  const { needle, digits } = matching(search);
  const words = needle
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const each = (condition: (word: string) => string) =>
    words.map((_, index) => condition(`@word${index}`)).join(' AND ');
  return {
    anything: words.length > 0,
    contains: (column) => each((word) => `instr(${column}, ${word}) > 0`),
    starts: (column) =>
      each(
        (word) =>
          `instr(${column}, ${word}) > 0 AND instr(' ' || replace(${column}, char(10), ' '), ' ' || ${word}) > 0`,
      ),
    digits,
    parameters: { digits, ...Object.fromEntries(words.map((word, index) => [`word${index}`, word])) },
  };
}

/** Only what looks like a number is looked for among numbers; a leading 0 is not dialled from abroad. */
function digitsOf(search: string): string {
  return /^[\d\s()+./-]+$/.test(search.trim()) ? search.replace(/\D/g, '').replace(/^0+/, '') : '';
}

/** The numbers that go by a name with the words in it: in a phonebook, or as the network called them. */
export const NUMBERS_NAMED = `SELECT k.number FROM contact t JOIN contactNumber k ON k.contactId = t.id
  WHERE instr(t.folded, @needle) > 0
  UNION ALL SELECT number FROM call WHERE number IS NOT NULL AND instr(folded, @needle) > 0`;
