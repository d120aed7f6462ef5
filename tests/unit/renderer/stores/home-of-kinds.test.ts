import { beforeEach, expect, test, vi } from 'vitest';
import { chatsLiveInMessages, listFollowsPlace } from '../../../../renderer/stores/home-of-kinds.ts';
import { type ConversationList, createConversationList } from '../../../../renderer/stores/list-store.ts';
import { createThread } from '../../../../renderer/stores/thread-store.ts';
import {
  createWorkspace,
  showConversation,
  type Workspace,
} from '../../../../renderer/stores/workspace-store.ts';
import { JONAS } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let workspace: Workspace;
let list: ConversationList;
let settled: (check: () => void) => Promise<void>;

beforeEach(() => {
  const desktop = new FakeDesktop(new ManualTime());
  desktop.addChat('chat', JONAS);
  desktop.addSms('sms', 'Tomas Okada', '(917) 555-0144');
  workspace = createWorkspace();
  list = createConversationList(desktop);
  const thread = createThread(desktop, () => true);
  workspace.subscribe((now, before) => {
    if (now.selectedId !== before.selectedId) void thread.open(now.selectedId);
  });
  chatsLiveInMessages(workspace, thread);
  listFollowsPlace(workspace, list);
  settled = (check) => vi.waitFor(check, { interval: 1 });
});

const kind = () => list.state.getState().kind;
const at = () => {
  const { place, selectedId } = workspace.getState();
  return { place, selectedId };
};

test('the phone lists texts; Messages what was picked there, all the while the window runs', () => {
  expect(kind()).toBe('texts');
  workspace.setState({ place: 'messages' });
  expect(kind()).toBe('all');
  workspace.setState({ kind: 'groups' });
  expect(kind()).toBe('groups');
  workspace.setState({ place: 'phone' });
  expect(kind()).toBe('texts');
  workspace.setState({ place: 'settings' });
  workspace.setState({ place: 'messages' });
  expect(kind()).toBe('groups');
});

test('a chat that is opened while one is at the phone shows in Messages', async () => {
  showConversation(workspace, 'chat');
  await settled(() => expect(at()).toEqual({ place: 'messages', selectedId: 'chat' }));
});

test('a text that is opened at the phone stays there', async () => {
  showConversation(workspace, 'sms');
  await Promise.resolve();
  expect(at()).toEqual({ place: 'phone', selectedId: 'sms' });
});

test('the phone begins with nothing open where a chat was, which is open again in Messages', async () => {
  showConversation(workspace, 'chat');
  await settled(() => expect(at().place).toBe('messages'));
  workspace.setState({ place: 'phone' });
  expect(at()).toEqual({ place: 'phone', selectedId: null });
  workspace.setState({ place: 'messages' });
  expect(at()).toEqual({ place: 'messages', selectedId: 'chat' });
});

test('what was opened at the phone meanwhile stays open', async () => {
  showConversation(workspace, 'chat');
  await settled(() => expect(at().place).toBe('messages'));
  workspace.setState({ place: 'phone' });
  showConversation(workspace, 'sms');
  workspace.setState({ place: 'messages' });
  expect(at().selectedId).toBe('sms');
});
