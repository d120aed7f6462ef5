import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { privateFile } from '../../../electron/host/private-file.ts';

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-private-'));
  path = join(folder, 'token');
});

afterEach(() => rm(folder, { recursive: true }));

const text = async () => (await privateFile(path).read())?.toString() ?? null;

it('keeps what was last written, and leaves nothing else behind', async () => {
  const file = privateFile(path);
  expect(await text()).toBeNull();
  await Promise.all(['one', 'two', 'three'].map((content) => file.write(content)));
  expect(await text()).toBe('three');
  expect(await readdir(folder)).toEqual(['token']);
});

it('is gone once it is told to forget', async () => {
  const file = privateFile(path);
  await file.write('one');
  await file.write(null);
  await file.write(null);
  expect(await text()).toBeNull();
});

// Windows keeps files from other users by the rights of the folder they are in.
it.skipIf(process.platform === 'win32')(
  'can be read by its owner alone, whatever was there before',
  async () => {
    await writeFile(path, 'old', { mode: 0o644 });
    await writeFile(`${path}.new`, 'left over', { mode: 0o666 });
    await privateFile(path).write('new');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  },
);

it('goes on after a write that failed', async () => {
  const file = privateFile(join(folder, 'missing', 'token'));
  await expect(file.write('one')).rejects.toThrow('ENOENT');
  const other = privateFile(path);
  await other.write('two');
  expect(await text()).toBe('two');
});
