import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldKeyword, isKeyword, reservedFor } from '../../../../server/domain/keywords.ts';

describe('a keyword', () => {
  it.each(['TABLE', 'table', 'Table', '  table ', '\ntable\t', 'ｔａｂｌｅ'])('is meant by %j', (text) => {
    expect(isKeyword(text, 'Table')).toBe(true);
  });

  it.each(['tables', 'a table', 'table please', 'table.', 't able', ''])('is not meant by %j', (text) => {
    expect(isKeyword(text, 'Table')).toBe(false);
  });

  it('of several words is the same with any blanks between them', () => {
    expect(isKeyword(' new   ORDER ', 'New order')).toBe(true);
    expect(isKeyword('new\u00a0order', 'New order')).toBe(true);
    expect(isKeyword('new\norder', 'New order')).toBe(true);
    expect(isKeyword('neworder', 'New order')).toBe(false);
  });

  it('is the same in any case in any script', () => {
    expect(isKeyword('STRASSE', 'Straße')).toBe(true);
    expect(isKeyword('ΤΈΛΟΣ', 'τέλος')).toBe(true);
    expect(isKeyword('привет', 'ПРИВЕТ')).toBe(true);
    expect(isKeyword('cafe\u0301', 'CAFÉ')).toBe(true);
    expect(isKeyword('始める', '始める')).toBe(true);
  });

  it('keeps what its letters tell apart', () => {
    expect(isKeyword('resume', 'résumé')).toBe(false);
  });

  it('that is not set is meant by no text', () => {
    expect(isKeyword('', null)).toBe(false);
    expect(isKeyword('table', null)).toBe(false);
  });

  it('however it is written, is itself', () => {
    const variants = [
      (word: string) => word.toUpperCase(),
      (word: string) => word.toLowerCase(),
      (word: string) => `  ${word}\n`,
      (word: string) => word.normalize('NFD'),
      (word: string) => word.replace(/ /g, ' \t '),
    ];
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.constantFrom(...variants),
        (word, vary) => {
          expect(isKeyword(word, word)).toBe(true);
          expect(foldKeyword(foldKeyword(word))).toBe(foldKeyword(word));
          expect(foldKeyword(vary(word))).toBe(foldKeyword(word));
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

const OPT_OUT =
  'STOP, STOPALL, STOP ALL, UNSUBSCRIBE, CANCEL, END, QUIT, REVOKE, OPTOUT, OPT OUT, OPT-OUT'.split(', ');
const HELP = ['HELP', 'INFO'];
const OPT_IN = ['START', 'UNSTOP', 'YES'];
const RESERVED = [
  ...OPT_OUT.map((word) => [word, 'opt-out'] as const),
  ...HELP.map((word) => [word, 'help'] as const),
  ...OPT_IN.map((word) => [word, 'opt-in'] as const),
];

describe('a word that carriers and the law give its meaning', () => {
  it.each(RESERVED)('%s cannot be a keyword: %s', (word, purpose) => {
    expect(reservedFor(word)).toBe(purpose);
    expect(reservedFor(word.toLowerCase())).toBe(purpose);
    expect(reservedFor(`${word[0]}${word.slice(1).toLowerCase()}`)).toBe(purpose);
  });

  it.each([
    'stop!',
    '“Stop”',
    ' stop. ',
    'STOP 🛑',
    'stop ✋️',
    'opt–out',
    'Opt  out',
    's.t.o.p',
    'ＳＴＯＰ',
    'stop\u200b',
  ])('cannot be one as %j either', (keyword) => {
    expect(reservedFor(keyword)).toBe('opt-out');
  });

  it('is found in any case with anything but letters and figures around it', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...' \t\n\u00a0.,;:!?¡¿"\'“”‘’()[]{}<>-–—_*#@/\\|~^+=$€%&·…👋🛑'),
      maxLength: 4,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...RESERVED),
        fc.infiniteStream(fc.boolean()),
        noise,
        noise,
        ([word, purpose], upper, before, after) => {
          const cased = [...word]
            .map((letter) => (upper.next().value ? letter : letter.toLowerCase()))
            .join('');
          expect(reservedFor(before + cased + after)).toBe(purpose);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

it.each([
  'table',
  'stop it',
  'stopping',
  'stop1',
  'the end',
  'yes please',
  'helpdesk',
  'information',
  'restart',
  'ende',
  'bye',
  '',
  '…',
])('%j is free', (keyword) => {
  expect(reservedFor(keyword)).toBeNull();
});
