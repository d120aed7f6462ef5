import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Logger } from '../../../electron/core/ports.ts';
import { openLogFile } from '../../../electron/shell/log-file.ts';

let folder: string;
let logger: Logger;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offhook-log-'));
  logger = openLogFile(join(folder, 'logs', 'desktop.log'), false);
});

afterEach(() => rm(folder, { recursive: true }));

const written = () => readFile(join(folder, 'logs', 'desktop.log'), 'utf8');

it('writes down what happened and why', async () => {
  logger.info('connected', { server: 'ws://127.0.0.1:4780', took: 12 });
  logger.error('a call failed unexpectedly', { call: 'draft.set', error: new Error('disk on fire') });
  expect(await written()).toMatch(/\[info\]\s+connected .*4780/);
  expect(await written()).toContain('disk on fire');
});

it('never writes down what people write, nor what lets one in', async () => {
  logger.warn('refused', {
    params: { id: 'c1', text: 'my card is 4111', list: [{ token: 'abcdef' }] },
    password: 'offhook',
  });
  const text = await written();
  expect(text).toContain('c1');
  for (const hidden of ['4111', 'abcdef', 'offhook']) expect(text).not.toContain(hidden);
});

it('cuts off what is far too long', async () => {
  logger.info('long', { blob: 'x'.repeat(100_000) });
  expect((await written()).length).toBeLessThan(5_000);
});
