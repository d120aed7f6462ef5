import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PrivateFile, privateFile } from '../../../electron/host/private-file.ts';
import { bringToFront, openMainWindow } from '../../../electron/shell/main-window.ts';
import { readBounds, usableBounds } from '../../../electron/shell/window-bounds.ts';
import { WindowDouble } from '../../support/electron-double.ts';
import { ManualTime } from '../../support/manual-time.ts';

const SCREEN = { x: 0, y: 25, width: 1920, height: 1055 };
const SAVED = { x: 300, y: 200, width: 1000, height: 700, maximized: false };

let folder: string;
let boundsFile: PrivateFile;
let time: ManualTime;
let hides: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-window-'));
  boundsFile = privateFile(join(folder, 'window.json'));
  time = new ManualTime();
  hides = false;
});

afterEach(() => rm(folder, { recursive: true }));

function open(bounds = usableBounds(null, [SCREEN])): WindowDouble {
  let made: WindowDouble | null = null;
  openMainWindow({
    createWindow: (options) => {
      made = new WindowDouble(options);
      return made.asElectron;
    },
    nativeTheme: { shouldUseDarkColors: false },
    platform: 'linux',
    timers: time,
    bounds,
    boundsFile,
    preload: '/app/preload.cjs',
    icon: '/app/icon.png',
    hidesOnClose: () => hides,
  });
  return made!;
}

describe('the window', () => {
  it('keeps the page away from Node and from everything outside its sandbox', () => {
    expect(open().options.webPreferences).toMatchObject({
      preload: '/app/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    });
  });

  it('loads its page and shows itself only when there is something to see', () => {
    const window = open();
    expect(window.loaded).toBe('app://offhook/');
    expect(window.visible).toBe(false);
    window.emit('ready-to-show');
    expect(window.visible).toBe(true);
  });

  it('hides when it is closed, where the program goes on running, and closes otherwise', () => {
    const window = open();
    window.visible = true;
    hides = true;
    expect(window.close()).toBe(false);
    expect(window.visible).toBe(false);
    hides = false;
    expect(window.close()).toBe(true);
  });

  it('comes to the front from wherever it is', () => {
    const window = open();
    window.minimized = true;
    bringToFront(window.asElectron);
    expect(window).toMatchObject({ minimized: false, visible: true, focused: true });
  });
});

describe('where the window was', () => {
  it('is remembered once it rests', async () => {
    const window = open();
    window.bounds = { x: 300, y: 200, width: 1000, height: 700 };
    window.emit('move');
    time.advance(100);
    window.emit('resize');
    time.advance(399);
    expect(await readBounds(boundsFile)).toBeNull();
    time.advance(1);
    await vi.waitFor(async () => expect(await readBounds(boundsFile)).toEqual(SAVED));
  });

  it('is not taken from a minimised window, nor from one that is gone', () => {
    const window = open();
    const write = vi.spyOn(boundsFile, 'write');
    window.minimized = true;
    window.emit('resize');
    time.advance(1000);
    window.minimized = false;
    window.emit('resize');
    window.destroyed = true;
    window.emit('closed');
    time.advance(1000);
    expect(write).not.toHaveBeenCalled();
  });

  it('is used again, maximised or not', () => {
    const window = open(usableBounds({ ...SAVED, maximized: true }, [SCREEN]));
    expect(window.options).toMatchObject({ x: 300, y: 200, width: 1000, height: 700 });
    expect(window.maximized).toBe(true);
  });

  it('is given up where no screen is any more', () => {
    for (const lost of [{ x: 2000 }, { x: -990 }, { y: 1070 }, { y: -690 }, { x: -5000, y: -5000 }]) {
      expect(usableBounds({ ...SAVED, ...lost }, [SCREEN])).toEqual({
        width: 1240,
        height: 800,
        maximized: false,
      });
    }
    expect(usableBounds(SAVED, [])).toEqual({ width: 1240, height: 800, maximized: false });
  });

  it('is found on a second screen, and fitted to a smaller one', () => {
    const second = { x: -1280, y: 0, width: 1280, height: 700 };
    expect(usableBounds({ ...SAVED, x: -1270, width: 1400, height: 100 }, [SCREEN, second])).toMatchObject({
      x: -1270,
      width: 1280,
      height: 560,
    });
    expect(usableBounds({ ...SAVED, y: 3 }, [SCREEN])).toMatchObject({ y: 25 });
  });

  it.each(['', 'not json', '{"x":1}', '{"x":0.5,"y":0,"width":1,"height":1,"maximized":false}', 'null'])(
    'is ignored where the file holds %j',
    async (content) => {
      await boundsFile.write(content);
      expect(await readBounds(boundsFile)).toBeNull();
    },
  );
});
