import { expect, test } from 'vitest';
import { getConversation } from '../../../../electron/core/cache/conversations.ts';
import type { Reader } from '../../../../electron/core/sqlite/sqlite-file.ts';
import {
  chat,
  conversation,
  group,
  JONAS,
  line,
  MAYA,
  outsider,
  ownLine,
  queue,
  sms,
  user,
} from '../../../support/rows.ts';
import { cacheWith, put, VIEWER } from './test-cache.ts';

function writing(db: Reader, id: string) {
  return getConversation(db, id, VIEWER)?.writing;
}

test('a chat is closed once the colleague has left, and is read as before', () => {
  const db = cacheWith(...chat('c1'));
  expect(writing(db, 'c1')).toBeNull();

  put(db, user(JONAS, { active: false, seq: 2 }));
  expect(writing(db, 'c1')).toEqual({
    kind: 'closed',
    reason: 'Jonas Weber is no longer here to read this.',
  });
});

test('nothing goes out from a line without a plan, or that is no longer hers', () => {
  const db = cacheWith(ownLine(), sms('c1'), conversation('c2'));
  expect([writing(db, 'c1'), writing(db, 'c2')]).toEqual([null, null]);

  put(db, ownLine({ active: false, seq: 2 }), line('support', { active: false, seq: 2 }));
  expect(writing(db, 'c1')?.reason).toContain('(212) 555-0177 has no plan for texts');
  expect(writing(db, 'c2')).toMatchObject({ kind: 'closed' });
  put(db, ownLine({ userId: JONAS, seq: 3 }));
  expect(writing(db, 'c1')?.reason).toContain('You may not text from (212) 555-0177');
});

test('who may not text from a group’s line is told beforehand that it stays with the team', () => {
  const db = cacheWith(
    queue('reception'),
    line('reception'),
    ownLine(),
    ...group('her', 'Hers', { lineId: 'l-maya' }),
    outsider('her'),
    ...group('queue', 'The queue’s', { lineId: 'l-support' }),
    outsider('queue'),
    ...group('other', 'Another queue’s', { lineId: 'l-reception' }),
    ...group('inside', 'Nobody outside'),
  );
  expect([writing(db, 'her'), writing(db, 'queue'), writing(db, 'other'), writing(db, 'inside')]).toEqual([
    null,
    null,
    null,
    null,
  ]);

  put(db, outsider('other'), user(MAYA, { refinements: { startConversations: false }, seq: 2 }));
  expect([writing(db, 'her'), writing(db, 'queue'), writing(db, 'other')]).toMatchObject([
    null,
    { kind: 'teamOnly' },
    { kind: 'teamOnly' },
  ]);
  expect(writing(db, 'other')?.reason).toContain('You may not text from (212) 555-0100');
  put(db, ownLine({ active: false, seq: 2 }));
  expect(writing(db, 'her')).toMatchObject({ kind: 'teamOnly' });
});
