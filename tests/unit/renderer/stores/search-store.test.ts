import { beforeEach, describe, expect, test } from 'vitest';
import { createSearch, type Search } from '../../../../renderer/stores/search-store.ts';
import type { SearchFilters } from '../../../../shared/protocol/methods/messages.ts';
import { AMARA, JONAS, outside, SUPPORT } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let time: ManualTime;
let desktop: FakeDesktop;
let search: Search;

const ALL: SearchFilters = {
  conversationId: null,
  userId: null,
  number: null,
  queueId: null,
  from: null,
  to: null,
};
const ask = (text: string, filters = ALL) =>
  search.ask({ text, filters, names: filters === ALL, country: 'US' });
const state = () => search.state.getState();
const texts = () => state().hits.map(({ text }) => text);
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

beforeEach(() => {
  time = new ManualTime();
  desktop = new FakeDesktop(time);
  search = createSearch(desktop, time);
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.receive('maria', 'Where is my order?');
  desktop.addChat('jonas', JONAS);
  time.advance(1_000);
  desktop.write('jonas', JONAS, 'The order of Maria is late');
});

function keepOlder(text: string): void {
  desktop.older = [
    {
      messageId: 'old',
      conversationId: 'maria',
      position: 1,
      kind: 'queue',
      title: 'Maria Lopez',
      queue: SUPPORT.name,
      author: null,
      note: false,
      text,
      marks: [],
      at: 0,
    },
  ];
}

describe('what is typed', () => {
  test('finds messages, latest first, with where they are', async () => {
    await ask('order');
    expect(texts()).toEqual(['The order of Maria is late', 'Where is my order?']);
    expect(state().hits[1]).toMatchObject({ conversationId: 'maria', marks: [[12, 17]] });
  });

  test('finds conversations, colleagues and contacts by name', async () => {
    desktop.addContact(desktop.addPhonebook('b', 'Customers'), 'Mark Lane', [
      { number: '(917) 555-0144', label: '' },
    ]);
    await ask('mar');
    expect(state().conversations.map(({ id }) => id)).toEqual(['maria']);
    expect(state().people.map(({ name }) => name)).toEqual([AMARA.name]);
    expect(state().numbers).toMatchObject([{ name: 'Mark Lane', number: outside('(917) 555-0144').number }]);
  });

  test('shows the results there were until those of the next letter are there', async () => {
    await ask('order');
    const letGo = desktop.hold('search.messages');
    const next = ask('order of');
    expect(texts()).toHaveLength(2);
    letGo();
    await next;
    expect(texts()).toEqual(['The order of Maria is late']);
  });

  test('never shows the answer to an earlier question', async () => {
    const letGo = desktop.hold('search.messages');
    const first = ask('late');
    const second = ask('where');
    letGo();
    await Promise.all([first, second]);
    expect(state().answered?.text).toBe('where');
    expect(texts()).toEqual(['Where is my order?']);
  });

  test('can be anything', async () => {
    for (const odd of ['"', '*', 'AND', '(', '🙂', '%']) await ask(odd);
    expect(state().problem).toBeNull();
  });
});

describe('what lies further back', () => {
  test('is searched when the person pauses, and comes below', async () => {
    keepOlder('The very first order');
    await ask('order');
    expect(state().older).toBe('searching');
    time.advance(1_000);
    await settled();
    expect(texts().at(-1)).toBe('The very first order');
    expect(state().older).toBe('found');
  });

  test('is not asked for at every key', async () => {
    keepOlder('The very first order');
    await ask('o');
    await ask('or');
    await ask('order');
    time.advance(1_000);
    await settled();
    expect(desktop.calls.filter(({ name }) => name === 'search.older')).toHaveLength(1);
  });

  test('is said to be missing offline, and follows when the connection is back', async () => {
    keepOlder('The very first order');
    desktop.setStatus({ phase: 'offline' });
    await ask('order');
    time.advance(1_000);
    await settled();
    expect(state().older).toBe('offline');
    expect(texts()).toHaveLength(2);
    desktop.setStatus({ phase: 'online' });
    await settled();
    expect(texts()).toContain('The very first order');
  });
});

test('more than is shown at once comes by asking for more', async () => {
  for (let index = 0; index < 45; index += 1) {
    time.advance(1_000);
    desktop.receive('maria', `order ${index}`);
  }
  await ask('order');
  expect(texts()).toHaveLength(30);
  expect(state().more).toBe(true);
  await search.more();
  expect(texts()).toHaveLength(47);
  expect(new Set(state().hits.map(({ messageId }) => messageId)).size).toBe(47);
  expect(state().more).toBe(false);
});

test('a filter leaves the messages of one person, and no names', async () => {
  await ask('order', { ...ALL, userId: JONAS.id });
  expect(texts()).toEqual(['The order of Maria is late']);
  expect(state().conversations).toEqual([]);
});
