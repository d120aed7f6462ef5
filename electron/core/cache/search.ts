import { fold } from '#shared/search-words.ts';
import type { Named } from '../sqlite/sqlite-file.ts';

/** More words than anybody looks for at once. */
const MOST_WORDS = 6;

export interface Wanted {
  readonly anything: boolean;
  /** Says that every word, each a parameter, meets a condition. Empty where nothing is looked for. */
  readonly each: (condition: (word: string) => string) => string;
  /** Says of a folded column that it has every word in it. */
  readonly contains: (column: string) => string;
  /** That every word is the beginning of one in it. */
  readonly starts: (column: string) => string;
  /** Of a number; empty where what is looked for does not look like one. */
  readonly digits: string;
  readonly parameters: Named;
}

/** The words of a search, each for itself: “weber jo” finds Jonas Weber. */
export function wanted(search: string): Wanted {
  const digits = digitsOf(search);
  const words = fold(search.trim())
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  const each: Wanted['each'] = (condition) =>
    words.map((_, index) => condition(`@word${index}`)).join(' AND ');
  return {
    anything: words.length > 0,
    each,
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

/** The numbers that go by a name with this word in it: in a phonebook, or as the network called them. */
export function numbersNamed(word: string): string {
  return `SELECT k.number FROM contact t JOIN contactNumber k ON k.contactId = t.id
    WHERE instr(t.folded, ${word}) > 0
    UNION ALL SELECT number FROM call WHERE number IS NOT NULL AND instr(folded, ${word}) > 0`;
}
