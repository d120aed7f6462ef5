import { expect, test } from 'vitest';
import {
  countDue,
  getInteraction,
  type LogQuery,
  listInteractions,
  logSql,
} from '../../../../electron/core/cache/interactions.ts';
import type { Reader } from '../../../../electron/core/sqlite/sqlite-file.ts';
import { CUSTOMER, contact, conversation, interaction, queue } from '../../../support/rows.ts';
import { cacheWith } from './test-cache.ts';

const ALL: LogQuery = { search: '', due: false, offset: 0, limit: 50 };

function ids(db: Reader, query: Partial<LogQuery>): string[] {
  return listInteractions(db, { ...ALL, ...query }).items.map((item) => item.id);
}

test('an entry of the log says with whom, for which queue and how it ended', () => {
  const db = cacheWith(
    contact(CUSTOMER, 'Lena Ortiz'),
    conversation('c1'),
    interaction('c1', { wrapUp: 'done', codeId: 'k1', codeName: 'Refund', notes: 'Paid back.' }),
  );

  expect(getInteraction(db, 'a-c1')).toEqual({
    id: 'a-c1',
    conversationId: 'c1',
    readable: true,
    title: 'Lena Ortiz',
    number: '(202) 555-0143',
    queue: 'Customer Support',
    startedBy: 'customer',
    startedAt: 2_000,
    endedAt: 3_000,
    outcome: 'closed',
    wrapUp: 'done',
    codeId: 'k1',
    codeName: 'Refund',
    notes: 'Paid back.',
  });
  expect(getInteraction(db, 'nowhere')).toBeNull();
});

test('what one may no longer read stays in one’s log', () => {
  const db = cacheWith(interaction('c1', { queueId: 'gone' }));

  expect(getInteraction(db, 'a-c1')).toMatchObject({
    readable: false,
    title: '(202) 555-0143',
    queue: 'a former queue',
  });
});

test('the latest comes first, and pages neither repeat nor skip', () => {
  const entries = Array.from({ length: 7 }, (_, n) =>
    interaction(`c${n}`, { startedAt: n < 3 ? 9_000 : 1_000 * n }),
  );
  const db = cacheWith(...entries);

  const pages = [0, 3, 6].flatMap((offset) => ids(db, { offset, limit: 3 }));

  expect(pages).toEqual(['a-c2', 'a-c1', 'a-c0', 'a-c6', 'a-c5', 'a-c4', 'a-c3']);
  expect(listInteractions(db, { ...ALL, limit: 3 }).total).toBe(7);
});

test('what is still to be filed can be had alone', () => {
  const db = cacheWith(
    interaction('c1', { wrapUp: 'due', startedAt: 1_000 }),
    interaction('c2', { wrapUp: 'done' }),
    interaction('c3', { wrapUp: 'due', startedAt: 5_000 }),
  );

  expect(ids(db, { due: true })).toEqual(['a-c3', 'a-c1']);
  expect(listInteractions(db, { ...ALL, due: true }).total).toBe(2);
  expect(countDue(db)).toBe(2);
});

test('search finds by name, number, queue, code and notes, without accents or case', () => {
  const db = cacheWith(
    queue('reception'),
    contact('+12025550101', 'Élodie Fournier'),
    interaction('c1', { outsideNumber: '+12025550101', startedAt: 3 }),
    interaction('c2', { outsideNumber: '+12025550199', codeName: 'Réclamation', startedAt: 2 }),
    interaction('c3', { queueId: 'reception', notes: 'Wants a REFUND', startedAt: 1 }),
  );

  expect(ids(db, { search: 'elodie' })).toEqual(['a-c1']);
  expect(ids(db, { search: '(202) 555-0199' })).toEqual(['a-c2']);
  expect(ids(db, { search: 'reclam' })).toEqual(['a-c2']);
  expect(ids(db, { search: 'Reception' })).toEqual(['a-c3']);
  expect(ids(db, { search: 'refund' })).toEqual(['a-c3']);
  expect(ids(db, { search: 'fournier elo' })).toEqual(['a-c1']);
  expect(ids(db, { search: '100%' })).toEqual([]);
  expect(listInteractions(db, { ...ALL, search: 'support', limit: 1 })).toMatchObject({ total: 2 });
  expect(ids(db, { search: 'refund', due: true })).toEqual([]);
});

test('the log is read in the order of its index, without sorting', () => {
  const db = cacheWith();
  const plan = (query: Partial<LogQuery>) =>
    db
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${logSql({ ...ALL, ...query }).page}`, {
        ...{ word0: 'a', digits: '', limit: 50, offset: 0 },
      })
      .map((step) => step.detail)
      .join('\n');

  expect(plan({})).toContain('SCAN a USING INDEX interaction_recent');
  expect(plan({ due: true })).toContain('SCAN a USING INDEX interaction_due');
  for (const query of [{}, { due: true }, { search: 'a' }]) expect(plan(query)).not.toContain('TEMP B-TREE');
});
