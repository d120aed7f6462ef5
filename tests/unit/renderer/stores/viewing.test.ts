import { beforeEach, expect, test } from 'vitest';
import { tellViewing } from '../../../../renderer/stores/viewing.ts';
import {
  createWorkspace,
  resetWorkspace,
  showConversation,
  type Workspace,
} from '../../../../renderer/stores/workspace-store.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let workspace: Workspace;
let attentive: boolean;
let attentionChanged: () => void;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  workspace = createWorkspace();
  attentive = true;
  tellViewing({
    desktop,
    workspace,
    attentive: () => attentive,
    onAttention: (listener) => {
      attentionChanged = listener;
    },
  });
});

const told = () =>
  desktop.calls
    .filter(({ name }) => name === 'conversation.viewing')
    .map(({ params }) => (params as { id: string | null }).id);
const everythingChanged = () =>
  desktop.emit('changed', {
    lists: true,
    threads: null,
    directory: true,
    work: true,
    settings: true,
    contacts: true,
  });

test('a window that has just opened, or was loaded anew, shows no conversation', () => {
  expect(told()).toEqual([null]);
});

test('the desktop is told what is on the screen, once for each change', () => {
  showConversation(workspace, 'maria');
  workspace.setState({ place: 'messages' });
  showConversation(workspace, 'devon');
  workspace.setState({ focusSearch: 1 });
  expect(told()).toEqual([null, 'maria', 'devon']);
});

test('in Settings and among the queues no conversation is on the screen; on the way back it is again', () => {
  showConversation(workspace, 'maria');
  workspace.setState({ place: 'settings' });
  workspace.setState({ place: 'phone' });
  workspace.setState({ phoneTab: 'queues' });
  workspace.setState({ phoneTab: 'sms' });
  expect(told()).toEqual([null, 'maria', null, 'maria', null, 'maria']);
});

test('after signing out nothing is on the screen', () => {
  showConversation(workspace, 'maria');
  resetWorkspace(workspace);
  expect(told()).toEqual([null, 'maria', null]);
});

test('a desktop that was started anew, or heard of another window meanwhile, is told again', () => {
  showConversation(workspace, 'maria');
  everythingChanged();
  attentionChanged();
  expect(told()).toEqual([null, 'maria', 'maria', 'maria']);
});

test('a window in the background does not speak for the one in front', () => {
  showConversation(workspace, 'maria');
  attentive = false;
  attentionChanged();
  everythingChanged();
  expect(told()).toEqual([null, 'maria']);
});
