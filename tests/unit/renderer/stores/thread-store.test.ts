import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createThread } from '../../../../renderer/stores/thread-store.ts';
import { THREAD_LIMIT } from '../../../../renderer/stores/thread-window.ts';
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
  await desktop.call('message.send', {
    id: 'maria',
    text: 'On its way',
    mentions: [],
    acknowledged: false,
    quietReason: null,
  });
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
    while (thread.state.getState().earlier) await thread.loadEarlier();
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
  desktop.tellChanged({ threads: ['devon'] });
  expect(callsOf('thread.from')).toHaveLength(0);
});

describe('a thread of thousands', () => {
  const positions = (thread: ReturnType<typeof openThread>) =>
    thread.state.getState().messages.map(({ position }) => position ?? 0);
  const isWhole = (all: readonly number[]) =>
    all.every((position, index) => position === (all[0] ?? 0) + index);

  beforeEach(() => {
    for (let count = 1; count < 1_500; count++) desktop.receive('maria', `text ${count}`);
  });

  test('is gone into anywhere, with what stands around, and marks what was looked for', async () => {
    const thread = openThread();
    await thread.open('maria', { position: 700, marks: [[0, 4]] });
    expect(positions(thread)).toContain(640);
    expect(positions(thread)).toContain(759);
    expect(isWhole(positions(thread))).toBe(true);
    expect(thread.state.getState()).toMatchObject({
      earlier: true,
      later: true,
      place: { kind: 'message', position: 700, marks: [[0, 4]] },
    });
  });

  test('is read on from there in both directions, without gaps, to both its ends', async () => {
    const thread = openThread();
    await thread.open('maria', { position: 700, marks: [] });
    while (thread.state.getState().earlier) await thread.loadEarlier();
    expect(positions(thread)[0]).toBe(1);
    expect(isWhole(positions(thread))).toBe(true);
    while (thread.state.getState().later) await thread.loadLater();
    expect(positions(thread).at(-1)).toBe(1_500);
    expect(isWhole(positions(thread))).toBe(true);
  });

  test('never holds more than a few hundred, however far one scrolls', async () => {
    const thread = openThread();
    await thread.open('maria');
    while (thread.state.getState().earlier) {
      await thread.loadEarlier();
      expect(positions(thread).length).toBeLessThanOrEqual(THREAD_LIMIT);
    }
    expect(thread.state.getState().later).toBe(true);
  });

  test('comes back to its end at once', async () => {
    const thread = openThread();
    await thread.open('maria', { position: 10, marks: [] });
    await thread.goToEnd();
    expect(texts(thread).at(-1)).toBe('text 1499');
    expect(thread.state.getState()).toMatchObject({ later: false, place: { kind: 'end' } });
  });

  test('what comes while one reads far back is not mixed in there, and is not read', async () => {
    const thread = openThread();
    await thread.open('maria', { position: 700, marks: [] });
    const before = positions(thread);
    desktop.receive('maria', 'newest');
    await settled(() => expect(thread.state.getState().conversation?.unread).toBe(1_500));
    expect(positions(thread)).toEqual(before);
    thread.seen(759);
    expect(callsOf('conversation.markRead')).toEqual([]);
  });

  test('what changes in a message far back shows there', async () => {
    const thread = openThread();
    await thread.open('maria', { position: 700, marks: [] });
    const [first] = thread.state.getState().messages;
    desktop.setMessage('maria', first?.id ?? '', { text: 'changed' });
    await settled(() => expect(texts(thread)).toContain('changed'));
  });

  test('a message that is here already is gone to without reading anything', async () => {
    const thread = openThread();
    await thread.open('maria');
    await thread.open('maria', { position: 1_490, marks: [] });
    expect(callsOf('thread.around')).toEqual([]);
    expect(thread.state.getState().place).toMatchObject({ kind: 'message', position: 1_490 });
  });
});

describe('a day of traffic through an open thread', () => {
  async function receiveMany(thread: ReturnType<typeof openThread>): Promise<number> {
    let most = 0;
    for (let round = 0; round < 40; round++) {
      for (let count = 0; count < 50; count++) desktop.receive('maria', `text ${round}.${count}`);
      await thread.reload();
      most = Math.max(most, thread.state.getState().messages.length);
    }
    return most;
  }

  test('keeps the newest few hundred while the end is on the screen', async () => {
    const thread = openThread();
    await thread.open('maria');
    expect(await receiveMany(thread)).toBeLessThanOrEqual(THREAD_LIMIT);
    expect(texts(thread).at(-1)).toBe('text 39.49');
    expect(thread.state.getState()).toMatchObject({ earlier: true, later: false });
  });

  test('keeps what is being read while it is not, and offers the way to the newest', async () => {
    desktop.receive('maria', 'being read');
    const thread = openThread();
    await thread.open('maria');
    thread.setAtEnd(false);
    expect(await receiveMany(thread)).toBeLessThanOrEqual(THREAD_LIMIT);
    expect(texts(thread)).toContain('being read');
    expect(thread.state.getState()).toMatchObject({ earlier: false, later: true });
    await thread.goToEnd();
    expect(texts(thread).at(-1)).toBe('text 39.49');
  });
});

describe('reading', () => {
  test('what is marked unread while it is open stays so until it is opened anew', async () => {
    desktop.receive('maria', 'Hello?');
    const thread = openThread();
    await thread.open('maria');
    thread.seen(2);
    await settled(() => expect(thread.state.getState().conversation?.unread).toBe(0));
    await desktop.call('conversation.markUnread', { id: 'maria' });
    await settled(() => expect(thread.state.getState().conversation?.unread).toBe(1));
    thread.seen(2);
    expect(desktop.conversation('maria').unread).toBe(1);
    await thread.open('devon');
    await thread.open('maria');
    thread.seen(2);
    await settled(() => expect(desktop.conversation('maria').unread).toBe(0));
  });

  test('what comes after it was marked unread is read with it', async () => {
    desktop.receive('maria', 'Hello?');
    const thread = openThread();
    await thread.open('maria');
    thread.seen(2);
    await desktop.call('conversation.markUnread', { id: 'maria' });
    desktop.receive('maria', 'Still there?');
    await settled(() => expect(texts(thread).at(-1)).toBe('Still there?'));
    thread.seen(3);
    await settled(() => expect(desktop.conversation('maria').unread).toBe(0));
  });

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
