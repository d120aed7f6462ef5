import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SecretStore } from '../../../electron/core/ports.ts';
import { type PrivateFile, privateFile } from '../../../electron/host/private-file.ts';
import { openSystemSecrets } from '../../../electron/shell/system-secrets.ts';

type Backend = 'basic_text' | 'gnome_libsecret';

let folder: string;
let path: string;
let warnings: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-secrets-'));
  path = join(folder, 'token');
  warnings = [];
});

afterEach(() => rm(folder, { recursive: true }));

/** A key store whose key has a number; a newer one still reads what an older one wrote. */
function open(machine: {
  key?: number;
  encrypts?: boolean;
  backend?: Backend;
  platform?: NodeJS.Platform;
  file?: PrivateFile;
}) {
  const { key = 1, encrypts = true, backend = 'gnome_libsecret', platform = 'linux' } = machine;
  return openSystemSecrets({
    platform,
    file: machine.file ?? privateFile(path),
    logger: { info: () => {}, warn: (message) => warnings.push(message), error: () => {} },
    safeStorage: {
      isAsyncEncryptionAvailable: async () => encrypts,
      encryptStringAsync: async (text) => Buffer.from(`${key}:${Buffer.from(text).toString('hex')}`),
      decryptStringAsync: async (bytes) => {
        const [usedKey, hex = ''] = bytes.toString().split(':');
        if (Number(usedKey) > key) throw new Error('another key');
        return { result: Buffer.from(hex, 'hex').toString(), shouldReEncrypt: Number(usedKey) < key };
      },
      getSelectedStorageBackend: () => backend,
    },
  });
}

const reopened = async (store: Promise<SecretStore>) => (await store).read();

it('keeps the token encrypted, across restarts, in a file of its owner alone', async () => {
  await (await open({})).write('the token');
  expect(await reopened(open({}))).toBe('the token');
  expect(await readFile(path, 'utf8')).not.toContain('the token');
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it('forgets the token', async () => {
  const store = await open({});
  await store.write('the token');
  await store.write(null);
  expect(await store.read()).toBeNull();
  expect(await reopened(open({}))).toBeNull();
});

it('encrypts anew when the system’s key has changed', async () => {
  await (await open({ key: 1 })).write('the token');
  const before = await readFile(path, 'utf8');
  expect(await reopened(open({ key: 2 }))).toBe('the token');
  expect(await readFile(path, 'utf8')).not.toBe(before);
  expect(await reopened(open({ key: 2 }))).toBe('the token');
});

it('says how well the token is kept', async () => {
  expect((await open({})).protection).toBe('system');
  expect((await open({ backend: 'basic_text' })).protection).toBe('obfuscated');
  expect((await open({ backend: 'basic_text', platform: 'win32' })).protection).toBe('system');
  expect((await open({ encrypts: false })).protection).toBe('file');
});

it('keeps the token in the file alone where the system cannot encrypt, and encrypts it once it can', async () => {
  await (await open({ encrypts: false })).write('the token');
  expect(await reopened(open({ encrypts: false }))).toBe('the token');
  expect(await reopened(open({}))).toBe('the token');
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ kind: 'encrypted' });
});

it('says so where what is kept cannot be read, without quoting it', async () => {
  await (await open({ key: 5 })).write('the token');
  await expect(reopened(open({ key: 1 }))).rejects.toThrow('another key');
  await privateFile(path).write('{"kind":"plain","data":"dGhlIHRva2Vu');
  await expect(reopened(open({}))).rejects.toThrow(/^The file that keeps the sign-in is damaged\.$/);
});

it('reads the token also where it cannot be written anew', async () => {
  await (await open({ key: 1 })).write('the token');
  const full = { ...privateFile(path), write: () => Promise.reject(new Error('no space left')) };
  expect(await reopened(open({ key: 2, file: full }))).toBe('the token');
  expect(warnings).toHaveLength(1);
});
