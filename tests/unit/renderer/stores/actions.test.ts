import { beforeEach, expect, test } from 'vitest';
import type { ErrorView } from '#shared/desktop-api/views.ts';
import { createActions } from '../../../../renderer/stores/actions.ts';
import { createSettings } from '../../../../renderer/stores/settings-store.ts';
import { createStatusStore } from '../../../../renderer/stores/status-store.ts';
import { createWorkspace } from '../../../../renderer/stores/workspace-store.ts';
import { JONAS, MAYA } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let filed: string[];
let told: { error: ErrorView; conversationId: string | null }[];

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.receive('maria', 'Hello?');
  told = [];
  filed = [];
});

function setUp() {
  const workspace = createWorkspace();
  const actions = createActions(
    desktop,
    workspace,
    {
      error: (error, conversationId = null) => told.push({ error, conversationId }),
      info: () => {},
    },
    async (id) => void filed.push(id),
  );
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

test('an invitation that is accepted opens, and its composer takes the keyboard', async () => {
  const { workspace, actions } = setUp();
  workspace.setState({ place: 'log' });
  await actions.acceptInvite(desktop.invite('maria', 30_000));
  expect(desktop.conversation('maria').session?.owner).toEqual(MAYA);
  expect(workspace.getState()).toMatchObject({
    place: 'phone',
    selectedId: 'maria',
    focus: { id: 'maria', when: 'writable' },
  });
});

test('an invitation that is over says so, and nobody is taken elsewhere', async () => {
  const { workspace, actions } = setUp();
  const invite = desktop.invite('maria', 30_000);
  desktop.withdraw(invite);
  await actions.acceptInvite(invite);
  expect(told[0]?.error.code).toBe('invite_over');
  expect(workspace.getState().selectedId).toBeNull();
});

test('an invitation is answered once, however often the button is pressed', async () => {
  const { actions } = setUp();
  const invite = desktop.invite('maria', 30_000);
  await Promise.all([
    actions.acceptInvite(invite),
    actions.acceptInvite(invite),
    actions.declineInvite(invite),
  ]);
  expect(desktop.calls.filter(({ name }) => name.startsWith('invite.'))).toHaveLength(1);
  expect(told).toEqual([]);
});

test('what is closed is filed next; what could not be closed is not', async () => {
  const { actions } = setUp();
  await actions.claim('maria');
  desktop.refusals.set('conversation.close', new Error('no disk'));
  await actions.close('maria');
  expect(filed).toEqual([]);
  await actions.close('maria');
  expect(filed).toEqual(['maria']);
});

test('taking a conversation from its owner asks first, and names them', () => {
  const { workspace, actions } = setUp();
  desktop.claimAs('maria', JONAS);
  actions.askToForceRelease(desktop.conversation('maria'));
  expect(workspace.getState().question).toEqual({
    kind: 'forceRelease',
    id: 'maria',
    title: 'Maria Lopez',
    owner: 'Jonas Weber',
  });
});

test('marking what is open as unread leaves it, or it would be read at once', async () => {
  const { workspace, actions } = setUp();
  workspace.setState({ selectedId: 'maria' });
  await actions.markUnread('maria');
  expect(workspace.getState().selectedId).toBeNull();
  expect(desktop.conversation('maria').unread).toBeGreaterThan(0);
});

test('a chat opens in Messages, ready to be written in; the same one the next time', async () => {
  const { workspace, actions } = setUp();
  actions.newChat();
  expect(workspace.getState().making).toBe('chat');
  expect(await actions.chatWith(JONAS.id)).toBe(true);
  const { selectedId, place, making, focus } = workspace.getState();
  expect({ place, making, focus }).toEqual({
    place: 'messages',
    making: null,
    focus: { id: selectedId, when: 'writable' },
  });
  await actions.chatWith(JONAS.id);
  expect(workspace.getState().selectedId).toBe(selectedId);
});

test('a chat that cannot be opened says so, and the directory stays', async () => {
  const { workspace, actions } = setUp();
  actions.newChat();
  desktop.setStatus({ phase: 'offline' });
  expect(await actions.chatWith(JONAS.id)).toBe(false);
  expect(told[0]?.error.code).toBe('needs_server');
  expect(workspace.getState().making).toBe('chat');
});

test('a group is left after a question that names it; its details and its thread close', async () => {
  const { workspace, actions } = setUp();
  desktop.addGroup('group', 'Weekend', [JONAS]);
  workspace.setState({ selectedId: 'group', groupId: 'group' });
  actions.askToLeaveGroup(desktop.conversation('group'));
  expect(workspace.getState().question).toEqual({ kind: 'leaveGroup', id: 'group', title: 'Weekend' });
  desktop.refusals.set('group.leave', new Error('no disk'));
  await actions.leaveGroup('group');
  expect(workspace.getState()).toMatchObject({ selectedId: 'group', groupId: 'group' });
  await actions.leaveGroup('group');
  expect(workspace.getState()).toMatchObject({ selectedId: null, groupId: null });
});

test('what the server wanted to be said beside a text goes with it the second time', async () => {
  desktop.claimAs('maria', MAYA);
  const failure = { code: 'consent_unconfirmed', reason: 'It is not known whether they agreed.' };
  const id = desktop.append('maria', { direction: 'out', text: 'Hi', mine: true, status: 'held', failure });
  const said = { acknowledged: true, quietReason: null };
  await setUp().actions.retry('maria', id, said);
  expect(desktop.calls.at(-1)).toEqual({
    name: 'message.retry',
    params: { id: 'maria', messageId: id, said },
  });
});

test('a flagged text is decided about with one press; a second one says nothing', async () => {
  const { actions } = setUp();
  await Promise.all([actions.confirmStop('maria', 'm'), actions.confirmStop('maria', 'm')]);
  expect(desktop.calls.filter(({ name }) => name === 'consent.refuse')).toEqual([
    { name: 'consent.refuse', params: { id: 'maria', messageId: 'm', note: null } },
  ]);
  expect(desktop.conversation('maria').consent?.state).toBe('refused');
});

test('who keeps texting goes on in the field', async () => {
  const { actions, workspace } = setUp();
  await actions.keepTexting('maria', 'm');
  expect(workspace.getState().focus).toEqual({ id: 'maria', when: 'writable' });
  desktop.setStatus({ phase: 'offline' });
  await actions.keepTexting('maria', 'm');
  expect(told.at(-1)?.conversationId).toBe('maria');
});
