/** Invariant 3 on the desktop's side: killed at any moment, it sends what it took, once, offline or not. */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { Customer, TWILIO_ENVIRONMENT } from '../support/customer.ts';
import { startDesktop } from '../support/desktop.ts';
import { DesktopChild } from '../support/desktop-child.ts';
import { rounds } from '../support/rounds.ts';
import { ServerProcess } from '../support/server-process.ts';

const ROUNDS = rounds(4, 30);

test(`killed ${ROUNDS} times while its user writes, the desktop sends every text it took exactly once`, async () => {
  const [serverFolder, folder] = await Promise.all(
    ['server', 'desktop'].map((name) => mkdtemp(path.join(tmpdir(), `offhook-crash-${name}-`))),
  );
  const server = await new ServerProcess({ ...TWILIO_ENVIRONMENT, OFFHOOK_DATA: serverFolder! }).start();
  const onlooker = await startDesktop({ server: server.wsUrl }, '202');
  await new Customer('+13475551000', '+12125550142').deliver(server.url, 'Tell me everything.');
  const [waiting] = await onlooker.until(
    () => onlooker.list('waiting'),
    (list) => list.length === 1,
  );
  const id = waiting!.id;
  const desktop = await new DesktopChild(folder!, server.wsUrl, '201:offhook').start();
  await onceOnline(desktop, () => desktop.call('conversation.claim', { id }));

  const taken = new Set<string>();
  const tried = new Set<string>();
  for (let round = 0; round < ROUNDS; round++) {
    const offline = round % 3 === 2;
    if (offline) await server.kill();
    const writing = (async () => {
      for (;;) {
        const text = `Part ${randomUUID()}`;
        tried.add(text);
        await desktop.call('message.send', { id, text, mentions: [], acknowledged: true, quietReason: null });
        taken.add(text);
        await pause(randomInt(4));
      }
    })();
    const stopped = expect(writing).rejects.toThrow('killed');
    await pause(randomInt(10, 250));
    await desktop.kill();
    await stopped;
    if (offline) await server.start();
    await desktop.start();
  }

  for (;;) {
    const { phase, unsent } = await desktop.call('status.get', {});
    if (phase === 'online' && unsent === 0) break;
    await desktop.call('connection.retry', {});
    await pause(50);
  }
  const { messages } = await desktop.call('thread.from', { id, position: 0 });
  await desktop.kill();
  const shown = messages.filter(({ direction }) => direction === 'out').map(({ text }) => text);
  const seen = await onlooker.until(
    () => onlooker.call('thread.from', { id, position: 0 }),
    (thread) => thread.messages.length === messages.length,
  );
  await onlooker.close();
  await server.stop();
  const database = new Database(path.join(serverFolder!, 'offhook.db'), { readonly: true });
  const stored = database
    .prepare<[string], { text: string }>(
      "SELECT text FROM message WHERE direction = 'out' AND conversationId = ? ORDER BY position",
    )
    .all(id)
    .map(({ text }) => text);
  database.close();

  expect(taken.size).toBeGreaterThan(ROUNDS);
  // A text the kill cut off may have been stored before the answer; nothing else may be there, and nothing twice.
  expect(stored.filter((text) => !tried.has(text))).toEqual([]);
  expect(new Set(stored).size).toBe(stored.length);
  expect([...taken].filter((text) => !stored.includes(text))).toEqual([]);
  // In the order they were written, and the same on every screen.
  expect(stored).toEqual([...tried].filter((text) => stored.includes(text)));
  expect(shown).toEqual(stored);
  expect(seen.messages.map(({ id: message }) => message)).toEqual(messages.map(({ id: message }) => message));
  await Promise.all([serverFolder!, folder!, onlooker.folder].map((f) => rm(f, { recursive: true })));
});

/** Repeats what needs the server until the desktop has got there. */
async function onceOnline(desktop: DesktopChild, act: () => Promise<unknown>): Promise<void> {
  while ((await desktop.call('status.get', {})).phase !== 'online') await pause(20);
  await act();
}
