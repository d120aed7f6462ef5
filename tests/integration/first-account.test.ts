/** A server without the demo begins with one account and its admin, who makes everything else. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock, systemTimers } from '#shared/time.ts';
import { createServer } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { RpcClient } from '../support/rpc-client.ts';

const SCRIPT = join(import.meta.dirname, '..', '..', 'scripts', 'account.ts');
const OPTIONS = ['--name=Birch & Co', '--country=DE', '--time-zone=Europe/Berlin'];
const ADMIN = ['--admin-name=Ida Brandt', '--admin-extension=100'];
const PASSWORD = 'a-long-first-one';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function run(args: readonly string[], password: string | undefined) {
  const env = { ...process.env, OFFHOOK_DATA: folder, OFFHOOK_ADMIN_PASSWORD: password };
  return new Promise<{ code: number; out: string; error: string }>((resolve) => {
    const child = execFile(process.execPath, [SCRIPT, ...args], { env }, (_failure, out, error) =>
      resolve({ code: child.exitCode ?? -1, out, error }),
    );
    child.stdin?.end();
  });
}

test('the first account is made once; its admin signs in and sets what comes next', async () => {
  expect(await run([...OPTIONS, ...ADMIN], PASSWORD)).toMatchObject({ code: 0, error: '' });
  const again = await run([...OPTIONS, ...ADMIN], PASSWORD);
  expect(again.code).toBe(1);
  expect(again.error).toMatch(/There is an account in .* already/);

  const config = readConfig({ OFFHOOK_DATA: folder, OFFHOOK_PORT: '0', OFFHOOK_DEMO: 'off' });
  const server = await createServer(config, {
    clock: systemClock,
    timers: systemTimers,
    newId,
    random: Math.random,
    log: { level: 'silent' },
  });
  try {
    const ida = await RpcClient.open(server.wsUrl);
    await ida.call('auth.signIn', { extension: '100', password: PASSWORD, device: 'test' });
    await ida.sync();
    expect(ida.rows('account')).toMatchObject([
      { name: 'Birch & Co', brand: 'Birch & Co', defaultCountry: 'DE', timeZone: 'Europe/Berlin' },
    ]);
    expect(ida.rows('user')).toMatchObject([{ name: 'Ida Brandt', role: 'admin', active: true }]);
    await ida.call('admin.save', {
      commandId: newId(),
      id: null,
      revision: null,
      record: { type: 'pauseReason', values: { name: 'Mittagspause' } },
    });
    await ida.until((client) => client.rows('pauseReason').length === 1);
    ida.destroy();
  } finally {
    await server.close();
  }
});

test('what cannot be is said beside its option, and nothing is made', async () => {
  const wrong = ['--name=Birch', '--country=Germany', '--time-zone=Berlin'];
  const { code, error } = await run([...wrong, ...ADMIN], 'short');
  expect(code).toBe(1);
  for (const option of ['--country', '--time-zone', 'The password']) expect(error).toContain(`${option}: `);
  expect(error).not.toContain('short');
  expect(await run([...OPTIONS, ...ADMIN], PASSWORD)).toMatchObject({ code: 0 });
});

test('without a terminal the password must be in the environment', async () => {
  const { code, error } = await run([...OPTIONS, ...ADMIN], undefined);
  expect(code).toBe(1);
  expect(error).toContain('OFFHOOK_ADMIN_PASSWORD');
});
