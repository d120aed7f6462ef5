import { expect, test } from 'vitest';
import { factsOf } from '../../../../electron/core/cache/facts.ts';
import { claimed, conversation, happened, JONAS, MAYA } from '../../../support/rows.ts';
import { cacheWith, put, VIEWER } from './test-cache.ts';

test('what is said about consent does not hide who gave her the conversation; a refusal says why it is over', () => {
  const db = cacheWith(
    conversation('c1'),
    claimed('c1', MAYA),
    happened('c1', 1, { kind: 'assigned', userId: JONAS, toUserId: MAYA }),
    happened('c1', 2, { kind: 'consent', cause: 'flagged', userId: null }),
    happened('c1', 3, { kind: 'erased' }),
    happened('c1', 4, { kind: 'groupText', userId: JONAS, text: 'See you at nine.' }),
  );
  const last = () => factsOf(db, 'c1', VIEWER)?.lastEvent;
  expect(last()).toMatchObject({ position: 1, event: { kind: 'assigned' } });

  put(db, happened('c1', 5, { kind: 'consent', cause: 'optOutWord', userId: null }));
  expect(last()).toMatchObject({ position: 5, event: { kind: 'consent', cause: 'optOutWord' } });
});
