import { expect, test } from 'vitest';
import type { Facts } from '../../../../electron/core/cache/facts.ts';
import { Announcer } from '../../../../electron/core/notifications/announcer.ts';
import type { DesktopNotification } from '../../../../electron/core/ports.ts';
import { JONAS } from '../../../support/rows.ts';
import { AT_DESK, claimedBy, WAITING, wrote } from './facts.ts';

function announcing() {
  const screen = new Map<string, DesktopNotification>();
  const announcer = new Announcer({
    show: (notification) => screen.set(notification.id, notification),
    withdraw: (id) => screen.delete(id),
  });
  return { announcer, screen };
}

function waiting(conversationId: string, queue = 'Customer Support'): Facts {
  return { ...WAITING, conversationId, queue };
}

test('a notification says who writes, to which queue and what', () => {
  const { announcer, screen } = announcing();

  const tone = announcer.announce([{ before: null, after: WAITING }], AT_DESK, false);

  expect(tone).toBe(true);
  expect([...screen.values()]).toEqual([
    { id: 'c1', title: 'Lena Ortiz · Customer Support', body: 'Is my table ready?', conversationId: 'c1' },
  ]);
});

test('more texts of a waiting customer renew the notification without a sound', () => {
  const { announcer, screen } = announcing();
  announcer.announce([{ before: null, after: WAITING }], AT_DESK, false);

  const tone = announcer.announce([{ before: WAITING, after: wrote(WAITING) }], AT_DESK, false);

  expect(tone).toBe(false);
  expect(screen.get('c1')?.body).toBe('text 4');
});

test('the tone sounds once for a batch, and not where she switched it off', () => {
  const batch = ['c1', 'c2'].map((id) => ({ before: null, after: waiting(id) }));

  expect(announcing().announcer.announce(batch, AT_DESK, false)).toBe(true);
  const silent = { ...AT_DESK, settings: { notify: 'all' as const, tone: false } };
  const { announcer, screen } = announcing();
  expect(announcer.announce(batch, silent, false)).toBe(false);
  expect(screen.size).toBe(2);
});

test('what waited while she was away is told in one notification, withdrawn when all of it is taken', () => {
  const { announcer, screen } = announcing();
  const missed = [waiting('c1'), waiting('c2', 'Main Reception'), waiting('c3')];

  announcer.announce(
    missed.map((after) => ({ before: null, after })),
    AT_DESK,
    true,
  );
  expect([...screen.values()]).toEqual([
    {
      id: 'summary',
      title: '3 conversations need an answer',
      body: 'Customer Support, Main Reception',
      conversationId: null,
    },
  ]);
  expect(announcer.clicked('summary')).toBeNull();

  const take = (before: Facts) =>
    announcer.announce([{ before, after: claimedBy(JONAS, before) }], AT_DESK, false);
  for (const facts of missed) {
    expect(screen.size).toBe(1);
    take(facts);
  }
  expect(screen.size).toBe(0);
});

test('a single one that waited is told by name', () => {
  const { announcer, screen } = announcing();

  announcer.announce([{ before: null, after: WAITING }], AT_DESK, true);

  expect([...screen.keys()]).toEqual(['c1']);
  expect(announcer.clicked('c1')).toBe('c1');
});

test('nothing that was shown stays when somebody else signs in', () => {
  const { announcer, screen } = announcing();
  announcer.announce([{ before: null, after: WAITING }], AT_DESK, false);

  announcer.withdrawAll();

  expect(screen.size).toBe(0);
});
