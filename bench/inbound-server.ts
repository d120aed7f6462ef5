/**
 * The server of the inbound benchmark, in a process of its own. VARIANT says what stands behind the webhook route:
 * `product`: everything; `single`: the same with one commit per text; `raw`: nothing is written, each text is pushed by
 * one plain `ws` send per desktop.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { systemClock, systemTimers } from '#shared/time.ts';
import { createServer } from '../server/app.ts';
import { twilioRoutes } from '../server/carriers/twilio/webhook.ts';
import { readConfig } from '../server/config.ts';
import { createHttpServer, type LogOptions } from '../server/http/http-server.ts';
import { rawPush } from './lib/raw-push.ts';

export interface InboundServerReady {
  readonly port: number;
  /** One for each desktop. */
  readonly tokens: readonly string[];
}

const log: LogOptions = { level: 'error' };
const variant = process.env['VARIANT'];
const desktops = Number(process.env['DESKTOPS']);
const folder = await mkdtemp(path.join(process.env['BENCH_FOLDER'] ?? '.', 'inbound-'));
const config = readConfig({
  ...process.env,
  OFFHOOK_PORT: '0',
  OFFHOOK_DATA: folder,
  OFFHOOK_SIMULATOR: 'off',
});

const stop = variant === 'raw' ? await startRaw() : await startProduct(variant === 'single');
process.once('SIGTERM', async () => {
  await stop();
  await rm(folder, { recursive: true });
  process.exit(0);
});

async function startProduct(single: boolean): Promise<() => Promise<void>> {
  const server = await createServer(single ? { ...config, commitGroup: 1 } : config, {
    clock: systemClock,
    timers: systemTimers,
    newId,
    random: Math.random,
    log,
  });
  const tokens: string[] = [];
  for (let desktop = 0; desktop < desktops; desktop++) {
    tokens.push((await server.issueToken('201', 'bench')) ?? '');
  }
  ready({ port: Number(new URL(server.url).port), tokens });
  return () => server.close();
}

async function startRaw(): Promise<() => Promise<void>> {
  const http = await createHttpServer(log);
  const push = rawPush(http.server);
  twilioRoutes(http, {
    engine: {
      async inbound(text) {
        push(JSON.stringify({ jsonrpc: '2.0', method: 'text', params: text }));
        return { outcome: 'accepted' };
      },
    },
    logger: http.log,
    twilio: config.twilio,
  });
  await http.listen({ host: '127.0.0.1', port: 0 });
  const address = http.server.address();
  ready({
    port: typeof address === 'object' && address !== null ? address.port : 0,
    tokens: Array.from({ length: desktops }, () => 'any'),
  });
  return () => http.close();
}

function ready(message: InboundServerReady): void {
  process.send?.(message);
}
