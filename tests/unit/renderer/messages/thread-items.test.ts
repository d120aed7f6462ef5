import { describe, expect, test } from 'vitest';
import type { MessageView } from '#shared/desktop-api/views.ts';
import { firstUnreadPosition, threadItems } from '../../../../renderer/messages/thread-items.ts';
import { JONAS, MAYA } from '../../../support/fake-desktop/people.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const dayKey = (at: number) => String(Math.floor(at / DAY));

function message(position: number | null, change: Partial<MessageView> = {}): MessageView {
  return {
    id: `m-${position ?? 'outbox'}`,
    position,
    direction: 'in',
    author: null,
    mine: false,
    text: `text ${position}`,
    at: (position ?? 99) * 1_000,
    status: null,
    failure: null,
    automatic: null,
    event: null,
    ...change,
  };
}

const kinds = (messages: readonly MessageView[], firstUnread: number | null = null) =>
  threadItems(messages, firstUnread, dayKey).map(({ kind }) => kind);

describe('a thread', () => {
  test('begins every day with its date', () => {
    expect(kinds([message(1), message(2), message(3, { at: DAY })])).toEqual([
      'day',
      'message',
      'message',
      'day',
      'message',
    ]);
  });

  test('has one line before the first unread text', () => {
    expect(kinds([message(1), message(2), message(3)], 2)).toEqual([
      'day',
      'message',
      'unread',
      'message',
      'message',
    ]);
  });

  test('shows system messages as what they are', () => {
    const claimed = message(2, { direction: 'system', text: '', event: { kind: 'claimed', user: MAYA } });
    expect(kinds([message(1), claimed])).toEqual(['day', 'message', 'event']);
  });

  test('says who wrote and when once for a run of texts by one author', () => {
    const out = { direction: 'out' as const, author: MAYA, mine: true };
    const items = threadItems(
      [
        message(1),
        message(2),
        message(3, out),
        message(4, { ...out, author: JONAS, mine: false }),
        message(5, { ...out, at: 10 * MINUTE }),
      ],
      null,
      dayKey,
    );
    const runs = items.flatMap((item) => (item.kind === 'message' ? [[item.first, item.last]] : []));
    expect(runs).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
      [true, true],
    ]);
  });

  test('names every item once, so that none is drawn in another’s place', () => {
    const keys = threadItems([message(1), message(2, { at: DAY }), message(null)], 2, dayKey).map(
      ({ key }) => key,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the first unread text', () => {
  const messages = [
    message(1),
    message(2, { direction: 'out' }),
    message(3),
    message(4, { direction: 'system' }),
    message(5),
    message(6),
  ];

  test('is found by counting the customer’s texts back', () => {
    expect(firstUnreadPosition(messages, 2, 6)).toBe(5);
    expect(firstUnreadPosition(messages, 3, 6)).toBe(3);
  });

  test('stays where it was when more come afterwards', () => {
    expect(firstUnreadPosition(messages, 1, 5)).toBe(5);
  });

  test('is nowhere if nothing is unread, or it has not been read from the disk yet', () => {
    expect(firstUnreadPosition(messages, 0, 6)).toBeNull();
    expect(firstUnreadPosition(messages, 9, 6)).toBeNull();
  });
});

test('each automatic answer stands alone, so that it says which one it is', () => {
  const automatic = { direction: 'out', status: 'delivered' } as const;
  const items = threadItems(
    [message(1, { ...automatic, automatic: 'initiation' }), message(2, { ...automatic, automatic: 'away' })],
    null,
    dayKey,
  );
  expect(items.filter((item) => item.kind === 'message').map(({ first, last }) => [first, last])).toEqual([
    [true, true],
    [true, true],
  ]);
});
