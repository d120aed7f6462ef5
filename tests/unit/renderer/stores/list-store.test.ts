import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createConversationList, itemAt } from '../../../../renderer/stores/list-store.ts';
import { JONAS, MAYA } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

const MINUTE = 60_000;
let time: ManualTime;
let desktop: FakeDesktop;

beforeEach(() => {
  time = new ManualTime();
  desktop = new FakeDesktop(time);
});

function addWaiting(id: string): void {
  desktop.add({ id, name: id, number: '(212) 555-0100' });
  desktop.receive(id, `Hello from ${id}`);
  time.advance(MINUTE);
}

function addMany(count: number): void {
  for (let index = 0; index < count; index++) {
    addWaiting(`c${index}`);
    desktop.claimAs(`c${index}`, MAYA);
  }
}

const settled = (check: () => void) => vi.waitFor(check, { interval: 1 });
const listCalls = () => desktop.calls.filter(({ name }) => name === 'conversations.list');

test('who has waited longest stands first, the others by their latest text', async () => {
  for (const id of ['first', 'second', 'third']) addWaiting(id);
  desktop.claimAs('third', MAYA);
  const list = createConversationList(desktop);
  await list.reload();
  const { waiting, others } = list.state.getState();
  expect(waiting.items.map(({ id }) => id)).toEqual(['first', 'second']);
  expect(others.items.map(({ id }) => id)).toEqual(['third']);
});

test('a new text shows without being asked for', async () => {
  const list = createConversationList(desktop);
  await list.reload();
  addWaiting('maria');
  await settled(() => expect(list.state.getState().waiting.items.map(({ id }) => id)).toEqual(['maria']));
});

test('a conversation that a colleague claimed leaves the waiting section at once', async () => {
  addWaiting('maria');
  const list = createConversationList(desktop);
  await list.reload();
  desktop.claimAs('maria', MAYA);
  await settled(() => {
    expect(list.state.getState().waiting.total).toBe(0);
    expect(list.state.getState().others.total).toBe(1);
  });
});

test('a burst of changes is read once more, not once each', async () => {
  addWaiting('maria');
  const list = createConversationList(desktop);
  await list.reload();
  const before = listCalls().length;
  for (let count = 0; count < 50; count++) desktop.receive('maria', `text ${count}`);
  await settled(() => expect(list.state.getState().waiting.items[0]?.preview?.text).toBe('text 49'));
  expect(listCalls().length - before).toBeLessThanOrEqual(4);
});

describe('of thousands of conversations', () => {
  test('only those on the screen and around it are held', async () => {
    addMany(1_000);
    const list = createConversationList(desktop);
    await list.reload();
    expect(list.state.getState().others.total).toBe(1_000);
    expect(list.state.getState().others.items.length).toBeLessThan(100);

    list.show('others', 500, 512);
    await settled(() => expect(itemAt(list.state.getState().others, 506)?.id).toBe('c493'));
    expect(list.state.getState().others.items.length).toBeLessThan(150);
    expect(itemAt(list.state.getState().others, 0)).toBeUndefined();
  });

  test('who scrolls on while a read is under way never sees its rows in another place', async () => {
    addMany(1_000);
    const list = createConversationList(desktop);
    await list.reload();
    const seen = new Set<string | undefined>();
    list.state.subscribe(({ others }) => seen.add(itemAt(others, 506)?.id));
    const letGo = desktop.hold('conversations.list');
    void list.reload();
    list.show('others', 500, 512);
    letGo();
    await settled(() => expect(seen).toContain('c493'));
    expect([...seen]).toEqual([undefined, 'c493']);
  });

  test('scrolling within what is held reads nothing', async () => {
    addMany(200);
    const list = createConversationList(desktop);
    await list.reload();
    const before = listCalls().length;
    list.show('others', 10, 22);
    expect(listCalls().length).toBe(before);
  });
});

test('a row that did not change stays the same object, so that it is not drawn again', async () => {
  addWaiting('quiet');
  addWaiting('busy');
  const list = createConversationList(desktop);
  await list.reload();
  const quiet = list.state.getState().waiting.items[0];
  desktop.receive('busy', 'Are you there?');
  await settled(() => expect(list.state.getState().waiting.items[1]?.preview?.text).toBe('Are you there?'));
  expect(list.state.getState().waiting.items[0]).toBe(quiet);
});

test('an answer to an earlier search never replaces a later one', async () => {
  addWaiting('Maria Lopez');
  addWaiting('Devon Brooks');
  const list = createConversationList(desktop);
  await list.reload();
  const letGo = desktop.hold('conversations.list');
  const searching = list.setSearch('maria');
  await settled(() => expect(desktop.held.get('conversations.list')?.length).toBe(2));
  void list.setSearch('devon');
  letGo();
  await searching;
  expect(list.state.getState().waiting.items.map(({ id }) => id)).toEqual(['Devon Brooks']);
});

test('the filter shows one’s own', async () => {
  addWaiting('mine');
  addWaiting('waiting');
  desktop.claimAs('mine', MAYA);
  const list = createConversationList(desktop);
  await list.setFilter('mine');
  expect(list.state.getState().waiting.total).toBe(0);
  expect(list.state.getState().others.items.map(({ id }) => id)).toEqual(['mine']);
});

test('what cannot be read is said, and what was read stays', async () => {
  addWaiting('maria');
  const list = createConversationList(desktop);
  await list.reload();
  desktop.refusals.set('conversations.list', new Error('disk'));
  await list.reload();
  expect(list.state.getState().problem).not.toBeNull();
  expect(list.state.getState().waiting.items).toHaveLength(1);
  await list.reload();
  expect(list.state.getState().problem).toBeNull();
});

test('each kind can be looked at alone', async () => {
  addWaiting('maria');
  desktop.addChat('chat', JONAS);
  desktop.addGroup('group', 'Weekend', [JONAS]);
  desktop.addSms('sms', 'Tomas Okada', '(917) 555-0144');
  const list = createConversationList(desktop);
  const shown = async (kind: Parameters<typeof list.setKind>[0]) => {
    await list.setKind(kind);
    const { waiting, others } = list.state.getState();
    return [...waiting.items, ...others.items].map(({ id }) => id).sort();
  };
  expect(await shown('all')).toEqual(['chat', 'group', 'maria', 'sms']);
  expect(await shown('chats')).toEqual(['chat']);
  expect(await shown('groups')).toEqual(['group']);
  expect(await shown('texts')).toEqual(['maria', 'sms']);
});
