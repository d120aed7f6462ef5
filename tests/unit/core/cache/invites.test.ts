import { expect, test } from 'vitest';
import { countOffered, listInvites } from '../../../../electron/core/cache/invites.ts';
import { CUSTOMER, contact, conversation, invite, message, session } from '../../../support/rows.ts';
import { cacheWith } from './test-cache.ts';

test('an offer says who waits, for which queue, since when and what they wrote last', () => {
  const db = cacheWith(
    contact(CUSTOMER, 'Lena Ortiz'),
    conversation('c1'),
    session('c1', { waitingSince: 500 }),
    message('c1', 1),
    message('c1', 2, { text: 'Hello?' }),
    invite('c1', { offeredAt: 1_000, dueAt: 31_000 }),
  );

  expect(listInvites(db)).toEqual([
    {
      id: 'i-c1',
      conversationId: 'c1',
      title: 'Lena Ortiz',
      queue: 'Customer Support',
      preview: 'Hello?',
      waitingSince: 500,
      state: 'offered',
      offeredAt: 1_000,
      dueAt: 31_000,
    },
  ]);
});

test('offers come first, soonest due first; then what was missed, latest first; what was declined is done with', () => {
  const db = cacheWith(
    invite('late', { dueAt: 50 }),
    invite('soon', { dueAt: 40 }),
    invite('long-ago', { state: 'missed', dueAt: 10 }),
    invite('just-now', { state: 'missed', dueAt: 30 }),
    invite('declined', { state: 'declined', dueAt: 20 }),
  );

  expect(listInvites(db).map((each) => each.conversationId)).toEqual([
    'soon',
    'late',
    'just-now',
    'long-ago',
  ]);
  expect(countOffered(db)).toBe(2);
});

test('one that was missed stays until it is put away, also where its conversation is no longer here', () => {
  const db = cacheWith(invite('c1', { state: 'missed', queueId: 'gone' }));

  expect(listInvites(db)).toMatchObject([
    { title: 'A former conversation', queue: 'a former queue', preview: '', waitingSince: null },
  ]);
});
