import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textPieces } from '../../../../renderer/messages/text-pieces.ts';

test('a text is cut where something in it begins or ends', () => {
  expect(
    textPieces('ask Jonas today', [
      { from: 4, to: 9, kind: 'name' },
      { from: 6, to: 15, kind: 'found' },
    ]),
  ).toEqual([
    { from: 0, text: 'ask ', kinds: [] },
    { from: 4, text: 'Jo', kinds: ['name'] },
    { from: 6, text: 'nas', kinds: ['name', 'found'] },
    { from: 9, text: ' today', kinds: ['found'] },
  ]);
});

test('nothing of a text is lost or doubled, whatever is told apart in it', () => {
  const range = fc.record({ from: fc.integer({ min: -3, max: 40 }), to: fc.integer({ min: -3, max: 40 }) });
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(range), (text, ranges) => {
      const pieces = textPieces(
        text,
        ranges.map((each) => ({ ...each, kind: 'any' })),
      );
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});
