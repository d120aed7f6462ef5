import { beforeEach, describe, expect, test } from 'vitest';
import { EVERYTHING } from '../../../../../renderer/admin/log/log-filters.ts';
import { createTextLog, type TextLog } from '../../../../../renderer/stores/log-store.ts';
import { DesktopError } from '../../../../../shared/desktop-api/dispatch.ts';
import { WINDOW } from '../../../../support/fake-desktop/log-calls.ts';
import { FakeDesktop } from '../../../../support/fake-desktop.ts';
import { ManualTime } from '../../../../support/manual-time.ts';
import { logged } from './log-entries.ts';

const DAY = 24 * 60 * 60_000;
const FOUND = 'A boiler that leaks';

let time: ManualTime;
let desktop: FakeDesktop;
let log: TextLog;
let visible: boolean;

beforeEach(() => {
  time = new ManualTime();
  visible = true;
  desktop = new FakeDesktop(time);
  log = createTextLog(desktop, {
    timers: time,
    now: () => time.now(),
    timeZone: () => 'UTC',
    country: () => 'US',
    visible: () => visible,
  });
});

/** A log of so many texts, latest first, one a day; every `rare`th has the words that are looked for. */
function keep(count: number, rare = Number.POSITIVE_INFINITY): void {
  desktop.textLog = Array.from({ length: count }, (_, index) =>
    logged({
      id: `text-${index}`,
      at: time.now() - index * DAY,
      text: (index + 1) % rare === 0 ? FOUND : 'Good morning',
    }),
  );
}

const state = () => log.state.getState();
const asked = () => desktop.calls.filter(({ name }) => name === 'log.texts').length;
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Until nothing more is read. */
async function idle(): Promise<void> {
  do await settled();
  while (state().phase === 'reading');
}

describe('reading back', () => {
  test('the latest come first, and earlier ones as it is scrolled', async () => {
    keep(250);
    await log.refresh();
    expect(state().entries[0]?.id).toBe('text-0');
    expect(state().entries).toHaveLength(100);
    log.show(80, 100);
    await idle();
    expect(state().entries).toHaveLength(200);
    log.show(180, 200);
    await idle();
    expect(state().entries.map(({ id }) => id)).toEqual(desktop.textLog.map(({ id }) => id));
    expect(state().before).toBeNull();
  });

  test('where answers hold few rows, it goes on by itself until there are enough', async () => {
    keep(1_000, 100);
    await log.choose({ ...EVERYTHING, search: 'boiler' });
    expect(state().entries).toHaveLength(10);
    expect(state()).toMatchObject({ before: null, phase: 'idle' });
    expect(asked()).toBeGreaterThan(5);
  });

  test('a rare search says how far back it is, can be stopped, and goes on where it was', async () => {
    keep(1_000, 400);
    const ignore = log.state.subscribe(({ reachedAt }) => {
      if (reachedAt !== null) log.stop();
    });
    await log.choose({ ...EVERYTHING, search: 'boiler' });
    ignore();
    expect(state()).toMatchObject({ phase: 'stopped', entries: [] });
    expect(state().reachedAt).toBe(time.now() - (WINDOW - 1) * DAY);
    log.show(0, 20);
    await settled();
    expect(state().phase).toBe('stopped');
    await log.goOn();
    expect(state().entries.map(({ id }) => id)).toEqual(['text-399', 'text-799']);
  });

  test('what was asked before and answers late is dropped', async () => {
    keep(50, 5);
    const letGo = desktop.hold('log.texts');
    const first = log.refresh();
    const second = log.choose({ ...EVERYTHING, search: 'boiler' });
    letGo();
    await Promise.all([first, second]);
    expect(state().entries.every(({ text }) => text === FOUND)).toBe(true);
  });

  test('what is typed is asked for once the person pauses', async () => {
    keep(10, 5);
    await log.refresh();
    const before = asked();
    void log.choose({ search: 'b' });
    void log.choose({ search: 'boi' });
    void log.choose({ search: 'boiler' });
    expect(asked()).toBe(before);
    time.advance(250);
    await idle();
    expect(asked()).toBe(before + 1);
    expect(state().entries).toHaveLength(2);
  });

  test('days that end before they begin show nothing and ask for nothing', async () => {
    keep(10);
    await log.choose({ time: { kind: 'range', from: '2026-03-09', to: '2026-03-08' } });
    expect(state()).toMatchObject({ entries: [], phase: 'idle' });
    expect(asked()).toBe(0);
  });
});

describe('what may go wrong', () => {
  test('offline it says that it needs the server, and is there once that is back', async () => {
    keep(10);
    desktop.setStatus({ phase: 'offline' });
    await log.refresh();
    expect(state().problem?.code).toBe('needs_server');
    desktop.setStatus({ phase: 'online' });
    await idle();
    expect(state()).toMatchObject({ problem: null });
    expect(state().entries).toHaveLength(10);
  });

  test('what was read stays where reading on fails, and it goes on from there', async () => {
    keep(250);
    await log.refresh();
    desktop.refusals.set('log.texts', new DesktopError('internal', 'Something went wrong.'));
    log.show(80, 100);
    await idle();
    expect(state().entries).toHaveLength(100);
    expect(state().problem?.message).toBe('Something went wrong.');
    await log.goOn();
    expect(state().entries).toHaveLength(200);
    expect(state().problem).toBeNull();
  });
});

describe('while it is on the screen', () => {
  test('it says when there are new texts, and shows them when the person asks', async () => {
    keep(3);
    const leave = log.watch();
    await idle();
    desktop.textLog = [logged({ id: 'new', at: time.now() }), ...desktop.textLog];
    time.advance(15_000);
    await settled();
    expect(state().fresh).toBe(true);
    expect(state().entries).toHaveLength(3);
    await log.refresh();
    expect(state()).toMatchObject({ fresh: false });
    expect(state().entries[0]?.id).toBe('new');
    leave();
    const before = asked();
    time.advance(60_000);
    expect(asked()).toBe(before);
  });

  test('a hidden window looks for nothing new until it is shown again', async () => {
    keep(3);
    log.watch();
    await idle();
    const before = asked();
    visible = false;
    time.advance(60_000);
    expect(asked()).toBe(before);
    visible = true;
    time.advance(15_000);
    expect(asked()).toBe(before + 1);
  });

  test('a long search rests while it is not, and goes on when it is again', async () => {
    keep(1_000, 400);
    const leave = log.watch();
    const searching = log.choose({ ...EVERYTHING, search: 'boiler' });
    leave();
    await searching;
    const before = asked();
    await settled();
    expect(asked()).toBe(before);
    expect(state()).toMatchObject({ phase: 'idle', entries: [] });
    log.watch()();
    log.watch();
    await idle();
    expect(state().entries.map(({ id }) => id)).toEqual(['text-399', 'text-799']);
  });

  test('numbers in sight get their names', async () => {
    keep(3);
    await log.refresh();
    log.show(0, 3);
    await settled();
    expect([...state().names.keys()]).toEqual(['+19175550123']);
  });

  test('the next person who signs in finds none of it', async () => {
    keep(3);
    await log.choose({ consent: 'active' });
    log.select('text-1');
    log.forget();
    expect(state()).toMatchObject({ entries: [], phase: 'unread', selectedId: null, choice: EVERYTHING });
  });
});
