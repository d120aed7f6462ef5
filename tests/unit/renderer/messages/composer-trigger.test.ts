import { describe, expect, test } from 'vitest';
import { triggerAt } from '../../../../renderer/messages/composer-trigger.ts';

const BOTH = { mention: true, canned: true };
const at = (typed: string, kinds = BOTH) => triggerAt(typed, typed.length, kinds);

describe('a list opens', () => {
  test('at an @ and at a /, at the beginning or after a blank', () => {
    expect(at('@jo')).toEqual({ kind: 'mention', from: 0, query: 'jo' });
    expect(at('Ask @jo')).toEqual({ kind: 'mention', from: 4, query: 'jo' });
    expect(at('/gre')).toEqual({ kind: 'canned', from: 0, query: 'gre' });
    expect(at('Hello\n/')).toEqual({ kind: 'canned', from: 6, query: '' });
  });

  test('and stays open over the blanks in a name', () => {
    expect(at('@Jonas We')).toEqual({ kind: 'mention', from: 0, query: 'Jonas We' });
  });

  test('where the caret is, not at the end of the text', () => {
    expect(triggerAt('Ask @jo about it', 7, BOTH)).toEqual({ kind: 'mention', from: 4, query: 'jo' });
  });
});

describe('no list opens', () => {
  test('within a word, an address or a fraction', () => {
    expect(at('maya@harbor')).toBeNull();
    expect(at('https://harbor')).toBeNull();
    expect(at('1/2')).toBeNull();
  });

  test('before a blank, or on the line below', () => {
    expect(at('and / or')).toBeNull();
    expect(at('/greeting\nmore')).toBeNull();
  });

  test('for names where nobody is named', () => {
    expect(at('@jo', { mention: false, canned: true })).toBeNull();
  });
});
