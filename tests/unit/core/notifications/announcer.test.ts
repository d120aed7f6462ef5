import { expect, test } from 'vitest';
import type { Facts } from '../../../../electron/core/cache/facts.ts';
import { Announcer } from '../../../../electron/core/notifications/announcer.ts';
import type { DesktopNotification } from '../../../../electron/core/ports.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { JONAS, MAYA } from '../../../support/rows.ts';
import {
  AT_DESK,
  assignedTo,
  CHAT,
  claimedBy,
  forceReleased,
  GROUP,
  handedTo,
  handedToQueue,
  invited,
  named,
  notInvited,
  OWN_LINE,
  reminded,
  said,
  WAITING,
  wrote,
} from './facts.ts';

function announcing() {
  const screen = new Map<string, DesktopNotification>();
  const time = new ManualTime(0);
  const announcer = new Announcer({
    notifier: {
      show: (notification) => screen.set(notification.id, notification),
      withdraw: (id) => screen.delete(id),
    },
    at: (moment, run) => time.after(moment - time.now(), run),
  });
  return { announcer, screen, time };
}

function waiting(conversationId: string, queue = 'Customer Support'): Facts {
  return { ...WAITING, conversationId, queue };
}

test('what is too much at once, as the threads of a line that is given away, is told in one notification', () => {
  const { announcer, screen } = announcing();
  const threads = Array.from({ length: 40 }, (_, index) => ({
    before: null,
    after: { ...wrote(OWN_LINE), conversationId: `thread-${index}` },
  }));

  announcer.announce(threads, AT_DESK, false);

  expect([...screen.values()].map(({ title }) => title)).toEqual(['40 conversations have something new']);
});

test('a notification says who writes, to which queue and what', () => {
  const { announcer, screen } = announcing();

  const tone = announcer.announce([{ before: null, after: WAITING }], AT_DESK, false);

  expect(tone).toBe(true);
  expect([...screen.values()]).toEqual([
    {
      id: 'c1',
      title: 'Lena Ortiz · Customer Support',
      body: 'Is my table ready?',
      conversationId: 'c1',
      actions: [],
    },
  ]);
});

test('a chat is told by who writes, a group by both, and being named in a note as what it is', () => {
  const { announcer, screen } = announcing();
  const told = (after: Facts) => {
    announcer.announce([{ before: null, after }], AT_DESK, false);
    const { title, body } = screen.get('c1')!;
    return `${title} | ${body}`;
  };

  expect(told(said(CHAT))).toBe('Jonas Weber | text 1');
  expect(told(said(GROUP))).toBe('Harbor | Jonas Weber: text 1');
  expect(told(wrote(OWN_LINE))).toBe('Lena Ortiz | text 1');
  expect(told(named(GROUP))).toBe('Harbor | Jonas Weber mentioned you: @Maya Chen look');
  expect(told(named(claimedBy(JONAS)))).toBe(
    'Lena Ortiz · Customer Support | Jonas Weber mentioned you in a note: @Maya Chen look',
  );
});

test('chats and customers missed together are not all said to need an answer', () => {
  const { announcer, screen } = announcing();
  const missed = [waiting('c1'), { ...said(CHAT), conversationId: 'c2' }];

  announcer.announce(
    missed.map((after) => ({ before: null, after })),
    AT_DESK,
    true,
  );

  expect(screen.get('summary')).toMatchObject({
    title: '2 conversations have something new',
    body: 'Customer Support, Jonas Weber',
  });
});

test('more texts of a waiting customer renew the notification without a sound', () => {
  const { announcer, screen } = announcing();
  announcer.announce([{ before: null, after: WAITING }], AT_DESK, false);

  const tone = announcer.announce([{ before: WAITING, after: wrote(WAITING) }], AT_DESK, false);

  expect(tone).toBe(false);
  expect(screen.get('c1')?.body).toBe('text 3');
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
      actions: [],
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

const MINE = claimedBy(MAYA);
const THEIRS = claimedBy(JONAS);

test.each([
  [
    'a note that came with it',
    THEIRS,
    handedTo(MAYA, THEIRS, 'Wants a refund.'),
    'Given to you by Jonas Weber: Wants a refund.',
  ],
  ['who handed it over', THEIRS, handedTo(MAYA, THEIRS), 'Given to you by Jonas Weber. Is my table ready?'],
  ['who assigned it', THEIRS, assignedTo(MAYA, THEIRS), 'Given to you by Priya Nair. Is my table ready?'],
  [
    'the note to the queue',
    THEIRS,
    handedToQueue(THEIRS, 'Speaks French.'),
    'Transferred to this queue: Speaks French.',
  ],
  ['that it was given back', MINE, forceReleased(MINE), 'Waiting again. Is my table ready?'],
  ['that it still waits', WAITING, reminded(WAITING), 'Still waiting. Is my table ready?'],
  ['what the customer wrote since', MINE, wrote(handedTo(MAYA, THEIRS)), 'text 5'],
])('a notification says %s', (_what, before, after, body) => {
  const { announcer, screen } = announcing();

  announcer.announce([{ before, after }], AT_DESK, false);

  expect(screen.get('c1')?.body).toBe(body);
});

test('an offer can be answered from the notification, once', () => {
  const { announcer, screen } = announcing();
  announcer.announce([{ before: null, after: invited(WAITING) }], AT_DESK, false);
  expect(screen.get('c1')).toMatchObject({
    title: 'Lena Ortiz · Customer Support',
    body: 'Offered to you. Is my table ready?',
    actions: [
      { id: 'accept', label: 'Accept' },
      { id: 'decline', label: 'Decline' },
    ],
  });

  expect(announcer.acted('c1', 'juggle')).toBeNull();
  expect(announcer.acted('c1', 'accept')).toEqual({ action: 'accept', inviteId: 'i1' });
  expect(screen.size).toBe(0);
  expect(announcer.acted('c1', 'accept')).toBeNull();
});

test('an offer that is over takes its notification with it, also where the server cannot say so', () => {
  const { announcer, screen, time } = announcing();
  const offered = invited(WAITING);
  announcer.announce([{ before: null, after: offered }], AT_DESK, false);
  announcer.announce([{ before: offered, after: notInvited(offered) }], AT_DESK, false);
  expect(screen.size).toBe(0);

  announcer.announce([{ before: null, after: offered }], AT_DESK, false);
  time.advance(29_999);
  expect(screen.size).toBe(1);
  time.advance(1);
  expect(screen.size).toBe(0);
});

test('offers that came while she was away are shown one by one, each with its own answer', () => {
  const { announcer, screen } = announcing();
  const missed = [waiting('c1'), waiting('c2'), invited(waiting('c3')), invited(waiting('c4'), 'i4')];

  announcer.announce(
    missed.map((after) => ({ before: null, after })),
    AT_DESK,
    true,
  );

  expect([...screen.keys()].sort()).toEqual(['c3', 'c4', 'summary']);
});
