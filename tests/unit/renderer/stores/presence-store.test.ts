import { beforeEach, expect, test } from 'vitest';
import { createPresence, type Presence } from '../../../../renderer/stores/presence-store.ts';
import {
  createWorkspace,
  showConversation,
  type Workspace,
} from '../../../../renderer/stores/workspace-store.ts';
import { JONAS } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let workspace: Workspace;
let presence: Presence;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  workspace = createWorkspace();
  presence = createPresence(desktop, workspace);
  showConversation(workspace, 'maria');
});

const jonas = { ...JONAS, typing: true };
const people = () => presence.getState().people;

test('who looks at the open conversation is known', () => {
  desktop.emit('presence', { id: 'maria', people: [jonas] });
  expect(presence.getState()).toEqual({ id: 'maria', people: [jonas] });
  desktop.emit('presence', { id: 'maria', people: [] });
  expect(people()).toEqual([]);
});

test('what is said of a conversation that is no longer open is passed over', () => {
  showConversation(workspace, 'tom');
  desktop.emit('presence', { id: 'maria', people: [jonas] });
  expect(presence.getState()).toEqual({ id: 'tom', people: [] });
});

test('nobody is taken along to the next conversation, nor to another place', () => {
  desktop.emit('presence', { id: 'maria', people: [jonas] });
  showConversation(workspace, 'tom');
  expect(people()).toEqual([]);
  showConversation(workspace, 'maria');
  desktop.emit('presence', { id: 'maria', people: [jonas] });
  workspace.setState({ place: 'settings' });
  expect(people()).toEqual([]);
});
