import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ROOT } from '../../scripts/run.ts';

let data: string;
let children: ChildProcess[];

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'offhook-start-'));
  children = [];
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(data, { recursive: true, maxRetries: 5 });
});

/** Runs scripts/start.ts as `npm start` does, with data of its own. */
function start(...args: string[]) {
  const child = spawn(
    process.execPath,
    ['scripts/start.ts', '--data', data, '--no-open', '--browser', ...args],
    {
      cwd: ROOT,
      env: { ...process.env, OFFHOOK_DATA: '', OFFHOOK_PORT: '' },
    },
  );
  children.push(child);
  let output = '';
  let look = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
      look();
    });
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    child,
    ended,
    output: () => output,
    said: (words: string) =>
      new Promise<void>((resolve, reject) => {
        look = () => {
          if (output.includes(words)) resolve();
        };
        look();
        void ended.then(() => reject(new Error(`It ended without saying “${words}”:\n${output}`)));
      }),
  };
}

it('starts the server, two desktops and the handset, prints where they are, and stops', {
  timeout: 60_000,
}, async () => {
  const run = start('--port', '0', '--desktop-port', '0');
  await run.said('Ctrl-C stops everything.');
  const rows = run.output().split('\n');
  const address = (words: string) => rows.find((row) => row.includes(words))?.match(/\w+:\/\/\S+/)?.[0] ?? '';

  for (const name of ['Maya Chen (201)', 'Jonas Weber (202)']) {
    expect(address(name)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#code=[\w-]{43}$/);
    expect((await fetch(address(name))).status).toBe(401);
  }
  expect((await fetch(address('Handset'))).status).toBe(200);
  expect(address('Server')).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/ws$/);
  expect(await readdir(data)).toEqual(expect.arrayContaining(['offhook.db', 'desktop-201', 'desktop-202']));

  run.child.kill('SIGINT');
  run.child.kill('SIGINT');
  expect(await run.ended).toBe(process.platform === 'win32' ? null : 0);
  expect(run.output()).not.toMatch(/\bat .*\.ts:\d+/);
});

it('starts the server alone', { timeout: 30_000 }, async () => {
  const run = start('--server-only', '--port', '0');
  await run.said('Ctrl-C stops everything.');
  expect(run.output()).not.toContain('#code=');
  // Whoever installs it must know that these accounts are there.
  expect(run.output()).toContain('everybody’s password is “offhook”');
  run.child.kill('SIGTERM');
  await run.ended;
});

// Windows ends the whole tree of processes by itself.
it.skipIf(process.platform === 'win32')(
  'ends with npm, even where the shell between them does not pass it on',
  async () => {
    const script = 'node=$1; shift; "$node" scripts/start.ts "$@"; true';
    const options = ['--data', data, '--server-only', '--port', '0'];
    const shell = spawn('sh', ['-c', script, 'sh', process.execPath, ...options], {
      cwd: ROOT,
      env: { ...process.env, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(shell);
    await new Promise((resolve) => shell.stdout.once('data', resolve));
    // The pipe closes once nobody is left who could write to it.
    const isClosed = new Promise((resolve) => shell.stdout.once('close', resolve));
    shell.kill('SIGTERM');
    await isClosed;
  },
);

it.each([
  [['--help'], 0, '--desktop-only <address>'],
  [['--colour'], 1, '--help'],
  [['--desktop-only', 'ftp://x'], 1, 'not the address of a server'],
])('answers %j with words', async (args, code, words) => {
  const run = start(...args);
  expect(await run.ended).toBe(code);
  expect(run.output()).toContain(words);
  expect(run.output()).not.toMatch(/\bat .*\.ts:\d+/);
});

it('says which port is in use', { timeout: 30_000 }, async () => {
  const taken: Server = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const server = start('--server-only', '--port', String(port));
  expect(await server.ended).toBe(1);
  expect(server.output()).toContain(`Port ${port} is in use.`);
  expect(server.output()).not.toMatch(/\bat .*\.ts:\d+/);

  const desktop = start('--port', '0', '--desktop-port', String(port));
  expect(await desktop.ended).toBe(1);
  expect(desktop.output()).toContain('--desktop-port');
  taken.close();
});
