import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ROOT } from '../../scripts/run.ts';
import { startDesktop, type TestDesktop } from '../support/desktop.ts';
import { electronDouble } from '../support/electron-app-double.ts';
import { TestServer } from '../support/server.ts';

const double = electronDouble(ROOT);
vi.mock('electron', () => double.electron);

let folder: string;
let server: TestServer;
let other: TestDesktop;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-main-'));
  server = await TestServer.start({ time: 'real' });
  other = await startDesktop({ server: server.wsUrl, folder: join(folder, 'desktop') }, '201');
});

afterAll(async () => {
  await other.close();
  await server.stop();
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

it('a desktop that cannot start says why and ends, instead of going on without a window', async () => {
  vi.stubEnv('OFFHOOK_DESKTOP_DATA', folder);
  vi.stubEnv('OFFHOOK_SERVER', server.wsUrl);
  const ended = once(double.electron.app, 'exit');

  await import('../../electron/main.ts');

  expect(await ended).toEqual([1]);
  expect(double.errorBoxes).toEqual([
    ['Offhook cannot start', expect.stringMatching(/already|running|open/i)],
  ]);
  expect(double.windows).toEqual([]);
});
