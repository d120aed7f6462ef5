import { beforeEach, expect, test } from 'vitest';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { createActions } from '../../../../renderer/stores/actions.ts';
import { createSettings } from '../../../../renderer/stores/settings-store.ts';
import { createStatusStore } from '../../../../renderer/stores/status-store.ts';
import { createWorkspace } from '../../../../renderer/stores/workspace-store.ts';
import { FakeDesktop, JONAS, MAYA } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let told: { error: ErrorView; conversationId: string | null }[];

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.receive('maria', 'Hello?');
  told = [];
});

function setUp() {
  const workspace = createWorkspace();
  const actions = createActions(desktop, workspace, {
    error: (error, conversationId = null) => told.push({ error, conversationId }),
  });
  return { workspace, actions };
}

test('claiming asks first, and names the customer', () => {
  const { workspace, actions } = setUp();
  actions.askToClaim(desktop.conversation('maria'));
  expect(workspace.getState().question).toEqual({ kind: 'claim', id: 'maria', title: 'Maria Lopez' });
  expect(desktop.conversation('maria').session?.state).toBe('waiting');
});

test('after claiming, the conversation is open and its composer takes the keyboard', async () => {
  const { workspace, actions } = setUp();
  await actions.claim('maria');
  expect(desktop.conversation('maria').session?.owner).toEqual(MAYA);
  expect(workspace.getState()).toMatchObject({
    selectedId: 'maria',
    focus: { id: 'maria', when: 'writable' },
  });
  expect(told).toEqual([]);
});

test('who loses the race is told who answers', async () => {
  const { actions } = setUp();
  desktop.claimAs('maria', JONAS);
  await actions.claim('maria');
  expect(told).toEqual([
    {
      error: { code: 'already_claimed', message: 'Jonas Weber (202) is already answering.' },
      conversationId: 'maria',
    },
  ]);
  expect(desktop.conversation('maria').session?.owner).toEqual(JONAS);
});

test('offline, a release says that it needs the server', async () => {
  const { actions } = setUp();
  desktop.claimAs('maria', MAYA);
  desktop.setStatus({ phase: 'offline' });
  await actions.release('maria');
  expect(told[0]?.error.code).toBe('needs_server');
});

test('a setting shows at once and goes back if it is refused', async () => {
  const settings = createSettings(desktop);
  await settings.load();
  const letGo = desktop.hold('settings.set');
  desktop.refusals.set('settings.set', new Error('no'));
  const changing = settings.change({ notify: 'none' });
  expect(settings.state.getState().settings?.notify).toBe('none');
  letGo();
  expect(await changing).not.toBeNull();
  expect(settings.state.getState().settings?.notify).toBe('all');
});

test('news that came before the first answer is not replaced by it', async () => {
  const letGo = desktop.hold('status.get');
  const status = createStatusStore(desktop);
  desktop.emit('status', { ...desktop.status, phase: 'offline' });
  letGo();
  await desktop.call('status.get', {});
  expect(status.getState().status?.phase).toBe('offline');
});
