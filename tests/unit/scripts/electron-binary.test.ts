import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findElectron } from '../../../scripts/electron-binary.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'offhook-electron-'));
  await mkdir(join(root, 'node_modules', 'electron', 'dist'), { recursive: true });
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

const put = (name: string) => writeFile(join(root, 'node_modules', 'electron', name), 'electron');

it('finds the binary that was fetched', async () => {
  await put('path.txt');
  await put('dist/electron');
  expect(findElectron(root)).toBe(join(root, 'node_modules', 'electron', 'dist', 'electron'));
});

it('finds none where it was never fetched, or only half', async () => {
  expect(findElectron(root)).toBeNull();
  await put('path.txt');
  expect(findElectron(root)).toBeNull();
});
