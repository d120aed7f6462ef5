import fc from 'fast-check';
import { expect, test } from 'vitest';
import { segmentCount } from '#shared/segment-count.ts';
import { countSegments } from '#shared/segments.ts';

function same(text: string): void {
  expect([text, segmentCount(text)]).toEqual([text, countSegments(text).segments]);
}

test('texts of ordinary letters have as many segments as the library says', () => {
  for (const letter of [
    'a',
    '\n',
    '€',
    '[',
    'ñ',
    'Ω',
    'ç',
    '—',
    'Ж',
    '好',
    'ひ',
    '😀',
    'é',
    '👩‍👩‍👧',
    '\r\n',
    '\u00ad',
    '',
  ]) {
    for (const length of [1, 35, 67, 69, 70, 71, 76, 77, 80, 81, 134, 135, 153, 154, 160, 161, 306, 307]) {
      same(letter.repeat(length));
      same(`${letter.repeat(length - 1)}a`);
    }
  }
});

test('whatever a text is made of, it has as many segments as the library says', () => {
  const letters = fc.oneof(
    fc.constantFrom(
      'a',
      'b',
      ' ',
      '\n',
      '€',
      '{',
      '—',
      'Ж',
      '好',
      '\u0301',
      '\u200d',
      '😀',
      '🇩🇪',
      '\r',
      'ำ',
      '각',
      '\f',
    ),
    fc.string({ unit: 'grapheme', maxLength: 2 }),
  );
  const mixed = fc.array(letters, { maxLength: 330 }).map((all) => all.join(''));
  const plain = fc
    .array(fc.constantFrom('a', '€', '[', 'é', '\n'), { maxLength: 330 })
    .map((all) => all.join(''));
  fc.assert(fc.property(fc.oneof(mixed, plain), same), { numRuns: 100 });
});
