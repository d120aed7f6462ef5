/** Words that customers text to a queue to open or end a session [N1]. */
import { readWord } from '#shared/consent/words.ts';

/** The same for every spelling of one keyword: without blanks around it, with single ones inside, in any case. */
export function foldKeyword(text: string): string {
  const plain = text.normalize('NFKC').trim().replace(/\s+/gu, ' ');
  // Changing the case takes some letters apart: they are put together again.
  return plain.toLowerCase().toUpperCase().normalize('NFKC');
}

/** Whether the whole text is the keyword. */
export function isKeyword(text: string, keyword: string | null): boolean {
  return keyword !== null && foldKeyword(text) === foldKeyword(keyword);
}

/** What carriers and law have a word mean: no queue may give it another. */
export type ReservedFor = 'opt-out' | 'help' | 'opt-in';

const RESERVED_FOR = { optOut: 'opt-out', help: 'help', optIn: 'opt-in', yes: 'opt-in' } as const;

/** What the word is reserved for, however it is written; null: it is free. */
export function reservedFor(keyword: string): ReservedFor | null {
  const word = readWord(keyword, null);
  return word && RESERVED_FOR[word];
}
