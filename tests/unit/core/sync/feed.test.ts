import { expect, it, vi } from 'vitest';
import type { Row } from '#shared/protocol/rows.ts';
import { Events } from '../../../../electron/core/events.ts';
import { Announcer } from '../../../../electron/core/notifications/announcer.ts';
import type { DesktopNotification } from '../../../../electron/core/ports.ts';
import { Feed } from '../../../../electron/core/sync/feed.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import {
  changes,
  chat,
  claimed,
  conversation,
  conversationSettings,
  happened,
  internal,
  JONAS,
  MAYA,
  message,
  readMark,
  SMALL_ACCOUNT,
} from '../../../support/rows.ts';
import { cacheWith, VIEWER } from '../cache/test-cache.ts';
import { testOutbox } from '../outbox/test-outbox.ts';

const CHATS = 200;

/** Chats with a colleague, all read. */
const READ: readonly Row[] = Array.from({ length: CHATS }, (_, index) => {
  const id = `c${index}`;
  return [...chat(id, { lastMessageId: `msg-${id}-1` }), internal(id, 1, JONAS), readMark(id, 1)];
}).flat();

function feeding(...rows: readonly Row[]) {
  const cache = cacheWith(...rows);
  const events = new Events();
  const news: string[] = [];
  events.on('news', ({ text }) => news.push(text));
  const shown = new Map<string, DesktopNotification>();
  const { outbox, wishes } = testOutbox();
  const feed = new Feed({
    cache,
    outbox,
    wishes,
    events,
    announcer: new Announcer({
      notifier: {
        show: (notification) => shown.set(notification.id, notification),
        withdraw: (id) => shown.delete(id),
      },
      at: () => () => {},
    }),
    timers: new ManualTime(),
    viewer: () => VIEWER,
    lookingAt: () => null,
    onStatus: () => {},
  });
  return { cache, feed, shown, news };
}

it('coming back to a server that forgot where one was tells what is new, and looks at nothing else', () => {
  const { cache, feed, shown } = feeding(...READ);
  const read = [vi.spyOn(cache, 'get'), vi.spyOn(cache, 'all')];
  const statements = () => read.reduce((sum, each) => sum + each.mock.calls.length, 0);

  cache.startOver();
  feed.startCatchingUp();
  feed.apply([changes([...SMALL_ACCOUNT, ...READ], [], true)], 'catchingUp');
  const news = [
    internal('c7', 2, JONAS, { text: 'Are you back?' }),
    // On another device of hers.
    conversationSettings('c8', { markedUnread: true }),
  ];
  feed.apply([changes(news)], 'caughtUp');

  expect([...shown.values()].map(({ id, body }) => `${id}: ${body}`)).toEqual(['c7: Are you back?']);
  expect(statements()).toBeLessThan(READ.length + 100);
});

it('and says who has what was one’s own', () => {
  const { cache, feed, news } = feeding(conversation('q1'), claimed('q1', MAYA), message('q1', 1));

  cache.startOver();
  feed.startCatchingUp();
  const assigned = { kind: 'assigned', userId: 'u-lead', toUserId: JONAS } as const;
  const rows = [claimed('q1', JONAS, { seq: 2, epoch: 2 }), happened('q1', 2, assigned)];
  feed.apply([changes([...SMALL_ACCOUNT, conversation('q1'), message('q1', 1), ...rows])], 'caughtUp');

  expect(news).toEqual([expect.stringContaining('to Jonas')]);
});
