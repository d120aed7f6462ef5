import { expect, test } from 'vitest';
import type { AuditEntry } from '#shared/protocol/records.ts';
import { entryWords } from '../../../../renderer/admin/audit-words.ts';
import { namesIn } from '../../../../renderer/admin/field-words.ts';
import { joined, revisionsIn } from '../../../../renderer/admin/history-rules.ts';
import { smallCompany } from './fake-admin.ts';

const names = namesIn(smallCompany());

function entry(change: Partial<AuditEntry>): AuditEntry {
  return {
    id: 1,
    at: 0,
    userId: 'u-sam',
    what: 'changed',
    why: 'person',
    subject: 'queue:q-support',
    conversationId: null,
    changes: {},
    ...change,
  };
}

test('who did what, field by field, in words', () => {
  const changes = {
    idleTimeout: { from: 300_000, to: 90_000 },
    waitTimeout: { from: null, to: 86_400_000 },
    distribution: { from: 'open', to: 'longestIdle' },
    hoursId: { from: null, to: 'h-office' },
    'members.u-maya': { from: null, to: 3 },
    'members.u-jonas': { from: 5, to: null },
    'members.u-priya': { from: 1, to: 2 },
    wrapUp: { from: false, to: true },
  };
  expect(entryWords(entry({ changes }), names)).toEqual({
    who: 'Sam Rivera',
    what: 'changed the queue Customer Support',
    changes: [
      { field: 'Release when idle', from: '5 minutes', to: '90 seconds' },
      { field: 'End after waiting', from: 'never', to: '1 day' },
      { field: 'Distribution', from: 'Open', to: 'Longest idle' },
      { field: 'Business hours', from: 'always open', to: 'Office' },
      { field: 'Member Maya Chen', from: 'not in it', to: '3 at once' },
      { field: 'Member Jonas Weber', from: '5 at once', to: 'not in it' },
      { field: 'Member Priya Nair', from: '1 at once', to: '2 at once' },
      { field: 'Wrap-up', from: 'off', to: 'on' },
    ],
  });
});

test('of a new password only that it was set', () => {
  const changed = entry({ subject: 'user:u-maya', changes: { password: { from: null, to: null } } });
  expect(entryWords(changed, names)).toMatchObject({
    what: 'changed the user Maya Chen',
    changes: [{ field: 'Password', from: null, to: 'set anew' }],
  });
});

test('a new record is told by what was set, one that is gone by the name it had', () => {
  const made = entry({
    what: 'created',
    subject: 'pauseReason:p-lunch',
    changes: { name: { from: null, to: 'Lunch' }, note: { from: null, to: null } },
  });
  expect(entryWords(made, names)).toMatchObject({
    what: 'made the pause reason Lunch',
    changes: [{ field: 'Name', from: null, to: '“Lunch”' }],
  });
  const removed = entry({
    what: 'removed',
    subject: 'line:gone',
    changes: { number: { from: '+12125550199', to: null } },
  });
  expect(entryWords(removed, names)).toMatchObject({
    what: 'removed the line +12125550199',
    changes: [{ field: 'Number', from: '(212) 555-0199', to: null }],
  });
});

test('of a number whose data was erased it is told how much there was, and not which number', () => {
  const changes = { messages: { from: 12, to: 0 }, calls: { from: 0, to: 0 } };
  const erased = entry({ what: 'erased', subject: 'number:erased:1a2b', changes });
  expect(entryWords(erased, names)).toMatchObject({
    what: 'erased the data of a number',
    changes: [{ field: 'Messages', from: '12', to: null }],
  });
});

test('of a line it is told whose it is and whether texts can go out', () => {
  const changes = {
    queueId: { from: 'q-support', to: null },
    userId: { from: null, to: 'u-maya' },
    active: { from: true, to: false },
  };
  expect(entryWords(entry({ subject: 'line:l-support', changes }), names).changes).toEqual([
    { field: 'Queue', from: 'Customer Support', to: 'no queue' },
    { field: 'Person', from: 'nobody', to: 'Maya Chen' },
    { field: 'Texts can go out', from: 'on', to: 'off' },
  ]);
});

test('what an older version wrote in another shape is still shown', () => {
  const changes = { members: { from: 'u-maya', to: 3 }, distribution: { from: 'old', to: 'open' } };
  expect(entryWords(entry({ changes }), names).changes).toEqual([
    { field: 'Members', from: 'Maya Chen', to: '3' },
    { field: 'Distribution', from: '“old”', to: 'Open' },
  ]);
});

test('the latest page joins on to what is known; after more than a page it stands alone', () => {
  const page = (ids: number[], more: boolean) => ({ entries: ids.map((id) => entry({ id })), more });
  const idsOf = ({ entries }: ReturnType<typeof page>) => entries.map(({ id }) => id);
  const known = page([5, 4, 3], false);
  expect(joined(page([9, 8], true), page([7, 6], false), 8)).toEqual(page([9, 8, 7, 6], false));
  expect(joined(known, page([6, 5, 4], true), null)).toEqual(page([6, 5, 4, 3], false));
  expect(idsOf(joined(known, page([9, 8, 7], true), null) as ReturnType<typeof page>)).toEqual([9, 8, 7]);
});

test('the history is read again when a record has changed, not when somebody comes or goes', () => {
  const view = smallCompany();
  const before = revisionsIn(view);
  view.users[1]!.online = false;
  expect(revisionsIn(view)).toBe(before);
  view.queues[0]!.revision = 2;
  expect(revisionsIn(view)).not.toBe(before);
});
