import { expect, test } from 'vitest';
import { getConversation } from '../../../../electron/core/cache/conversations.ts';
import { countUnread } from '../../../../electron/core/cache/lists.ts';
import type { Reader } from '../../../../electron/core/sqlite/sqlite-file.ts';
import {
  chat,
  claimed,
  conversation,
  conversationSettings,
  group,
  happened,
  internal,
  JONAS,
  MAYA,
  message,
  outbound,
  participant,
  readMark,
  sms,
} from '../../../support/rows.ts';
import { cacheWith, put, VIEWER } from './test-cache.ts';

function shown(db: Reader, id: string) {
  const { unread, mentioned } = getConversation(db, id, VIEWER)!;
  return { unread, mentioned };
}

test('the customer’s texts after what was read are unread, whatever else was written', () => {
  const db = cacheWith(
    conversation('c1', { lastPosition: 4 }),
    claimed('c1', MAYA),
    message('c1', 1),
    outbound('c1', 2),
    message('c1', 3),
    message('c1', 4),
  );
  expect(getConversation(db, 'c1', VIEWER)?.unread).toBe(3);

  put(db, readMark('c1', 3));
  expect(getConversation(db, 'c1', VIEWER)?.unread).toBe(1);
  expect(countUnread(db).unread).toBe(1);

  put(db, readMark('c1', 4, { seq: 2 }));
  expect(countUnread(db).unread).toBe(0);
});

test('what colleagues do never makes a customer’s thread unread; being named there shows until it is read', () => {
  const db = cacheWith(
    conversation('c1'),
    claimed('c1', JONAS),
    internal('c1', 1, JONAS),
    happened('c1', 2, { kind: 'claimed', userId: JONAS }),
    sms('c2'),
    internal('c2', 1, JONAS),
  );
  expect([shown(db, 'c1'), shown(db, 'c2')]).toEqual([
    { unread: 0, mentioned: false },
    { unread: 0, mentioned: false },
  ]);

  put(db, internal('c1', 3, JONAS, { mentions: [JONAS, MAYA] }));
  expect(shown(db, 'c1')).toEqual({ unread: 0, mentioned: true });
  expect(countUnread(db)).toEqual({ unread: 0, unreadTexts: 0, mentions: 1 });

  put(db, readMark('c1', 3));
  expect(shown(db, 'c1')).toEqual({ unread: 0, mentioned: false });
});

test('in chats and groups the messages of others are unread, but nothing that merely happened', () => {
  const db = cacheWith(
    ...chat('c1'),
    internal('c1', 1, JONAS),
    internal('c1', 2, MAYA),
    internal('c1', 3, JONAS),
    ...group('g1', 'Harbor'),
    happened('g1', 1, { kind: 'renamed', userId: JONAS, name: 'Harbor' }),
  );
  expect([shown(db, 'c1').unread, shown(db, 'g1').unread]).toEqual([2, 0]);

  put(db, readMark('c1', 2, { userId: JONAS, audience: 'conversation:c1' }));
  expect(shown(db, 'c1').unread).toBe(2);
  put(db, readMark('c1', 2, { audience: 'conversation:c1' }));
  expect(shown(db, 'c1').unread).toBe(1);
});

test('what was written in a group before she came into it is not news to her', () => {
  const db = cacheWith(
    ...group('g1', 'Harbor', {}, [JONAS]),
    participant('g1', MAYA, { joinedAt: 2_500 }),
    internal('g1', 1, JONAS, { mentions: [MAYA] }),
    internal('g1', 2, JONAS),
    internal('g1', 3, JONAS),
  );

  expect(shown(db, 'g1')).toEqual({ unread: 1, mentioned: false });
});

test('what she marked unread shows as unread until it is read, here or on another device', () => {
  const db = cacheWith(conversation('c1'), message('c1', 1), readMark('c1', 1));

  put(db, conversationSettings('c1', { markedUnread: true }));
  expect(shown(db, 'c1').unread).toBe(1);
  put(db, message('c1', 2), message('c1', 3));
  expect(shown(db, 'c1').unread).toBe(2);
  put(db, readMark('c1', 3, { seq: 2 }), conversationSettings('c1', { seq: 2 }));
  expect(shown(db, 'c1').unread).toBe(0);
});

test('what she marked that the server does not know yet counts at once', () => {
  const db = cacheWith(conversation('c1'), message('c1', 1), message('c1', 2));

  db.recount('c1', { ...VIEWER, readMark: () => ({ position: 1, unread: false }) });
  expect(shown(db, 'c1').unread).toBe(1);
  db.recount('c1', { ...VIEWER, readMark: () => ({ position: 2, unread: true }) });
  expect(shown(db, 'c1').unread).toBe(1);
  put(db, conversationSettings('c1', { markedUnread: true }));
  db.recount('c1', { ...VIEWER, readMark: () => ({ position: 2, unread: false }) });
  expect(shown(db, 'c1').unread).toBe(0);
});
