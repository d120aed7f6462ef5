import { fold } from '#shared/search-words.ts';

/** What a search looks for: words without case and accents, and the digits of what looks like a number. */
export function matching(search: string): { needle: string; digits: string } {
  return { needle: fold(search.trim()), digits: digitsOf(search) };
}

/** Only what looks like a number is looked for among numbers; a leading 0 is not dialled from abroad. */
function digitsOf(search: string): string {
  return /^[\d\s()+./-]+$/.test(search.trim()) ? search.replace(/\D/g, '').replace(/^0+/, '') : '';
}

/** The numbers that go by a name with the words in it. */
export const NUMBERS_NAMED = `SELECT k.number FROM contact t JOIN contactNumber k ON k.contactId = t.id
  WHERE instr(t.folded, @needle) > 0`;
