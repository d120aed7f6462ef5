import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pieces, snippet } from '../../../../renderer/palette/snippet.ts';

const shown = (text: string, marks: [number, number][]) =>
  snippet(text, marks)
    .map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))
    .join('');

test('the words that were looked for are marked', () => {
  expect(shown('Your order is ready', [[5, 10]])).toBe('Your [order] is ready');
});

test('of a long text the part around the first hit is shown, with whole words', () => {
  const text = `${'So much to say before it comes to the point. '.repeat(20)}The order is ready.`;
  const from = text.indexOf('order');
  const found = shown(text, [[from, from + 5]]);
  expect(found.startsWith('…')).toBe(true);
  expect(found).toContain('The [order] is ready.');
  expect(found.length).toBeLessThan(120);
});

test('lines become one', () => {
  expect(shown('One\ntwo', [[4, 7]])).toBe('One [two]');
});

test('whatever the marks, nothing of the text is lost or said twice', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.tuple(fc.nat(40), fc.nat(40))), (text, marks) => {
      expect(
        pieces(text, marks)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
