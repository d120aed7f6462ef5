/** Words that customers text to a queue to open or end a session [N1]. */

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

/**
 * Words by which people end, or ask about, or agree to being texted; carriers and law give them their meaning, so no
 * queue may give them another. Sources: 47 CFR 64.1200(a)(10), CTIA Messaging Principles, Twilio Advanced Opt-Out.
 */
const RESERVED = {
  'opt-out': [
    'STOP',
    'STOPALL',
    'STOP ALL',
    'UNSUBSCRIBE',
    'CANCEL',
    'END',
    'QUIT',
    'REVOKE',
    'OPTOUT',
    'OPT OUT',
    'OPT-OUT',
  ],
  help: ['HELP', 'INFO'],
  'opt-in': ['START', 'UNSTOP', 'YES'],
} as const;

export type ReservedFor = keyof typeof RESERVED;

/** What the word is reserved for, whatever its case and whatever else than letters and figures is in it; null: it is free. */
export function reservedFor(keyword: string): ReservedFor | null {
  const bare = (text: string) => foldKeyword(text).replace(/[^\p{L}\p{N}]/gu, '');
  const word = bare(keyword);
  for (const [purpose, words] of Object.entries(RESERVED)) {
    if (words.some((reserved) => bare(reserved) === word)) return purpose as ReservedFor;
  }
  return null;
}
