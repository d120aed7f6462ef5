/** Invariant 3: the server is killed at any moment, and nothing it acknowledged is gone or there twice. */
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { ConversationView } from '#shared/desktop-api/views.ts';
import { TWILIO_ENVIRONMENT } from '../support/customer.ts';
import { startDesktop, type TestDesktop } from '../support/desktop.ts';
import { Load } from '../support/load.ts';
import { rounds } from '../support/rounds.ts';
import { ServerProcess } from '../support/server-process.ts';

const ROUNDS = rounds(3, 30);
const AGENTS = ['201', '202', '203'];
/** Another device of an agent, and a supervisor: they only look on. */
const ONLOOKERS = ['201', '210'];

const LAST_TEXT = 'That is all, thank you.';

interface StoredMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly position: number;
  readonly direction: string;
  readonly text: string;
  readonly status: string | null;
}

test(`killed ${ROUNDS} times under load, the server keeps what it acknowledged, once, and all desktops agree`, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'offhook-crash-'));
  const server = await new ServerProcess({ ...TWILIO_ENVIRONMENT, OFFHOOK_DATA: folder }).start();
  const desktops = await Promise.all(
    [...AGENTS, ...ONLOOKERS].map((extension) => startDesktop({ server: server.wsUrl }, extension)),
  );
  const database = path.join(folder, 'offhook.db');
  const actsBefore = countActs(database);
  const load = new Load(server, desktops.slice(0, AGENTS.length));

  for (let round = 0; round < ROUNDS; round++) {
    await pause(randomInt(50, 600));
    await server.kill();
    await server.start();
  }
  await load.stop();

  const held = new Set<string>();
  for (const desktop of desktops) {
    await desktop.call('connection.retry', {});
    for (const text of await heldTexts(desktop)) held.add(text);
  }
  // One more text reaches everyone: what came before it has arrived, too.
  await load.customers[0]!.text(LAST_TEXT);
  const shown = await Promise.all(desktops.map((desktop) => everythingShown(desktop)));
  await Promise.all(desktops.map((desktop) => desktop.close()));
  await server.stop();
  const stored = readMessages(database);

  expect(load.delivered.size, 'texts of customers').toBeGreaterThan(ROUNDS);
  const inbound = countBy(textsOf(stored, 'in'));
  for (const text of load.delivered) expect([text, inbound.get(text)]).toEqual([text, 1]);

  expect(load.written.size, 'texts of agents').toBeGreaterThan(ROUNDS);
  const outbound = countBy(textsOf(stored, 'out'));
  for (const text of load.written) {
    expect([text, (outbound.get(text) ?? 0) + (held.has(text) ? 1 : 0)]).toEqual([text, 1]);
  }

  // Invariant 5: what the carrier has of us it has once.
  expect(readHandedOver(path.join(folder, 'simulator.db')).filter(({ times }) => times > 1)).toEqual([]);

  const acts = countActs(database);
  for (const [act, { asked, acknowledged }] of load.acts) {
    const count = (acts.get(act) ?? 0) - (actsBefore.get(act) ?? 0);
    expect(count, `${act}: not fewer than acknowledged`).toBeGreaterThanOrEqual(acknowledged);
    expect(count, `${act}: not more than asked for`).toBeLessThanOrEqual(asked);
  }

  const threads = Map.groupBy(stored, ({ conversationId }) => conversationId);
  for (const messages of threads.values()) {
    expect(messages.map(({ position }) => position)).toEqual(messages.map((_, index) => index + 1));
  }
  for (const thread of shown.flatMap((threadsShown) => [...threadsShown])) {
    const messages = threads.get(thread[0])?.map(({ id, text }) => [id, text]);
    expect(thread).toEqual([thread[0], messages]);
  }

  await Promise.all([folder, ...desktops.map((d) => d.folder)].map((f) => rm(f, { recursive: true })));
});

/** Waits until nothing is on its way any more; what the server has refused stays with its writer. */
async function heldTexts(desktop: TestDesktop): Promise<string[]> {
  await desktop.untilOnline();
  return desktop
    .until(
      async () => {
        const { unsent } = await desktop.status();
        const texts: string[] = [];
        for (const { id } of await everyConversation(desktop)) {
          const { messages } = await desktop.call('thread.from', { id, position: 0 });
          for (const message of messages) {
            if (message.status === 'held') texts.push(message.text);
          }
        }
        return { unsent, texts };
      },
      ({ unsent, texts }) => unsent === texts.length,
    )
    .then(({ texts }) => texts);
}

/** Conversation → ids and texts, as the window would show them, once the last text has arrived. */
async function everythingShown(desktop: TestDesktop): Promise<Map<string, string[][]>> {
  await desktop.until(
    () => everyConversation(desktop),
    (list) => list.some(({ preview }) => preview?.text === LAST_TEXT),
  );
  const threads = new Map<string, string[][]>();
  for (const { id } of await everyConversation(desktop)) {
    const { messages } = await desktop.call('thread.from', { id, position: 0 });
    threads.set(
      id,
      messages.filter(({ position }) => position !== null).map((message) => [message.id, message.text]),
    );
  }
  return threads;
}

async function everyConversation(desktop: TestDesktop): Promise<ConversationView[]> {
  return [...(await desktop.list('waiting')), ...(await desktop.list('others'))];
}

/** The carrier's own records. */
function readHandedOver(file: string): { reference: string; times: number }[] {
  const database = new Database(file, { readonly: true });
  const arrivals = database
    .prepare<[], { reference: string; times: number }>(
      'SELECT reference, count(*) AS times FROM arrivals GROUP BY reference',
    )
    .all();
  database.close();
  expect(arrivals.length).toBeGreaterThan(0);
  return arrivals;
}

function readMessages(file: string): StoredMessage[] {
  const database = new Database(file, { readonly: true });
  const messages = database
    .prepare<[], StoredMessage>('SELECT * FROM message ORDER BY conversationId, position')
    .all();
  database.close();
  return messages;
}

function countActs(file: string): Map<string, number> {
  const database = new Database(file, { readonly: true });
  const counts = database
    .prepare<[], { what: string; count: number }>('SELECT what, count(*) AS count FROM audit GROUP BY what')
    .all();
  database.close();
  return new Map(counts.map(({ what, count }) => [what, count]));
}

function textsOf(messages: readonly StoredMessage[], direction: 'in' | 'out'): string[] {
  return messages.filter((message) => message.direction === direction).map(({ text }) => text);
}

function countBy(values: readonly string[]): Map<string, number> {
  return new Map([...Map.groupBy(values, (value) => value)].map(([value, all]) => [value, all.length]));
}
