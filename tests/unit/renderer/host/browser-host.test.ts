import { beforeEach, describe, expect, test } from 'vitest';
import type { FromWindow, ToWindow } from '#shared/browser-host.ts';
import type { DesktopApi, EventData } from '#shared/desktop-api/api.ts';
import type { StatusView } from '#shared/desktop-api/views.ts';
import { connectBrowserHost, type SocketListeners } from '../../../../renderer/host/browser-host.ts';
import { FakeDesktop } from '../../../support/fake-desktop.ts';
import { ManualTime } from '../../../support/manual-time.ts';

/** The far end of the window's socket. */
class Line {
  readonly sent: FromWindow[] = [];
  #to: SocketListeners | null = null;

  readonly socket = {
    send: (text: string) => void this.sent.push(JSON.parse(text)),
    listen: (to: SocketListeners) => {
      this.#to = to;
    },
  };

  open(): void {
    this.#to?.opened();
  }

  close(): void {
    this.#to?.closed();
  }

  say(frame: ToWindow): void {
    this.#to?.received(JSON.stringify(frame));
  }

  /** What the window has called, without its reports of focus. */
  get calls(): readonly Extract<FromWindow, { type: 'call' }>[] {
    return this.sent.filter((frame) => frame.type === 'call');
  }
}

let time: ManualTime;
let lines: Line[];
let focused: boolean;
let focusChanged: () => void;
let shown: Map<string, () => void>;
let desktop: DesktopApi;
let statuses: StatusView[];

const line = () => lines.at(-1)!;
const { status } = new FakeDesktop(new ManualTime());

beforeEach(() => {
  time = new ManualTime();
  lines = [];
  focused = true;
  shown = new Map();
  statuses = [];
  desktop = connectBrowserHost({
    openSocket: () => {
      lines.push(new Line());
      return line().socket;
    },
    clock: time,
    timers: time,
    showNotification: ({ id }, clicked) => shown.set(id, clicked),
    withdrawNotification: (id) => shown.delete(id),
    isFocused: () => focused,
    onFocusChange: (listener) => {
      focusChanged = listener;
    },
  });
  desktop.on('status', (now) => statuses.push(now));
});

test('calls made while the socket is being opened are sent once it is open, and each gets its own answer', async () => {
  const drafts = ['maria', 'devon'].map((id) => desktop.call('draft.get', { id }));
  expect(line().sent).toEqual([]);
  line().open();
  expect(line().calls.map(({ params }) => params)).toEqual([{ id: 'maria' }, { id: 'devon' }]);
  for (const { id, params } of [...line().calls].reverse()) {
    const { id: whose } = params as { id: string };
    line().say({ type: 'answer', id, answer: { ok: true, result: { text: `to ${whose}` } } });
  }
  expect(await Promise.all(drafts)).toEqual([
    { ok: true, result: { text: 'to maria' } },
    { ok: true, result: { text: 'to devon' } },
  ]);
});

test('events reach who listens, until they stop', () => {
  line().open();
  const opened: EventData<'open'>[] = [];
  const stop = desktop.on('open', (data) => opened.push(data));
  line().say({ type: 'event', event: 'open', data: { id: 'maria' } });
  stop();
  line().say({ type: 'event', event: 'open', data: { id: 'devon' } });
  expect(opened).toEqual([{ id: 'maria' }]);
});

test('a notification is shown, its click goes back, and it can be withdrawn', () => {
  line().open();
  line().say({ type: 'show', notification: { id: 'n1', title: 'Maria Lopez', body: 'Hello?' } });
  shown.get('n1')?.();
  expect(line().sent).toContainEqual({ type: 'clicked', notification: 'n1' });
  line().say({ type: 'withdraw', notification: 'n1' });
  expect(shown.has('n1')).toBe(false);
});

test('the desktop hears whether the person is at the page, from the start and at every change', () => {
  line().open();
  focused = false;
  focusChanged();
  expect(line().sent.filter(({ type }) => type === 'focus')).toEqual([
    { type: 'focus', focused: true },
    { type: 'focus', focused: false },
  ]);
});

test('a desktop to which nothing had happened yet leaves its last screen too', () => {
  void desktop.call('status.get', {});
  line().open();
  line().say({ type: 'answer', id: line().calls[0]!.id, answer: { ok: true, result: status } });
  line().close();
  expect(statuses.at(-1)).toMatchObject({ phase: 'offline', me: status.me });
});

describe('when the desktop goes away', () => {
  beforeEach(() => {
    line().open();
    line().say({ type: 'event', event: 'status', data: status });
  });

  test('nobody waits for ever: open calls are answered, new ones at once', async () => {
    const open = desktop.call('settings.get', {});
    line().close();
    const late = desktop.call('settings.get', {});
    for (const answer of [await open, await late]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'desktop_gone' } });
    }
  });

  test('the window says so, with who was signed in still on the screen', () => {
    line().close();
    expect(statuses.at(-1)).toMatchObject({
      phase: 'offline',
      problem: { code: 'desktop_gone' },
      retryAt: time.now() + 500,
      me: status.me,
    });
  });

  test('it is tried again, at longer and longer intervals of at most ten seconds', () => {
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      line().close();
      const before = lines.length;
      let wait = 0;
      while (lines.length === before) {
        time.advance(500);
        wait += 500;
      }
      waits.push(wait);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000]);
  });

  test('“Try now” does not wait', () => {
    line().close();
    expect(lines).toHaveLength(1);
    void desktop.call('connection.retry', {});
    expect(lines).toHaveLength(2);
    line().open();
    expect(line().calls.map(({ call }) => call)).toContain('connection.retry');
    time.advance(60_000);
    expect(lines).toHaveLength(2);
  });

  test('what happened meanwhile is read anew when it is back', async () => {
    const changes: EventData<'changed'>[] = [];
    desktop.on('changed', (what) => changes.push(what));
    line().close();
    time.advance(500);
    line().open();
    expect(changes).toEqual([
      { lists: true, threads: null, directory: true, work: true, settings: true, contacts: true },
    ]);
    const asked = line().calls.find(({ call }) => call === 'status.get')!;
    line().say({ type: 'answer', id: asked.id, answer: { ok: true, result: status } });
    await Promise.resolve();
    await Promise.resolve();
    expect(statuses.at(-1)).toEqual(status);
  });
});
