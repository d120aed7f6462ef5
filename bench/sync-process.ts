/**
 * A desktop's first sync. VARIANT `product`: from an empty folder over the socket until nothing is missing; `raw`: the
 * rows it has brought, written at once into an empty file of the same schema.
 */
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import { searchable } from '#shared/search-words.ts';
import { systemClock, systemTimers } from '#shared/time.ts';
import { audienceTag, authorTag, conversationTag } from '../electron/core/cache/message-words.ts';
import { CACHE_SCHEMA, CACHE_VERSION } from '../electron/core/cache/schema.ts';
import { ROW_TYPES } from '../electron/core/cache/tables.ts';
import { openWebSocket } from '../electron/core/connection/socket.ts';
import { createDesktop } from '../electron/core/desktop.ts';
import { SqliteFile } from '../electron/core/sqlite/sqlite-file.ts';
import { DEMO_PASSWORD } from '../server/demo/seed.ts';

export interface SyncFigures {
  readonly seconds: number;
  /** Until the list could be shown. */
  readonly usableAfter: number;
  readonly messages: number;
}

const { VARIANT, DESKTOP, SERVER } = z
  .object({ VARIANT: z.enum(['product', 'raw']), DESKTOP: z.string(), SERVER: z.string() })
  .parse(process.env);
const file = path.join(DESKTOP, 'cache.db');
process.send?.((VARIANT === 'raw' ? bulkInsert() : await sync()) satisfies SyncFigures);
process.once('SIGTERM', () => process.exit(0));

async function sync(): Promise<SyncFigures> {
  const started = performance.now();
  let usable = 0;
  const desktop = createDesktop({
    folder: DESKTOP,
    server: SERVER,
    device: 'bench',
    clock: systemClock,
    timers: systemTimers,
    random: Math.random,
    newId,
    openSocket: openWebSocket,
    secrets: { protection: 'file', read: async () => null, write: async () => {} },
    notifier: { show: () => {}, withdraw: () => {} },
    logger: { info() {}, warn: console.warn, error: console.error },
    autoSignIn: { extension: '201', password: DEMO_PASSWORD },
  });
  const filled = new Promise<void>((resolve) => {
    desktop.on('status', ({ phase, empty, filling }) => {
      if (phase !== 'online') return;
      if (!empty && usable === 0) usable = performance.now() - started;
      if (!empty && filling === null) resolve();
    });
  });
  await desktop.start();
  await filled;
  const seconds = (performance.now() - started) / 1000;
  await desktop.close();
  return { seconds, usableAfter: usable / 1000, messages: countMessages() };
}

function bulkInsert(): SyncFigures {
  const brought = new Sqlite(file, { readonly: true });
  const tables = ROW_TYPES.map((type) => ({
    type,
    rows: brought.prepare(`SELECT * FROM ${type}`).all() as Record<string, string | number | null>[],
  }));
  brought.close();
  const messages = tables.find(({ type }) => type === 'message')?.rows ?? [];
  // The latest first: the order that the index takes most cheaply.
  const indexed = messages
    .filter(({ text, direction }) => text !== '' && direction !== 'system')
    .map(({ place, text, conversationId, authorId, audience }) => ({
      rowid: -Number(place),
      words: searchable(String(text)),
      tags: `${conversationTag(String(conversationId))} ${audienceTag(String(audience))}${
        authorId === null ? '' : ` ${authorTag(String(authorId))}`
      }`,
    }))
    .sort((a, b) => a.rowid - b.rowid);

  const target = SqliteFile.open({
    path: path.join(DESKTOP, `raw-${newId()}.db`),
    version: CACHE_VERSION,
    schema: CACHE_SCHEMA,
    synchronous: 'NORMAL',
    exclusive: false,
  });
  const started = performance.now();
  target.transaction(() => {
    for (const { type, rows } of tables) {
      const names = Object.keys(rows[0] ?? {});
      const insert = `INSERT INTO ${type} (${names}) VALUES (${names.map((name) => `@${name}`)})`;
      for (const row of rows) target.run(insert, row);
    }
    const insert = 'INSERT INTO messageWords (rowid, words, tags) VALUES (@rowid, @words, @tags)';
    for (const row of indexed) target.run(insert, row);
    target.run('DELETE FROM unindexed');
  });
  const seconds = (performance.now() - started) / 1000;
  target.close();
  return { seconds, usableAfter: seconds, messages: messages.length };
}

function countMessages(): number {
  const db = new Sqlite(file, { readonly: true });
  const count = db.prepare('SELECT count(*) FROM message').pluck().get() as number;
  db.close();
  return count;
}
