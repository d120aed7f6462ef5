/** What a first sync leaves out comes afterwards, page by page, beside the pushes; and one thread before its turn. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Result } from '#shared/protocol/methods.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import { SERVER_FILE } from '../../server/config.ts';
import type { RpcClient } from '../support/rpc-client.ts';
import { SUPPORT_LINE, TestServer } from '../support/server.ts';

const OLD = 2_000;
/** More than a first sync takes of messages. */
const SINCE = 21_000;
const NUMBER = '+13475551234';

type Page = Result<'sync.history'>;

let server: TestServer;
let conversationId: string;
beforeEach(async () => {
  server = await TestServer.start();
  await text('The first');
  const maya = await server.desktop('201');
  const conversation = maya.conversation(NUMBER)!;
  conversationId = conversation.id;
  maya.destroy();
  await server.down();
  growOld(conversation);
  await server.up();
});
afterEach(() => server.stop());

function text(words: string) {
  const carrierId = randomUUID();
  return server.running.engine.inbound({
    carrier: 'test',
    carrierId,
    from: NUMBER,
    to: SUPPORT_LINE,
    text: words,
  });
}

/** A long past, written straight into the file: two thousand texts, and since then much that happened elsewhere. */
function growOld({ id, audience, lastPosition }: RowOf<'conversation'>): void {
  const db = new Sqlite(path.join(server.folder, SERVER_FILE));
  const sequence = db.prepare('select sequence from feed').pluck().get() as number;
  const insert = db.prepare(`insert into message
    (id, audience, seq, conversationId, sessionId, position, direction, authorId, commandId, text, mentions, status, failure, event, automatic, at)
    values (?, ?, ?, ?, null, ?, 'in', null, null, ?, '[]', null, null, null, null, ?)`);
  db.transaction(() => {
    for (let n = 1; n <= OLD; n++) {
      insert.run(`old-${n}`, audience, sequence + n, id, lastPosition + n, `Old ${n}`, n);
    }
    db.prepare('update conversation set lastPosition = ? where id = ?').run(lastPosition + OLD, id);
    db.prepare('update feed set sequence = ?').run(sequence + OLD + SINCE);
  })();
  db.close();
}

const olds = (desktop: RpcClient) => desktop.rows('message').filter(({ id }) => id.startsWith('old-')).length;

test('a first sync brings what is recent and says how far it is; the rest comes latest first, to its end', async () => {
  const maya = await server.signIn('201');
  const first = await maya.call('sync.changes', { since: null, limit: 20 });
  expect(first.more).toBe(true);
  expect(first.progress).toBeGreaterThan(0);
  expect(first.progress).toBeLessThan(1);
  await maya.sync();
  expect(olds(maya)).toBe(0);
  expect(maya.conversation(NUMBER)).toMatchObject({ lastPosition: expect.any(Number) });

  const seen: string[] = [];
  let before: string | null = null;
  let progress = 0;
  do {
    const page: Page = await maya.call('sync.history', { before, cursor: maya.cursor!, limit: 300 });
    seen.push(...page.rows.filter(({ id }) => id.startsWith('old-')).map(({ text }) => text));
    expect(page.progress).toBeGreaterThanOrEqual(progress);
    ({ before, progress } = page);
  } while (before !== null);
  expect(progress).toBe(1);
  expect(seen).toEqual(Array.from({ length: OLD }, (_, n) => `Old ${OLD - n}`));
});

test('it goes on where it was cut, on another connection, whatever was pushed meanwhile', async () => {
  const maya = await server.desktop('201');
  const { before } = await maya.call('sync.history', { before: null, cursor: maya.cursor!, limit: 500 });
  await text('New');
  await maya.until((copy) => copy.message('New'));
  maya.destroy();
  const again = await server.signIn('201');
  again.cursor = maya.cursor;
  await again.sync();
  const page = await again.call('sync.history', { before, cursor: again.cursor!, limit: 1 });
  expect(page.rows.map(({ id }) => id)).toEqual([`old-${OLD - 500}`]);
});

test('a desktop that was pushed to before it first asked misses nothing', async () => {
  const maya = await server.desktop('201');
  await text('New');
  await maya.until((copy) => copy.message('New'));
  const seen = new Set<string>();
  let before: string | null = null;
  do {
    const page: Page = await maya.call('sync.history', { before, cursor: maya.cursor!, limit: 500 });
    for (const { id } of page.rows) seen.add(id);
    before = page.before;
  } while (before !== null);
  expect([...seen].filter((id) => id.startsWith('old-'))).toHaveLength(OLD);
});

test('where nothing was left out, it says so at once', async () => {
  const young = await TestServer.start();
  try {
    const maya = await young.desktop('201');
    const page = await maya.call('sync.history', { before: null, cursor: maya.cursor!, limit: 500 });
    expect(page).toEqual({ rows: [], before: null, progress: 1 });
  } finally {
    await young.stop();
  }
});

test('whoever joins the queue later is told all of it without asking', async () => {
  const maya = await server.desktop('201');
  const support = maya.conversation(NUMBER)!.queueId!;
  const userId = maya.user('203')!.id;
  await server.running.engine.setMember(support, userId, false);
  const amara = await server.desktop('203');
  expect(amara.conversation(NUMBER)).toBeUndefined();
  await server.running.engine.setMember(support, userId, true);
  await amara.until((copy) => olds(copy) === OLD);
});

test('a cursor or a place of another life is refused', async () => {
  const maya = await server.desktop('201');
  const expired = { error: { code: 'cursor_expired' } };
  for (const wish of [
    { before: null, cursor: 'nonsense' },
    { before: 'nonsense', cursor: maya.cursor! },
    { before: 'another:1:2:3', cursor: maya.cursor! },
  ]) {
    await expect(maya.call('sync.history', { ...wish, limit: 5 })).rejects.toMatchObject(expired);
  }
});

test('a page fits into a frame, however long the texts are', async () => {
  const db = new Sqlite(path.join(server.folder, SERVER_FILE));
  await server.down();
  db.prepare(`update message set text = ? where id glob 'old-*'`).run('é'.repeat(1_600));
  db.close();
  await server.up();
  const maya = await server.desktop('201');
  const page = await maya.call('sync.history', { before: null, cursor: maya.cursor!, limit: 500 });
  expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(256 * 1024);
  expect(page.rows.length).toBeGreaterThan(50);
  const { messages } = await maya.call('thread.history', { conversationId, before: 1_500, limit: 500 });
  expect(Buffer.byteLength(JSON.stringify(messages))).toBeLessThan(256 * 1024);
  expect(messages.length).toBeGreaterThan(50);
});

test('one thread is read before its turn, latest first; nobody reads what is not theirs', async () => {
  const maya = await server.desktop('201');
  const { messages } = await maya.call('thread.history', { conversationId, before: 1_000, limit: 3 });
  expect(messages.map(({ position }) => position)).toEqual([999, 998, 997]);
  const start = await maya.call('thread.history', { conversationId, before: 1, limit: 3 });
  expect(start.messages).toEqual([]);
  await server.running.engine.setMember(maya.conversation(NUMBER)!.queueId!, maya.user('203')!.id, false);
  const amara = await server.desktop('203');
  await expect(
    amara.call('thread.history', { conversationId, before: 1_000, limit: 3 }),
  ).rejects.toMatchObject({ error: { code: 'not_found' } });
});
