/**
 * The words by which people end being texted, ask who texts them, or agree to it. They mean it only as the whole text:
 * in any case, with anything but letters and figures around them, between them or left out, as in “Stop!!”, “opt-out”,
 * “STOP 👍” or “ＳＴＯＰ”. Who says more than the word is not taken at it: see wording.ts.
 * Sources: 47 CFR 64.1200(a)(10) names stop, quit, end, revoke, opt out, cancel and unsubscribe as refusals by
 * themselves; STOPALL and the words of help and agreement: CTIA Messaging Principles 5.1, Twilio Advanced Opt-Out.
 */

export const OPT_OUT_WORDS = [
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
] as const;

export const HELP_WORDS = ['HELP', 'INFO'] as const;

/** Agree wherever they are texted; so does the start word of a campaign. */
export const OPT_IN_WORDS = ['START', 'UNSTOP'] as const;

/** Said in many a conversation: it agrees only where somebody has been asked, or has refused. */
export const YES_WORDS = ['YES'] as const;

export type Word = 'optOut' | 'help' | 'optIn' | 'yes';

/** What the whole text means; null: it is an ordinary one. `startWord`: of the line's campaign; null: it is in none. */
export function readWord(text: string, startWord: string | null): Word | null {
  const word = bare(text);
  const fixed = WORDS.get(word) ?? null;
  // A campaign may make YES its start word, but never one that refuses or asks for help.
  if (fixed === 'optOut' || fixed === 'help') return fixed;
  return startWord !== null && word !== '' && word === bare(startWord) ? 'optIn' : fixed;
}

/** The letters and figures alone, the same for every way to write them. */
function bare(text: string): string {
  const letters = text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  // There and back, as some letters have more than one small or capital form.
  return letters.toLowerCase().toUpperCase().normalize('NFKC');
}

const WORDS: ReadonlyMap<string, Word> = new Map([
  ...OPT_OUT_WORDS.map((word) => [bare(word), 'optOut'] as const),
  ...HELP_WORDS.map((word) => [bare(word), 'help'] as const),
  ...OPT_IN_WORDS.map((word) => [bare(word), 'optIn'] as const),
  ...YES_WORDS.map((word) => [bare(word), 'yes'] as const),
]);
