import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HELP_WORDS, OPT_IN_WORDS, OPT_OUT_WORDS, YES_WORDS } from '#shared/consent/words.ts';
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

describe('a word that carriers and the law give its meaning', () => {
  it.each([
    ...OPT_OUT_WORDS.map((word) => [word, 'opt-out'] as const),
    ...HELP_WORDS.map((word) => [word, 'help'] as const),
    ...OPT_IN_WORDS.map((word) => [word, 'opt-in'] as const),
    ...YES_WORDS.map((word) => [word, 'opt-in'] as const),
  ])('%s cannot be a keyword: %s', (word, purpose) => {
    for (const spelling of [word, word.toLowerCase(), `“${word}”`, ` ${word}! `, [...word].join('.')]) {
      expect(reservedFor(spelling)).toBe(purpose);
    }
  });

  it.each(['table', 'stop it', 'the end', 'yes please', 'helpdesk', 'bye', 'join', '', '…'])(
    '%j is free',
    (keyword) => {
      expect(reservedFor(keyword)).toBeNull();
    },
  );
});
