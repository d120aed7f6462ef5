import { describe, expect, test } from 'vitest';
import type { MessageView, OutsideParty } from '#shared/desktop-api/views.ts';
import { deliverySummary } from '../../../../renderer/messages/message-deliveries-words.ts';
import { readWords } from '../../../../renderer/messages/message-receipts-words.ts';
import {
  firstUnreadPosition,
  type ThreadItemsOptions,
  threadItems,
} from '../../../../renderer/messages/thread-items.ts';
import { AMARA, JONAS, MAYA, outside } from '../../../support/fake-desktop/people.ts';

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
    note: false,
    mentions: [],
    mentionsMe: false,
    readBy: [],
    deliveries: [],
    heldUntil: null,
    automatic: null,
    event: null,
    ...change,
  };
}

const PLAIN: ThreadItemsOptions = { firstUnread: null, dayKey, complete: true, outsiders: [] };
const itemsOf = (messages: readonly MessageView[], options: Partial<ThreadItemsOptions> = {}) =>
  threadItems(messages, { ...PLAIN, ...options });
const kinds = (messages: readonly MessageView[], firstUnread: number | null = null) =>
  itemsOf(messages, { firstUnread }).map(({ kind }) => kind);
const bubbles = (messages: readonly MessageView[], options: Partial<ThreadItemsOptions> = {}) =>
  itemsOf(messages, options).filter((item) => item.kind === 'message');

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
    const items = itemsOf([
      message(1),
      message(2),
      message(3, out),
      message(4, { ...out, author: JONAS, mine: false }),
      message(5, { ...out, at: 10 * MINUTE }),
    ]);
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
    const keys = itemsOf([message(1), message(2, { at: DAY }), message(null)], { firstUnread: 2 }).map(
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
  const items = itemsOf([
    message(1, { ...automatic, automatic: 'initiation' }),
    message(2, { ...automatic, automatic: 'away' }),
  ]);
  expect(items.filter((item) => item.kind === 'message').map(({ first, last }) => [first, last])).toEqual([
    [true, true],
    [true, true],
  ]);
});

describe('receipts', () => {
  const mine = { direction: 'internal', author: MAYA, mine: true } as const;
  const readers = (messages: readonly MessageView[], complete = true) =>
    bubbles(messages, { complete }).map((item) => item.readers.map(({ name }) => name));

  test('stand under the last message that each has read, and nowhere above, in whatever pages it was read', () => {
    expect(
      readers([
        message(1, mine),
        message(2, { ...mine, readBy: [JONAS, AMARA] }),
        message(3, { direction: 'internal', author: JONAS }),
        message(4, { ...mine, readBy: [JONAS] }),
      ]),
    ).toEqual([[], ['Amara Okafor'], [], ['Jonas Weber']]);
  });

  test('are left out far back, where it is not known who has read on', () => {
    expect(readers([message(1, { ...mine, readBy: [JONAS] })], false)).toEqual([[]]);
  });

  test('name who has read it; of many the first, and how many more', () => {
    expect(readWords([JONAS])).toBe('Read by Jonas Weber');
    expect(readWords([JONAS, AMARA])).toBe('Read by Jonas Weber and Amara Okafor');
    expect(readWords([JONAS, AMARA, MAYA, { ...MAYA, id: 'x', name: 'Lee' }])).toBe(
      'Read by Jonas Weber, Amara Okafor and 2 others',
    );
  });
});

describe('a group with outside numbers', () => {
  const MARIA = outside('+19175550123', 'Maria Lopez');
  const internal = { direction: 'internal', author: JONAS } as const;
  const texted: Partial<MessageView> = {
    ...internal,
    deliveries: [{ ...MARIA, status: 'delivered', failure: null, heldUntil: null }],
  };
  const added: Partial<MessageView> = {
    direction: 'system',
    event: { kind: 'added', user: MAYA, people: [], outsiders: [MARIA] },
  };
  const removed: Partial<MessageView> = {
    direction: 'system',
    event: { kind: 'numberRemoved', user: MAYA, outsider: MARIA },
  };
  const teamOnly = (messages: readonly MessageView[], outsiders: readonly OutsideParty[]) =>
    bubbles(messages, { outsiders }).map((item) => item.teamOnly);

  test('says of a message that only the team got it', () => {
    expect(teamOnly([message(1, texted), message(2, internal)], [MARIA])).toEqual([false, true]);
  });

  test('says it of none that was written before the numbers came, or after they went', () => {
    expect(teamOnly([message(1, internal), message(2, added), message(3, internal)], [MARIA])).toEqual([
      false,
      true,
    ]);
    expect(teamOnly([message(1, internal), message(2, removed), message(3, internal)], [])).toEqual([
      true,
      false,
    ]);
  });

  test('says it of none in the midst of a thread: who came later is not known there', () => {
    const [old] = bubbles([message(1, internal)], { outsiders: [MARIA], complete: false });
    expect(old?.teamOnly).toBe(false);
  });

  test('says it of none that is still on its way', () => {
    expect(teamOnly([message(null, { ...internal, status: 'pending' })], [MARIA])).toEqual([false]);
  });

  test('sums up what became of its texts', () => {
    const to = (status: 'sent' | 'delivered' | 'failed') => ({
      ...MARIA,
      status,
      failure: null,
      heldUntil: null,
    });
    expect(deliverySummary([to('sent')])).toBe('Texted to 1 number');
    expect(deliverySummary([to('delivered'), to('failed'), to('delivered')])).toBe(
      'Texted to 3 numbers · 2 delivered · 1 not delivered',
    );
  });
});

test('what colleagues write in a chat or group counts as unread; notes and one’s own words do not', () => {
  const internal = { direction: 'internal', author: JONAS } as const;
  const messages = [
    message(1, internal),
    message(2, { ...internal, author: MAYA, mine: true }),
    message(3, internal),
    message(4, { ...internal, note: true }),
  ];
  expect(firstUnreadPosition(messages, 2, 4)).toBe(1);
});
