import { beforeEach, expect, test } from 'vitest';
import { createServices, type Services } from '../../../renderer/services.tsx';
import { showConversation } from '../../../renderer/stores/workspace-store.ts';
import { JONAS } from '../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../support/fake-desktop.ts';
import { ManualTime } from '../../support/manual-time.ts';

let desktop: FakeDesktop;
let services: Services;

beforeEach(() => {
  const time = new ManualTime();
  desktop = new FakeDesktop(time);
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  services = createServices({
    desktop,
    notifications: null,
    clock: time,
    timers: time,
    storage: { getItem: () => null, setItem: () => {} },
    tones: { play: () => {} },
    attentive: () => true,
    onAttention: () => {},
  });
});

const signedIn = () => desktop.setStatus({ phase: 'online' });
const selected = () => services.workspace.getState().selectedId;
const draft = () => services.drafts.state.getState().drafts['maria']?.text;

test('the next person who signs in finds nothing of the one before', () => {
  signedIn();
  showConversation(services.workspace, 'maria');
  services.drafts.set('maria', { text: 'Half a sent' });
  void services.list.setSearch('lopez');
  void services.list.setFilter('mine');

  desktop.setStatus({ phase: 'signedOut', me: null });
  desktop.setStatus({ phase: 'online', me: { ...JONAS, role: 'agent', permissions: [], pause: null } });

  expect(selected()).toBeNull();
  expect(draft()).toBeUndefined();
  expect(services.list.state.getState()).toMatchObject({ search: '', filter: 'all' });
});

test('a conversation that a link opened before it was known who is signed in stays open', () => {
  desktop.emit('open', { id: 'maria' });
  signedIn();
  expect(selected()).toBe('maria');
});

test('while a damaged copy is fetched anew, the person stays where they are with what they typed', () => {
  signedIn();
  showConversation(services.workspace, 'maria');
  services.drafts.set('maria', { text: 'Half a sent' });
  const { me } = desktop.status;
  desktop.setStatus({ phase: 'offline', me: null });
  desktop.setStatus({ phase: 'online', me });
  expect(selected()).toBe('maria');
  expect(draft()).toBe('Half a sent');
});
