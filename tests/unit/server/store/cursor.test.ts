import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cursor, formatCursor, levelCursor, parseCursor } from '../../../../server/store/cursor.ts';

const EPOCH = '0198c9f4-7c61-7e0a-9a3e-6c2f0c9a1b2d';
const number = fc.integer({ min: 0, max: 1_000_000 });
const cursors = fc.record<Cursor>({
  position: number,
  filled: number,
  known: number,
  behind: number,
  leftOut: fc.option(fc.record({ floor: number, first: number })),
});

describe('a cursor', () => {
  it('comes back from its text as it went', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(parseCursor(formatCursor(EPOCH, cursor), EPOCH, 1_000_000)).toEqual(cursor);
      }),
    );
  });

  it('is short while nothing is being back-filled', () => {
    expect(formatCursor(EPOCH, levelCursor(42, 42))).toBe(`${EPOCH}:42`);
  });

  it.each([
    '',
    'nonsense',
    `${EPOCH}`,
    `${EPOCH}:`,
    `${EPOCH}:-1`,
    `${EPOCH}:1e3`,
    `${EPOCH}:1:2`,
    `${EPOCH}:1:2:3`,
    `${EPOCH}:1:2:3:4:5`,
    `${EPOCH}: 1`,
    `another-epoch:1`,
    `${EPOCH}:101`,
    `${EPOCH}:1:2:101:1`,
    `${EPOCH}:99999999999999999999`,
  ])('is none where it is not one of ours: %j', (text) => {
    expect(parseCursor(text, EPOCH, 100)).toBeUndefined();
  });
});
