import { beforeEach, expect, test, vi } from 'vitest';
import { createInvites, type Invites } from '../../../../renderer/stores/invites-store.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let invites: Invites;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  for (const id of ['maria', 'tom']) {
    desktop.add({ id, name: id, number: '(917) 555-0123' });
    desktop.receive(id, `Hello from ${id}`);
  }
  invites = createInvites(desktop);
});

const settled = (check: () => void) => vi.waitFor(check, { interval: 1 });
const offered = () => invites.state.getState().offered.map(({ conversationId }) => conversationId);
const missed = () => invites.state.getState().missed.map(({ conversationId }) => conversationId);

test('what is offered shows without being asked for', async () => {
  desktop.invite('maria', 30_000);
  await settled(() => expect(offered()).toEqual(['maria']));
  expect(invites.state.getState().offered[0]).toMatchObject({ preview: 'Hello from maria', dueAt: 30_000 });
});

test('what was not answered in time shows as missed until it is put away', async () => {
  const invite = desktop.invite('maria', 30_000);
  desktop.miss(invite);
  await settled(() => expect(missed()).toEqual(['maria']));
  expect(offered()).toEqual([]);
  await desktop.call('invite.decline', { id: invite });
  await settled(() => expect(missed()).toEqual([]));
});

test('what was withdrawn is gone', async () => {
  const invite = desktop.invite('maria', 30_000);
  desktop.invite('tom', 60_000);
  await settled(() => expect(offered()).toEqual(['maria', 'tom']));
  desktop.withdraw(invite);
  await settled(() => expect(offered()).toEqual(['tom']));
});

test('what could not be read leaves what was there', async () => {
  desktop.invite('maria', 30_000);
  await settled(() => expect(offered()).toEqual(['maria']));
  desktop.refusals.set('invites.list', new Error('no disk'));
  await invites.load();
  expect(offered()).toEqual(['maria']);
});
