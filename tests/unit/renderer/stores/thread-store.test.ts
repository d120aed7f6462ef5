import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createThread } from '../../../../renderer/stores/thread-store.ts';
import { JONAS, MAYA } from '../../../support/fake-desktop/people.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let desktop: FakeDesktop;
let attentive: boolean;

beforeEach(() => {
  desktop = new FakeDesktop(new ManualTime());
  attentive = true;
  desktop.add({ id: 'maria', name: 'Maria Lopez', number: '(917) 555-0123' });
  desktop.add({ id: 'devon', name: 'Devon Brooks', number: '(646) 555-0177' });
});

const openThread = () => createThread(desktop, () => attentive);
const settled = (check: () => void) => vi.waitFor(check, { interval: 1 });
const callsOf = (name: string) => desktop.calls.filter((call) => call.name === name);

function texts(thread: ReturnType<typeof openThread>): readonly string[] {
  return thread.state.getState().messages.map(({ text, event }) => event?.kind ?? text);
}

test('opens with the latest messages and who answers', async () => {
  desktop.receive('maria', 'Hello?');
  const thread = openThread();
  await thread.open('maria');
  expect(texts(thread)).toEqual(['entered', 'Hello?']);
  expect(thread.state.getState().conversation?.session?.state).toBe('waiting');
});

test('what a colleague does shows live', async () => {
  desktop.receive('maria', 'Hello?');
  const thread = openThread();
  await thread.open('maria');
  desktop.claimAs('maria', JONAS);
  desktop.answer('maria', JONAS, 'Hi Maria');
  await settled(() => expect(texts(thread)).toEqual(['entered', 'Hello?', 'claimed', 'Hi Maria']));
  expect(thread.state.getState().conversation?.session?.owner).toEqual(JONAS);
});

test('a text of one’s own shows at once and then where it is', async () => {
  desktop.claimAs('maria', MAYA);
  const thread = openThread();
  await thread.open('maria');
  await desktop.call('message.send', { id: 'maria', text: 'On its way' });
  await settled(() => expect(thread.state.getState().messages.at(-1)?.status).toBe('queued'));
  desktop.setMessage('maria', thread.state.getState().messages.at(-1)!.id, { status: 'delivered' });
  await settled(() => expect(thread.state.getState().messages.at(-1)?.status).toBe('delivered'));
});

describe('a long thread', () => {
  beforeEach(() => {
    for (let count = 1; count < 200; count++) desktop.receive('maria', `text ${count}`);
  });

  test('is read backwards page by page, without gaps, to its beginning', async () => {
    const thread = openThread();
    await thread.open('maria');
    expect(thread.state.getState().messages).toHaveLength(60);
    while (thread.state.getState().more) await thread.loadEarlier();
    const positions = thread.state.getState().messages.map(({ position }) => position);
    expect(positions).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  });

  test('asks for one page however often the scrolling asks', async () => {
    const thread = openThread();
    await thread.open('maria');
    await Promise.all([thread.loadEarlier(), thread.loadEarlier(), thread.loadEarlier()]);
    expect(thread.state.getState().messages).toHaveLength(120);
  });

  test('keeps what was paged in when a new text comes', async () => {
    const thread = openThread();
    await thread.open('maria');
    await thread.loadEarlier();
    desktop.receive('maria', 'newest');
    await settled(() => expect(texts(thread).at(-1)).toBe('newest'));
    expect(thread.state.getState().messages).toHaveLength(121);
  });

  test('loses nothing if a page and a new text come at the same time', async () => {
    const thread = openThread();
    await thread.open('maria');
    const letGo = desktop.hold('thread.from');
    desktop.receive('maria', 'newest');
    await settled(() => expect(desktop.held.get('thread.from')).toHaveLength(1));
    await thread.loadEarlier();
    letGo();
    await settled(() => expect(texts(thread).at(-1)).toBe('newest'));
    const positions = thread.state.getState().messages.map(({ position }) => position ?? 0);
    expect(positions).toEqual(Array.from({ length: 121 }, (_, index) => index + 81));
  });
});

test('what changes while a thread is being opened is not missed', async () => {
  desktop.receive('maria', 'Hello?');
  const thread = openThread();
  const letGo = desktop.hold('conversations.get');
  const opening = thread.open('maria');
  await settled(() => expect(callsOf('thread.page')).toHaveLength(1));
  desktop.receive('maria', 'Anybody there?');
  letGo();
  await opening;
  expect(texts(thread)).toEqual(['entered', 'Hello?', 'Anybody there?']);
});

test('an answer for the thread before never shows in the one opened after', async () => {
  desktop.receive('maria', 'I am Maria');
  desktop.receive('devon', 'I am Devon');
  const thread = openThread();
  const letGo = desktop.hold('thread.page');
  const first = thread.open('maria');
  const second = thread.open('devon');
  letGo();
  await Promise.all([first, second]);
  expect(texts(thread)).toContain('I am Devon');
  expect(texts(thread)).not.toContain('I am Maria');
});

test('changes of other conversations are not read', async () => {
  const thread = openThread();
  await thread.open('maria');
  desktop.emit('changed', {
    lists: false,
    threads: ['devon'],
    directory: false,
    work: false,
    settings: false,
  });
  expect(callsOf('thread.from')).toHaveLength(0);
});

describe('reading', () => {
  test('is reported once for what has been seen, and only if something was unread', async () => {
    desktop.receive('maria', 'Hello?');
    const thread = openThread();
    await thread.open('maria');
    thread.seen(2);
    thread.seen(2);
    thread.seen(1);
    await settled(() => expect(desktop.conversation('maria').unread).toBe(0));
    expect(callsOf('conversation.markRead')).toEqual([
      { name: 'conversation.markRead', params: { id: 'maria', position: 2 } },
    ]);
  });

  test('what was unread on opening stays marked as new while it is read', async () => {
    desktop.receive('maria', 'Hello?');
    const thread = openThread();
    await thread.open('maria');
    thread.seen(2);
    await settled(() => expect(thread.state.getState().conversation?.unread).toBe(0));
    expect(thread.state.getState()).toMatchObject({ unreadBefore: 1, lastBefore: 2 });
  });

  test('what comes while nobody looks is new when they look again', async () => {
    const thread = openThread();
    await thread.open('maria');
    attentive = false;
    desktop.receive('maria', 'Hello?');
    desktop.receive('maria', 'Anybody there?');
    await settled(() => expect(thread.state.getState()).toMatchObject({ unreadBefore: 2, lastBefore: 3 }));
  });
});

test('a conversation that one may no longer see goes from the screen', async () => {
  desktop.receive('maria', 'Hello?');
  const thread = openThread();
  await thread.open('maria');
  desktop.remove('maria');
  await settled(() => expect(thread.state.getState().conversation).toBeNull());
  expect(texts(thread)).toEqual([]);
});
