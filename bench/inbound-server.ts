/**
 * The server of the inbound benchmark, in a process of its own. VARIANT says what stands behind the webhook route:
 * `product`: everything; `rules`: the same, and the queue has keywords, business hours, time limits and invites; `single`:
 * one commit per text; `raw`: nothing is written, each text is pushed by one plain `ws` send per desktop.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import type { AnyRecord, RecordOf } from '#shared/protocol/records.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { createServer, type OffhookServer } from '../server/app.ts';
import { twilioRoutes } from '../server/carriers/twilio/webhook.ts';
import { readConfig } from '../server/config.ts';
import { createHttpServer, type LogOptions } from '../server/http/http-server.ts';
import { findRecord } from '../server/store/admin-records.ts';
import { findLine } from '../server/store/threads.ts';
import { findCredentials } from '../server/store/users.ts';
import { CLOSING, INBOUND_LINE, OPENING } from './lib/inbound-words.ts';
import { rawPush } from './lib/raw-push.ts';

export interface InboundServerReady {
  readonly port: number;
  /** One for each desktop. */
  readonly tokens: readonly string[];
}

const RULES: Partial<RecordOf<'queue'>> = {
  distribution: 'roundRobin',
  initiationKeyword: OPENING,
  initiationMessage: 'Welcome. Somebody will be with you in a moment.',
  initiationNeededMessage: `Text ${OPENING} to talk to us.`,
  terminationKeyword: CLOSING,
  terminationMessage: 'Thank you, and goodbye.',
  noAgentsMessage: 'Nobody is here right now.',
  awayMessage: 'We are closed.',
  waitTimeout: 3_600_000,
  waitTimeoutMessage: 'Nobody has had time, sorry.',
  remindAfter: 600_000,
};

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

const stop = variant === 'raw' ? await startRaw() : await startProduct();
process.once('SIGTERM', async () => {
  await stop();
  await rm(folder, { recursive: true });
  process.exit(0);
});

async function startProduct(): Promise<() => Promise<void>> {
  const server = await createServer(variant === 'single' ? { ...config, commitGroup: 1 } : config, {
    clock: systemClock,
    timers: systemTimers,
    newId,
    random: Math.random,
    log,
  });
  if (variant === 'rules') await setRules(server);
  const tokens: string[] = [];
  for (let desktop = 0; desktop < desktops; desktop++) {
    tokens.push((await server.issueToken('201', 'bench')) ?? '');
  }
  ready({ port: Number(new URL(server.url).port), tokens });
  return () => server.close();
}

/** The admin switches on whatever is looked at when a text comes in. */
async function setRules({ engine, store }: OffhookServer): Promise<void> {
  const admin = await findCredentials(store.reader, '200');
  const line = await findLine(store.reader, INBOUND_LINE);
  const queue = line && (await findRecord(store.reader, 'queue', line.queueId ?? ''));
  if (admin === undefined || queue === undefined) throw new Error('The demo company is not there.');
  const save = (id: string | null, revision: number | null, record: AnyRecord) =>
    engine.run(admin.userId, { method: 'admin.save', params: { commandId: newId(), id, revision, record } });
  const always = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
  const hours = { name: 'Always', weekly: always, exceptions: [] };
  const { id: hoursId } = await save(null, null, { type: 'hours', values: hours });
  const values = { ...queue.values, ...RULES, hoursId };
  await save(queue.id, queue.revision, { type: 'queue', values });
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
