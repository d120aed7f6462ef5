import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  HELP_WORDS,
  OPT_IN_WORDS,
  OPT_OUT_WORDS,
  readWord,
  type Word,
  YES_WORDS,
} from '#shared/consent/words.ts';

const ALL: readonly (readonly [string, Word])[] = [
  ...OPT_OUT_WORDS.map((word) => [word, 'optOut'] as const),
  ...HELP_WORDS.map((word) => [word, 'help'] as const),
  ...OPT_IN_WORDS.map((word) => [word, 'optIn'] as const),
  ...YES_WORDS.map((word) => [word, 'yes'] as const),
];

it('the words are those that law and carriers name', () => {
  expect([...OPT_OUT_WORDS].join(', ')).toBe(
    'STOP, STOPALL, STOP ALL, UNSUBSCRIBE, CANCEL, END, QUIT, REVOKE, OPTOUT, OPT OUT, OPT-OUT',
  );
  expect([...HELP_WORDS].join(', ')).toBe('HELP, INFO');
  expect([...OPT_IN_WORDS, ...YES_WORDS].join(', ')).toBe('START, UNSTOP, YES');
});

describe('a word is heard', () => {
  it.each(ALL)('%s: %s', (word, meaning) => {
    expect(readWord(word, null)).toBe(meaning);
    expect(readWord(word.toLowerCase(), null)).toBe(meaning);
    expect(readWord(`${word[0]}${word.slice(1).toLowerCase()}`, null)).toBe(meaning);
  });

  it.each([
    'STOP.',
    'stop!!',
    ' stop ',
    '“Stop”',
    "'stop'",
    '«stop»',
    '(stop)',
    '*STOP*',
    's.t.o.p',
    'S T O P',
    'ＳＴＯＰ',
    'ｓｔｏｐ！',
    'STOP 👍',
    '🛑 stop 🛑',
    'stop\u200b',
    '\u202astop\u202c',
    'Stop\n',
    'Stop-all',
    'Opt–Out',
    'Opt—out.',
    'opt_out',
    'Opt  out',
    'unsub-\nscribe',
  ])('%j opts out', (text) => {
    expect(readWord(text, 'JOIN')).toBe('optOut');
  });

  it('in any case with anything but letters and figures around it', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...' \t\n\u00a0.,;:!?¡¿"\'“”‘’()[]{}<>-–—_*#@/\\|~^+=$€%&·…👋🛑'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...ALL),
        fc.infiniteStream(fc.boolean()),
        noise,
        noise,
        ([word, meaning], upper, before, after) => {
          const cased = [...word].map((letter) => (upper.next().value ? letter : letter.toLowerCase()));
          expect(readWord(before + cased.join('') + after, null)).toBe(meaning);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('only the whole text is a word', () => {
  it.each([
    'stop it',
    'please stop',
    'stopping',
    'stop1',
    'nonstop',
    'the end',
    'weekend',
    'yes please',
    'yes!! at 7',
    'yess',
    'helpdesk',
    'help me',
    'information',
    'restart',
    'start over',
    'cancel my table',
    'quite',
    'stöp',
    'СТОП',
    'bye',
    'JOIN',
    '',
    '…',
    '👍',
  ])('%j is an ordinary text', (text) => {
    expect(readWord(text, null)).toBeNull();
  });
});

describe('the start word of a campaign', () => {
  it.each(['JOIN', 'join', ' Join! ', 'J-O-I-N', 'join 👍'])('%j agrees where it is JOIN', (text) => {
    expect(readWord(text, 'Join')).toBe('optIn');
  });

  it('may be YES, which then agrees as any start word does', () => {
    expect(readWord('yes', 'YES')).toBe('optIn');
    expect(readWord('yes', 'JOIN')).toBe('yes');
  });

  it('never takes the meaning from a word that refuses, or asks for help', () => {
    expect(readWord('stop', 'STOP')).toBe('optOut');
    expect(readWord('info', 'info')).toBe('help');
  });

  it('of no letters is said by no text', () => {
    expect(readWord('…', '!')).toBeNull();
    expect(readWord('', '')).toBeNull();
  });
});
