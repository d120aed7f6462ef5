import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MessageSearch } from '../../../../electron/core/cache/message-search.ts';
import {
  changes,
  chat,
  contact,
  conversation,
  group,
  JONAS,
  MAYA,
  message,
  outbound,
  phonebook,
  queue,
  RECEPTION,
  SUPPORT,
} from '../../../support/rows.ts';
import { cacheWith, put, VIEWER } from './test-cache.ts';

const NO_FILTERS = { conversationId: null, userId: null, number: null, queueId: null, from: null, to: null };
type Filters = Partial<Parameters<MessageSearch['here']>[0]['filters']>;

const OTHER = '+13475550199';

function office() {
  const cache = cacheWith(
    phonebook('customers'),
    contact('+12025550143', 'Élodie Martin'),
    queue('reception'),
    conversation('c1', { lastPosition: 3 }),
    message('c1', 1, { text: 'Where is my Order 4711?', at: 1_000 }),
    outbound('c1', 2, { text: 'Your order left today.', authorId: JONAS, at: 2_000 }),
    message('c1', 3, { text: '我的订单号是多少', at: 3_000 }),
    conversation('c2', { audience: RECEPTION, queueId: 'reception', outsideNumber: OTHER }),
    message('c2', 1, { audience: RECEPTION, text: 'An order, please: éclairs. مَرْحَبًا', at: 4_000 }),
    ...chat('c3'),
    message('c3', 1, {
      audience: 'conversation:c3',
      direction: 'internal',
      authorId: JONAS,
      text: 'Who takes the order of Élodie?',
      at: 5_000,
    }),
    ...group('c4', 'Night shift'),
    message('c4', 1, {
      audience: 'conversation:c4',
      direction: 'internal',
      authorId: MAYA,
      text: 'Order pizza',
      at: 6_000,
    }),
  );
  const search = new MessageSearch(cache, () => MAYA);
  const find = (text: string, filters: Filters = {}, before: number | null = null, limit = 50) =>
    search.here({ text, filters: { ...NO_FILTERS, ...filters }, before, limit });
  const found = (text: string, filters?: Filters) =>
    find(text, filters).hits.map((hit) => `${hit.conversationId}:${hit.position}`);
  return { cache, search, find, found };
}

describe('search in the copy', () => {
  it('finds every word, the last one as one types it, the latest first', () => {
    const { found } = office();
    expect(found('order')).toEqual(['c4:1', 'c3:1', 'c2:1', 'c1:2', 'c1:1']);
    expect(found('order to')).toEqual(['c1:2']);
    expect(found('my ord')).toEqual(['c1:1']);
    expect(found('471')).toEqual(['c1:1']);
    expect(found('rder')).toEqual([]);
  });

  it('takes no notice of case, accents and vowel points, and finds Chinese in the midst of a text', () => {
    const { found } = office();
    expect(found('ECLAIR')).toEqual(['c2:1']);
    expect(found('elodie')).toEqual(['c3:1']);
    expect(found('订单')).toEqual(['c1:3']);
    expect(found('单订')).toEqual([]);
    expect(found('مرحبا')).toEqual(['c2:1']);
  });

  it('says where a hit is, who wrote it, and which words are meant', () => {
    const { find } = office();
    expect(find('left order').hits).toEqual([
      {
        messageId: 'msg-c1-2',
        conversationId: 'c1',
        position: 2,
        kind: 'queue',
        title: 'Élodie Martin',
        queue: 'Customer Support',
        author: 'Jonas Weber',
        note: false,
        text: 'Your order left today.',
        marks: [
          [5, 10],
          [11, 15],
        ],
        at: 2_000,
      },
    ]);
    expect(find('order').hits.map((hit) => hit.title)).toEqual([
      'Night shift',
      'Jonas Weber',
      '(347) 555-0199',
      'Élodie Martin',
      'Élodie Martin',
    ]);
  });

  it.each<[string, Filters, string[]]>([
    ['a conversation', { conversationId: 'c1' }, ['c1:2', 'c1:1']],
    ['a person', { userId: JONAS }, ['c3:1', 'c1:2']],
    ['a queue', { queueId: 'reception' }, ['c2:1']],
    ['a number', { number: OTHER }, ['c2:1']],
    ['a number nobody has', { number: '+15005550000' }, []],
    ['a time', { from: 2_000, to: 5_000 }, ['c2:1', 'c1:2']],
    ['a person and a queue', { userId: JONAS, queueId: 'support' }, ['c1:2']],
  ])('is narrowed down to %s', (_what, filters, hits) => {
    expect(office().found('order', filters)).toEqual(hits);
  });

  it('goes on where a page ended, and says when that was all', () => {
    const { find } = office();
    const first = find('order', {}, null, 2);
    const second = find('order', {}, first.before, 2);
    const third = find('order', {}, second.before, 2);
    expect([first, second, third].map(({ hits }) => hits.length)).toEqual([2, 2, 1]);
    expect(third.before).toBeNull();
  });

  it('asks for nothing where nothing is asked for, and never fails', () => {
    const { find } = office();
    for (const text of ['', ' ', '"', '*', '" OR words:*', 'NEAR(a b)']) {
      expect(() => find(text)).not.toThrow();
    }
    expect(find('"').hits).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        find(text, { conversationId: text, userId: text, queueId: text, number: text });
      }),
      { numRuns: 50 },
    );
  });

  it('knows at once what a person is called now', () => {
    const { cache, find } = office();
    const title = () => find('4711').hits[0]?.title;
    expect(title()).toBe('Élodie Martin');
    put(cache, contact('+12025550143', 'Élodie Durand', { seq: 2 }));
    expect(title()).toBe('Élodie Durand');
  });

  it('finds nothing of what was taken away, and finds under its new queue what moved there', () => {
    const { cache, found } = office();
    put(cache, message('c2', 1, { seq: 2, text: 'An order, please', at: 4_000 }));
    expect(found('order', { queueId: 'support' })).toEqual(['c2:1', 'c1:2', 'c1:1']);
    expect(found('order', { queueId: 'reception' })).toEqual([]);
    expect(found('eclair')).toEqual([]);

    cache.apply([changes([], [{ audience: SUPPORT }])], true, VIEWER);
    expect(found('order')).toEqual(['c4:1', 'c3:1']);
  });

  it('finds each message once, in the order of time, however it came', () => {
    const at = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.array(fc.array(at, { maxLength: 5 }), { maxLength: 6 }), (pages) => {
        const cache = cacheWith(conversation('c1', { lastPosition: 99 }));
        let position = 0;
        const times: number[] = [];
        for (const page of pages) {
          const rows = page.map((time) => {
            position += 1;
            times.push(time);
            return message('c1', position, { text: 'word', at: time });
          });
          cache.keep(rows, VIEWER);
          cache.keep(rows, VIEWER);
        }
        const { hits } = new MessageSearch(cache, () => MAYA).here({
          text: 'word',
          filters: NO_FILTERS,
          before: null,
          limit: 100,
        });
        expect(hits.map((hit) => hit.at)).toEqual(times.sort((a, b) => b - a));
      }),
      { numRuns: 8 },
    );
  });
});

describe('what the server found', () => {
  it('is shown by name, without what is here and what is not this person’s to see', () => {
    const { search } = office();
    const hits = search.elsewhere(
      [message('c1', 1), message('c2', 7, { text: 'An old order' }), message('gone', 1)],
      'order',
    );
    expect(hits.map(({ title, text, marks }) => ({ title, text, marks }))).toEqual([
      { title: '(347) 555-0199', text: 'An old order', marks: [[7, 12]] },
    ]);
  });
});
