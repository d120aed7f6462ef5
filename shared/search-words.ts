/**
 * What a search takes for a word, the same on the desktop and on the server. Case, accents, vowel points and forms of
 * one letter do not count. Where a script sets no spaces, every character is a word of its own, and so is every emoji.
 */

/** Raised with every change of what follows: an index of words made by an older one is made anew. */
export const WORDS_VERSION = 1;

/** Separate: a word by itself. Joined: stays with what comes before it. */
type Kind = 'letter' | 'separate' | 'joined' | 'nothing';

interface Character {
  /** Folded; empty where it does not count. */
  readonly text: string;
  readonly kind: Kind;
}

interface Word {
  readonly text: string;
  /** Where its first unit is among the origins. */
  readonly at: number;
  /** Follows the word before without anything in between, both of them single characters. */
  readonly adjoins: boolean;
}

/** A text as an index sees it. */
interface Apart {
  readonly words: readonly Word[];
  /** Where each UTF-16 unit of the folded words came from. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What a query asks for: words next to each other, the last of them perhaps only the beginning of a word. */
export interface Term {
  readonly words: readonly string[];
  readonly prefix: boolean;
}

const ASCII = /^[\0-\x7f]*$/;
const LETTER = /[\p{L}\p{N}]/u;
const MARK = /\p{M}/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u{30fc}\u{1100}-\u{115f}\u{a960}-\u{a97f}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** The later parts of a syllable of hangul, which NFKD takes apart. */
const LATER_JAMO = /[\u{1160}-\u{11ff}\u{d7b0}-\u{d7fb}]/u;
const EMOJI = /\p{Extended_Pictographic}/u;
/** Accents and vowel points, tatweel, and what only steers how text is shown. Not: what other scripts write vowels with. */
const NOT_COUNTED =
  /[[[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}]&&\p{M}]--[\u{3099}\u{309a}]]|\u{640}|\p{Cf}/gv;

/** Letters that are written in several ways without being taken apart by NFKD. */
const SAME: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
};
const SAME_LETTERS = new RegExp(`[${Object.keys(SAME).join('')}]`, 'gu');

/** “Élodie” and “elodie” are the same. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(NOT_COUNTED, '')
    .replace(SAME_LETTERS, (letter) => SAME[letter] ?? letter);
}

/** The words of a text, folded, as an index keeps them: a tokenizer that parts at what is ASCII and no letter or digit. */
export function searchable(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let result = '';
  let separate = false;
  for (const original of text) {
    for (const { text: folded, kind } of charactersOf(original)) {
      const apart = kind === 'nothing' || kind === 'separate' || (kind === 'letter' && separate);
      if (apart) result += ' ';
      if (kind !== 'nothing') result += folded;
      if (kind !== 'joined') separate = kind === 'separate';
    }
  }
  return result;
}

/** The words of a text in their order, folded. */
export function wordsOf(text: string): string[] {
  return takeApart(text).words.map((word) => word.text);
}

/**
 * What a query asks for: every term, the last one as the beginning of a word. Nothing in it is special: quotes, stars
 * and `AND` are text as any other. No terms: it asks for nothing.
 */
export function termsOf(query: string): Term[] {
  const { words } = takeApart(query);
  const phrases: string[][] = [];
  for (const { text, adjoins } of words) {
    const last = phrases.at(-1);
    if (adjoins && last !== undefined) last.push(text);
    else phrases.push([text]);
  }
  return phrases.map((phrase, index) => ({ words: phrase, prefix: index === phrases.length - 1 }));
}

/** In the syntax of FTS5, all of it quoted. Null where there is nothing to look for. */
export function matchExpression(terms: readonly Term[]): string | null {
  if (terms.length === 0) return null;
  return terms.map(({ words, prefix }) => `"${words.join(' ')}"${prefix ? ' *' : ''}`).join(' AND ');
}

export type Marks = [from: number, to: number][];

/** Where in a text the terms of a query are: from, inclusive, to, exclusive; in order, none touching another. */
export function marksOf(text: string, query: string): Marks {
  return marker(query)(text);
}

/** The same for many texts. */
export function marker(query: string): (text: string) => Marks {
  const terms = termsOf(query);
  if (terms.length === 0) return () => [];
  const plain = plainPattern(terms);
  return (text) => {
    if (ASCII.test(text)) return plain === null ? [] : plainMarks(text, plain);
    const apart = takeApart(text);
    const found: Marks = [];
    for (let at = 0; at < apart.words.length; at += 1) {
      for (const term of terms) {
        const mark = markAt(apart, at, term);
        if (mark !== null) found.push(mark);
      }
    }
    return joined(found);
  };
}

/** Most texts are plain: a pattern finds there what taking them apart would, at a fraction of the cost. */
function plainPattern(terms: readonly Term[]): RegExp | null {
  const words = terms.flatMap(({ words: [word = ''], prefix }) =>
    ASCII.test(word) ? [prefix ? word : `${word}(?![a-z0-9])`] : [],
  );
  return words.length === 0 ? null : new RegExp(`(?<![a-z0-9])(?:${words.join('|')})`, 'gi');
}

function plainMarks(text: string, pattern: RegExp): Marks {
  return Array.from(text.matchAll(pattern), ({ 0: word, index }) => [index, index + word.length]);
}

function markAt({ words, starts, ends }: Apart, at: number, term: Term): [number, number] | null {
  const last = term.words.length - 1;
  for (let offset = 0; offset <= last; offset += 1) {
    const here = words[at + offset]?.text;
    const wanted = term.words[offset] ?? '';
    if (here === undefined) return null;
    if (offset === last && term.prefix ? !here.startsWith(wanted) : here !== wanted) return null;
  }
  const from = starts[words[at]?.at ?? 0] ?? 0;
  const to = ends[(words[at + last]?.at ?? 0) + (term.words[last]?.length ?? 1) - 1] ?? from;
  return [from, to];
}

function joined(marks: Marks): Marks {
  const result: Marks = [];
  for (const [from, to] of marks.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = result.at(-1);
    if (last === undefined || from > last[1]) result.push([from, to]);
    else last[1] = Math.max(last[1], to);
  }
  return result;
}

/** Character by character, so that each part of a folded word is known by where it stood. */
function takeApart(original: string): Apart {
  const words: Word[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  let adjoins = false;
  let separate = false;
  let at = 0;

  const end = () => {
    if (text !== '') words.push({ text, at: starts.length - text.length, adjoins });
    text = '';
    adjoins = false;
  };

  for (const each of original) {
    const to = at + each.length;
    const characters = charactersOf(each);
    // What does not count belongs to what it stands on.
    if (characters.length === 0 && text !== '') ends[ends.length - 1] = to;
    for (const { text: folded, kind } of characters) {
      if (kind === 'nothing') {
        end();
        separate = false;
        continue;
      }
      if (kind === 'separate') {
        const follows = separate && text !== '';
        end();
        adjoins = follows;
        separate = true;
      } else if (kind === 'letter') {
        if (separate) end();
        separate = false;
      }
      text += folded;
      for (let unit = 0; unit < folded.length; unit += 1) {
        starts.push(at);
        ends.push(to);
      }
    }
    at = to;
  }
  end();
  return { words, starts, ends };
}

/** Each character is folded once; there are only so many. */
const KNOWN = new Map<string, readonly Character[]>();

function charactersOf(original: string): readonly Character[] {
  const known = KNOWN.get(original);
  if (known !== undefined) return known;
  const characters = [...fold(original)].map((text) => ({ text, kind: kindOf(text) }));
  KNOWN.set(original, characters);
  return characters;
}

function kindOf(character: string): Kind {
  if (LATER_JAMO.test(character) || MARK.test(character)) return 'joined';
  if (UNSPACED.test(character) || EMOJI.test(character)) return 'separate';
  return LETTER.test(character) ? 'letter' : 'nothing';
}
