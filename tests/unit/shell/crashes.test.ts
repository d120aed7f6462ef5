import type { MessageBoxOptions } from 'electron';
import { beforeEach, expect, it, vi } from 'vitest';
import { watchPage } from '../../../electron/shell/crashes.ts';
import { WindowDouble } from '../../support/electron-double.ts';
import { ManualTime } from '../../support/manual-time.ts';

let window: WindowDouble;
let time: ManualTime;
let asked: MessageBoxOptions[];
let answer: (button: number) => void;
let quits: number;

beforeEach(() => {
  window = new WindowDouble();
  time = new ManualTime();
  asked = [];
  quits = 0;
  watchPage({
    window: window.asElectron,
    clock: time,
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    quit: () => {
      quits += 1;
    },
    dialog: {
      showMessageBox: (...args: unknown[]) => {
        const options = args.at(-1) as MessageBoxOptions;
        asked.push(options);
        return new Promise((resolve) => {
          answer = (response) => resolve({ response, checkboxChecked: false });
          options.signal?.addEventListener('abort', () => answer(options.cancelId ?? 0));
        });
      },
    },
  });
});

const crash = (reason = 'crashed') =>
  window.webContents.emit('render-process-gone', {}, { reason, exitCode: 11 });

it('brings a crashed page back at once', () => {
  crash();
  expect(window.webContents.reloads).toBe(1);
  expect(asked).toEqual([]);
});

it('leaves a page alone that ended as it should', () => {
  crash('clean-exit');
  expect(window.webContents.reloads).toBe(0);
});

it('asks when a page keeps crashing, and quits if told to', async () => {
  crash();
  crash();
  expect(window.webContents.reloads).toBe(1);
  expect(asked[0]).toMatchObject({ buttons: ['Reload', 'Quit'] });
  answer(1);
  await vi.waitFor(() => expect(quits).toBe(1));
});

it('takes a crash much later as a first one', () => {
  crash();
  time.advance(60_000);
  crash();
  expect(window.webContents.reloads).toBe(2);
  expect(asked).toEqual([]);
});

it('asks once what to do with a page that hangs, and takes the question back when it answers again', async () => {
  window.emit('unresponsive');
  window.emit('unresponsive');
  expect(asked).toHaveLength(1);
  window.emit('responsive');
  expect(asked[0]?.signal?.aborted).toBe(true);
  expect(window.webContents.reloads).toBe(0);
});

it('reloads a page that hangs if told to', async () => {
  window.emit('unresponsive');
  answer(0);
  await vi.waitFor(() => expect(window.webContents.reloads).toBe(1));
});
