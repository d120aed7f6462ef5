import { beforeEach, expect, test } from 'vitest';
import type { QueueView } from '#shared/desktop-api/views.ts';
import { ownState } from '../../../../renderer/agent/own-state.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
});

const state = (queues: readonly QueueView[] | null = desktop.queues) => ownState(desktop.status, queues);
const inAll = (mine: QueueView['mine']) => desktop.queues.map((queue) => ({ ...queue, mine }));

test('logged in, not on pause and connected is available', () => {
  expect(state()).toMatchObject({
    presence: 'available',
    title: 'Available',
    detail: 'Logged in to 2 of 2 queues.',
    brief: null,
  });
});

test('a pause is named by its reason, in the rail too', async () => {
  await desktop.call('user.setPause', { reasonId: 'p-lunch' });
  expect(state()).toMatchObject({ presence: 'away', title: 'On pause: Lunch', brief: 'Lunch' });
});

test('logged in nowhere is said, in the rail too: it is easily forgotten', () => {
  expect(state(inAll({ loggedIn: false, capacity: 5, owned: 0 }))).toMatchObject({
    presence: 'away',
    title: 'Not logged in anywhere',
    brief: 'Logged out',
  });
});

test('full everywhere, and offline, nothing new comes', () => {
  expect(state(inAll({ loggedIn: true, capacity: 2, owned: 2 }))).toMatchObject({
    presence: 'away',
    title: 'At capacity',
  });
  desktop.setStatus({ phase: 'offline' });
  expect(state()).toMatchObject({ presence: 'away', title: 'Not connected' });
});

test('who is in no queue is told where to ask; until it is known, nothing is claimed', () => {
  expect(state(inAll(null)).title).toBe('In no queue yet');
  expect(state(null).title).toBe('Available');
});
