import { describe, expect, test } from 'vitest';
import { MESSAGE_LIMIT } from '#shared/limits.ts';
import {
  checkText,
  isSendKey,
  openFieldRanges,
  openFieldsSentence,
  slashSentence,
} from '../../../../renderer/messages/composer-rules.ts';

describe('what is typed', () => {
  test('can be sent once it says something', () => {
    expect(checkText('').sendable).toBe(false);
    expect(checkText(' \n\t').sendable).toBe(false);
    expect(checkText('Hello').sendable).toBe(true);
  });

  test('shows how many characters are left only when few are', () => {
    expect(checkText('a'.repeat(MESSAGE_LIMIT - 201)).left).toBeNull();
    expect(checkText('a'.repeat(MESSAGE_LIMIT - 200)).left).toBe(200);
  });

  test('is called what it is', () => {
    expect(checkText('a'.repeat(MESSAGE_LIMIT + 1), true).error).toBe(
      '1 character too many. A note can be 1600 characters long.',
    );
  });

  test('can be sent at the limit, not past it, and the field says by how much', () => {
    expect(checkText('a'.repeat(MESSAGE_LIMIT))).toEqual({ sendable: true, left: 0, error: null });
    const over = checkText('a'.repeat(MESSAGE_LIMIT + 3));
    expect(over.sendable).toBe(false);
    expect(over.left).toBe(-3);
    expect(over.error).toContain('3 characters too many');
  });
});

describe('merge fields that nothing is known of', () => {
  test('are found where they stand', () => {
    expect(openFieldRanges('Dear {customer.name}, dear {customer.name}')).toEqual([
      { from: 5, to: 20, kind: 'open' },
      { from: 27, to: 42, kind: 'open' },
    ]);
  });

  test('keep a text from going out, and are named', () => {
    expect(openFieldsSentence('Dear {customer.name}')).toBe(
      'Fill in {customer.name} first: nothing is known of it here.',
    );
    expect(openFieldsSentence('{customer.name}, {agent.name}, {queue.name}')).toContain(
      '{customer.name} and 2 more fields',
    );
    expect(openFieldsSentence('{braces} are no field')).toBeNull();
  });
});

describe('the name of a canned response that is none', () => {
  test('goes out only if it is sent again', () => {
    expect(slashSentence('/helo')).toBe('“/helo” would go out as it stands. Send it again if you mean it.');
    expect(slashSentence(' /good mornin ')).not.toBeNull();
  });

  test.each(['Hello', 'and/or', '/', '/var/log', '/ 2', '/hello\nHow are you?', `/${'long '.repeat(20)}`])(
    'is not asked about in %j',
    (text) => {
      expect(slashSentence(text)).toBeNull();
    },
  );
});

describe('the Enter key', () => {
  const press = { key: 'Enter', shiftKey: false, altKey: false, isComposing: false, keyCode: 13 };

  test('sends', () => {
    expect(isSendKey(press)).toBe(true);
  });

  test('makes a new line with Shift', () => {
    expect(isSendKey({ ...press, shiftKey: true })).toBe(false);
  });

  test('only ends the composition of an input method', () => {
    expect(isSendKey({ ...press, isComposing: true })).toBe(false);
    expect(isSendKey({ ...press, keyCode: 229 })).toBe(false);
  });
});
