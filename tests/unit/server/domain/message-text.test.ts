import { describe, expect, it } from 'vitest';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import { readInboundText, readOutboundText } from '../../../../server/domain/message-text.ts';

describe('a text of the team', () => {
  it('goes out without the blanks around it', () => {
    expect(readOutboundText('  \n Hello,\r\nMaya \t')).toEqual({ readable: true, text: 'Hello,\nMaya' });
  });

  it.each(['', '   ', '\r\n\t', '\u0000\u0007'])(
    'is empty where there is nothing to read in it: %j',
    (raw) => {
      expect(readOutboundText(raw)).toEqual({ readable: false, why: 'empty' });
    },
  );

  it('may be as long as the limit, counted without the blanks around it, and no longer', () => {
    expect(readOutboundText(` ${'x'.repeat(MESSAGE_LIMIT)} `)).toMatchObject({ readable: true });
    expect(readOutboundText('x'.repeat(MESSAGE_LIMIT + 1))).toEqual({
      readable: false,
      why: 'too_long',
      length: MESSAGE_LIMIT + 1,
    });
  });

  it('keeps emoji whole and mends halves of them, which no store can keep', () => {
    expect(readOutboundText('👋 hi \ud83d')).toEqual({ readable: true, text: '👋 hi \ufffd' });
  });
});

describe('a text of a customer', () => {
  it('is kept as it was written, blanks and all', () => {
    expect(readInboundText('  Hello \n\n there ')).toEqual({ readable: true, text: '  Hello \n\n there ' });
  });

  it('loses control characters', () => {
    expect(readInboundText('a\u0000b\u001bc\td')).toEqual({ readable: true, text: 'abc\td' });
  });

  it('is refused where it is empty or too long', () => {
    expect(readInboundText(' \n ')).toEqual({ readable: false, why: 'empty' });
    expect(readInboundText('x'.repeat(20_000))).toMatchObject({ readable: false, why: 'too_long' });
  });
});
