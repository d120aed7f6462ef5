/** The server of the first sync's benchmark, in a process of its own: MESSAGES in as many threads as a busy queue has. */
import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { NOTHING_KNOWN } from '#shared/consent/history.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { createServer } from '../server/app.ts';
import { withUnit } from '../server/commands/with-unit.ts';
import { readConfig } from '../server/config.ts';
import { seedDemo } from '../server/demo/seed.ts';
import { openStore, type Store } from '../server/store/open.ts';
import { findLine } from '../server/store/threads.ts';
import { Chance } from '../tests/support/day/chance.ts';
import { INBOUND_LINE } from './lib/inbound-words.ts';
import { customerNumber } from './lib/messages-world.ts';
import { words } from './lib/words.ts';

export interface SyncServerReady {
  readonly url: string;
}

const MESSAGES_A_THREAD = 50;
const MESSAGES_A_TRANSACTION = 5_000;
const STEP = 20_000;

const messages = Number(process.env['MESSAGES']);
const folder = await mkdtemp(path.join(process.env['BENCH_FOLDER'] ?? '.', 'sync-'));
const config = readConfig({
  ...process.env,
  OFFHOOK_PORT: '0',
  OFFHOOK_DATA: folder,
  OFFHOOK_SIMULATOR: 'off',
});
const store = await openStore({ file: path.join(folder, 'offhook.db'), newId });
await seedDemo({ store, clock: systemClock, newId });
await fill(store);
await store.close();
const server = await createServer(config, {
  clock: systemClock,
  timers: systemTimers,
  newId,
  random: Math.random,
  log: { level: 'error' },
});
const ready: SyncServerReady = { url: server.wsUrl };
process.send?.(ready);
process.once('SIGTERM', async () => {
  await server.close();
  await rm(folder, { recursive: true });
  process.exit(0);
});

/** As if they had come one by one: each is a change of its own. */
async function fill(into: Store): Promise<void> {
  const line = await findLine(into.reader, INBOUND_LINE);
  if (line?.queueId == null) throw new Error('The demo company is not there.');
  const { id: lineId, queueId } = line;
  const audience = `queue:${queueId}`;
  const chance = new Chance(9);
  const begin = systemClock.now() - messages * STEP;
  const threads = Math.ceil(messages / MESSAGES_A_THREAD);
  const ids = Array.from({ length: threads }, () => newId());
  for (let from = 0; from < messages; from += MESSAGES_A_TRANSACTION) {
    await into.write(async (transaction) => {
      for (let place = from; place < Math.min(messages, from + MESSAGES_A_TRANSACTION); place++) {
        const now = begin + place * STEP;
        await withUnit({ transaction, newId, now }, async (unit) => {
          const conversationId = ids[place % threads] ?? '';
          const isInbound = chance.happens(0.5);
          const id = newId();
          if (place < threads) {
            await unit.insert(
              {
                type: 'conversation',
                id: conversationId,
                audience,
                kind: 'queue',
                name: null,
                queueId,
                userId: null,
                lineId,
                outsideNumber: customerNumber(place),
                consent: NOTHING_KNOWN,
                sessionId: null,
                lastPosition: MESSAGES_A_THREAD,
                lastMessageAt: now,
                lastMessageId: id,
              },
              { awayAnsweredAt: null, keywordAskedAt: null, pair: null, lastInboundAt: null },
            );
          }
          await unit.insert({
            type: 'message',
            id,
            audience,
            conversationId,
            sessionId: null,
            position: Math.floor(place / threads) + 1,
            direction: isInbound ? 'in' : 'out',
            authorId: null,
            commandId: null,
            text: words(chance),
            mentions: [],
            at: now,
            status: isInbound ? null : 'delivered',
            failure: null,
            heldUntil: null,
            automatic: null,
            event: null,
          });
        });
      }
    });
  }
}
