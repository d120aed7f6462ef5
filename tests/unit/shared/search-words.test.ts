import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, marksOf, matchExpression, searchable, termsOf, wordsOf } from '#shared/search-words.ts';

/** Any text, with more than its share of what could go wrong. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '"',
          '*',
          'AND',
          'NOT',
          '(',
          ' ',
          '-',
          '\0',
          'ß',
          'İ',
          'Σ',
          'é',
          'e\u0301',
          '漢',
          '字',
          'が',
          '한',
          'ㅎ',
        ],
        ...['ᄒ', 'ᅡ', 'مَرْحَبًا', 'ﷺ', '½', '🎉', '👩‍💻', '\ud800', 'ก', 'ำ', 'क्', 'a', 'b', '7', 'ﬁ', '\u200d'],
      ),
      { maxLength: 25 },
    )
    .map((parts) => parts.join('')),
);

/** What an index of these words finds: each term somewhere, its words next to each other. */
function finds(text: string, query: string): boolean {
  const words = wordsOf(text);
  return termsOf(query).every((term) =>
    words.some((_, at) =>
      term.words.every((word, offset) => {
        const here = words[at + offset] ?? '';
        return term.prefix && offset === term.words.length - 1 ? here.startsWith(word) : here === word;
      }),
    ),
  );
}

function marked(text: string, query: string): string[] {
  return marksOf(text, query).map(([from, to]) => text.slice(from, to));
}

describe('words of a search', () => {
  it.each([
    ['Élodie ÉCRIT', ['elodie', 'ecrit']],
    ['Straße STRASSE', ['strasse', 'strasse']],
    ['Łódź Århus', ['lodz', 'arhus']],
    ['ΟΔΟΣ οδός', ['οδοσ', 'οδοσ']],
    ['مَرْحَبًا', ['مرحبا']],
    ['أحمد احمد', ['احمد', 'احمد']],
    ['don’t e-mail #42', ['don', 't', 'e', 'mail', '42']],
    ['漢字かな', ['漢', '字', 'か', 'な']],
    ['订单A12已发', ['订', '单', 'a12', '已', '发']],
    ['हिन्दी', ['हिन्दी'.normalize('NFKD')]],
    ['Danke🎉🎉', ['danke', '🎉', '🎉']],
    ['soft\u00adhyphen', ['softhyphen']],
    ['', []],
    ['… — " * ( )', []],
  ])('%j has the words %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('finds a syllable of hangul while it is still being typed', () => {
    expect(finds('한국', 'ㅎ')).toBe(true);
    expect(finds('한국', '하')).toBe(true);
    expect(finds('한국', '한구')).toBe(true);
    expect(finds('한국', '한국')).toBe(true);
    expect(finds('한국', '국한')).toBe(false);
  });

  it('gives an index text that parts where the words do', () => {
    expect(searchable('Hello, World')).toBe('hello, world');
    expect(searchable('Olá, 世界no')).toMatch(/^ola +世 界 no$/);
  });
});

describe('a query', () => {
  it('is every word, the last one the beginning of a word', () => {
    expect(termsOf('Blue sky')).toEqual([
      { words: ['blue'], prefix: false },
      { words: ['sky'], prefix: true },
    ]);
  });

  it('takes Chinese as characters next to each other', () => {
    expect(termsOf('你好 世界')).toEqual([
      { words: ['你', '好'], prefix: false },
      { words: ['世', '界'], prefix: true },
    ]);
  });

  it.each(['', '   ', '"', '*', '"" **', '()', '- :', '\0'])('%j asks for nothing', (query) => {
    expect(termsOf(query)).toEqual([]);
    expect(matchExpression(termsOf(query))).toBeNull();
    expect(marksOf('some text', query)).toEqual([]);
  });

  it('has nothing special in it', () => {
    expect(matchExpression(termsOf('a" AND NOT (b* ^col:c'))).toBe(
      '"a" AND "and" AND "not" AND "b" AND "col" AND "c" *',
    );
    expect(matchExpression(termsOf('世界'))).toBe('"世 界" *');
  });
});

describe('marks', () => {
  it.each([
    ['Élodie écrit', 'ecr', ['écr']],
    ['Die Straße', 'strass', ['Straß']],
    ['e\u0301te\u0301 été', 'ete', ['e\u0301te\u0301', 'été']],
    ['مَرْحَبًا بك', 'مرحبا', ['مَرْحَبًا']],
    ['我的订单号', '订单', ['订单']],
    ['red, red wine', 'red', ['red', 'red']],
    ['ﬁsh', 'f', ['ﬁ']],
    ['İstanbul', 'ist', ['İst']],
    ['nothing', 'else', []],
    ['Foo food fo', 'fo foo', ['Foo', 'foo', 'fo']],
    ['a_b-c d', 'b c', ['b', 'c']],
  ])('in %j, of %j, are %j', (text, query, words) => {
    expect(marked(text, query)).toEqual(words);
  });

  it('are within the text, in order, and apart, whatever the text and the query', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, query) => {
        let end = -1;
        for (const [from, to] of marksOf(text, query)) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          end = to;
        }
      }),
    );
  });

  it('are the same in a plain text as in one that is not', () => {
    const plain = fc
      .array(fc.constantFrom(...'abAB01 -_.'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(plain, plain, (text, query) => {
        expect(marksOf(text, query)).toEqual(marksOf(`${text} é`, query));
      }),
    );
  });
});

describe('whatever is written', () => {
  it('is found by each of its words and their beginnings, and marked there', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of wordsOf(text)) {
          const characters = [...word];
          for (let length = 1; length <= characters.length; length += 1) {
            const query = characters.slice(0, length).join('');
            expect(finds(text, query)).toBe(true);
            if (termsOf(query).length > 0) expect(marksOf(text, query)).not.toEqual([]);
          }
        }
      }),
    );
  });

  it('is found by itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(finds(text, text)).toBe(true);
      }),
    );
  });

  it('folds to the same when folded again, and has the words that its index text has', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        expect(wordsOf(searchable(text))).toEqual(wordsOf(text));
      }),
    );
  });
});
