import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import { TestDesktop } from '../support/desktop.ts';
import { changes, conversation, message, SMALL_ACCOUNT, SUPPORT, session } from '../support/rows.ts';
import { type Script, ScriptedServer } from '../support/scripted-server.ts';

const LENGTH = 50;
const PAGE = 10;
const NO_FILTERS = { conversationId: null, userId: null, number: null, queueId: null, from: null, to: null };

/** Of fifty messages the first sync brings the latest ten, `sync.history` the others: from 40 down to 1. */
const all = Array.from({ length: LENGTH }, (_, index) => message('c1', index + 1));
const LATEST = [
  ...SMALL_ACCOUNT,
  conversation('c1', { lastPosition: LENGTH, lastMessageId: `msg-c1-${LENGTH}`, lastMessageAt: 50_000 }),
  session('c1'),
  ...all.slice(-PAGE),
];

function history({ before }: Params<'sync.history'>) {
  const end = before === null ? LENGTH - PAGE : Number(before);
  const rows = all.slice(Math.max(0, end - PAGE), end).reverse();
  const next = end - PAGE;
  return {
    rows,
    before: next > 0 ? String(next) : null,
    progress: (LENGTH - PAGE - next) / (LENGTH - PAGE),
  };
}

/** Answers of the server wait until the test lets each of them go. */
class Gate {
  #waiting: (() => void)[] = [];
  #passes = 0;

  pass(times = 1): void {
    this.#passes += times;
    while (this.#passes > 0 && this.#waiting.length > 0) {
      this.#passes -= 1;
      this.#waiting.shift()?.();
    }
  }

  async wait(): Promise<void> {
    if (this.#passes > 0) {
      this.#passes -= 1;
      return;
    }
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}

async function open(script: Script = {}) {
  const gate = new Gate();
  const server = await ScriptedServer.start({
    'sync.changes': ({ since }) => (since === null ? changes(LATEST) : changes([])),
    'sync.history': async (params) => {
      await gate.wait();
      return history(params);
    },
    'thread.history': ({ before, limit }) => ({
      messages: all.slice(Math.max(0, before - 1 - limit), before - 1).reverse(),
    }),
    ...script,
  });
  onTestFinished(() => server.close());
  const desktop = new TestDesktop({
    server: server.url,
    autoSignIn: { extension: '201', password: 'offhook' },
  });
  onTestFinished(async () => {
    await desktop.close();
    rmSync(desktop.folder, { recursive: true, force: true });
  });
  await desktop.start();
  await desktop.untilStatus((status) => status.phase === 'online' && !status.empty);
  return { server, desktop, gate };
}

/** Without asking the server for what is missing. */
async function here(desktop: TestDesktop): Promise<number> {
  const { messages } = await desktop.call('thread.from', { id: 'c1', position: 0 });
  return messages.length;
}

function positions(messages: readonly { position: number | null }[]): (number | null)[] {
  return messages.map((each) => each.position);
}

test('the list is there before the old messages are, and the status says how far they have come', async () => {
  const { desktop, gate } = await open();
  await desktop.until(
    () => desktop.list('waiting'),
    (items) => items.length === 1,
  );
  const before = await desktop.status();
  expect(before).toMatchObject({ empty: false, filling: expect.any(Number) });

  gate.pass(2);
  const half = await desktop.untilStatus((status) => (status.filling ?? 1) > 0.5);
  expect(await here(desktop)).toBe(30);
  expect(half.filling).toBeGreaterThan(before.filling ?? 1);
  expect(half.filling).toBeLessThan(1);

  gate.pass(10);
  await desktop.untilOnline();
  expect(await here(desktop)).toBe(LENGTH);
  expect(desktop.errors).toEqual([]);
});

test('cut off, it goes on from where it was; also after a restart, and never asks again once it is done', async () => {
  const { desktop, gate, server } = await open();
  gate.pass(2);
  await desktop.untilStatus((status) => (status.filling ?? 1) > 0.5);
  const asked = () =>
    server.asked.filter((each) => each.method === 'sync.history').map((each) => each.params['before']);

  await server.until('sync.history', 3);
  server.cut();
  await server.until('sync.history', 4);
  gate.pass(2);
  await desktop.until(
    () => here(desktop),
    (count) => count === 40,
  );
  await desktop.close();
  await desktop.start();
  gate.pass(10);
  await desktop.untilOnline();

  expect(await here(desktop)).toBe(LENGTH);
  expect(asked().slice(0, 4)).toEqual([null, '30', '20', '20']);
  expect(asked().at(-1)).toBe('10');
  const count = asked().length;
  server.cut();
  await desktop.untilStatus((status) => status.phase === 'offline');
  await desktop.untilOnline();
  expect(asked()).toHaveLength(count);
});

test('what happens meanwhile shows at once, and what is taken away meanwhile stays away', async () => {
  const { desktop, gate, server } = await open();
  gate.pass(1);
  await desktop.until(
    () => here(desktop),
    (count) => count === 20,
  );

  server.push(changes([message('c1', LENGTH + 1, { seq: 9, text: 'just now' })]));
  await desktop.untilThread('c1', (messages) => messages.at(-1)?.text === 'just now');

  server.script['sync.history'] = () => ({ rows: [], before: null, progress: 1 });
  server.push(changes([], [{ audience: SUPPORT }]));
  await desktop.until(
    () => desktop.list('waiting'),
    (items) => items.length === 0,
  );
  gate.pass(10);
  await desktop.until(
    () => desktop.call('search.messages', { text: 'text', filters: NO_FILTERS, before: null, limit: 10 }),
    ({ hits }) => hits.length === 0,
  );
});

test('who scrolls up faster than it comes gets the messages all the same, and keeps them', async () => {
  const { desktop, server } = await open();
  const page = await desktop.call('thread.page', { id: 'c1', before: 41, limit: 15 });
  expect(positions(page.messages)).toEqual(Array.from({ length: 15 }, (_, index) => 26 + index));
  expect(page.more).toBe(true);

  const around = await desktop.call('thread.around', { id: 'c1', position: 5, limit: 3 });
  expect(positions(around.messages)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(around).toMatchObject({ earlier: true, later: true });

  const after = await desktop.call('thread.after', { id: 'c1', after: 10, limit: 4 });
  expect(positions(after.messages)).toEqual([11, 12, 13, 14]);

  const asked = server.asked.filter((each) => each.method === 'thread.history').length;
  await server.close();
  await desktop.untilStatus((status) => status.phase === 'offline');
  const again = await desktop.call('thread.around', { id: 'c1', position: 5, limit: 3 });
  expect(positions(again.messages)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(server.asked.filter((each) => each.method === 'thread.history')).toHaveLength(asked);
});

test('a server that cannot say what was said before keeps nobody from reading what is here', async () => {
  const { desktop } = await open({
    'thread.history': () => {
      throw refuse('unavailable', {});
    },
  });
  const page = await desktop.call('thread.page', { id: 'c1', before: null, limit: 20 });
  expect(positions(page.messages)).toEqual(Array.from({ length: 10 }, (_, index) => 41 + index));
});

test('a server that no longer knows what it left out starts from the beginning, under what is shown', async () => {
  let expired = false;
  const { desktop, gate } = await open({
    'sync.history': (params) => {
      if (!expired && params.before !== null) {
        expired = true;
        throw refuse('cursor_expired', {});
      }
      return history(params);
    },
  });
  gate.pass(10);
  await desktop.untilOnline();
  expect(expired).toBe(true);
  expect(await here(desktop)).toBe(LENGTH);
  expect(desktop.errors).toEqual([]);
});

test('what is gone from the server is gone from here once everything has come anew', async () => {
  const { desktop, gate, server } = await open();
  gate.pass(10);
  await desktop.untilOnline();
  const without = all.filter((each) => each.position !== 7 && each.position !== 45);
  let refused = false;
  server.script['sync.changes'] = ({ since }) => {
    if (since !== null && !refused) {
      refused = true;
      throw refuse('cursor_expired', {});
    }
    if (since !== null) return changes([]);
    return changes([...LATEST.filter((row) => row.type !== 'message'), ...without.slice(-PAGE)]);
  };
  server.script['sync.history'] = () => ({ rows: without.slice(0, -PAGE), before: null, progress: 1 });
  server.cut();
  await desktop.until(
    () => here(desktop),
    (count) => count === LENGTH - 2,
  );
});

test('search finds what is here at once, says whether more is at the server, and shows it without repeating', async () => {
  const { desktop, gate } = await open({
    'search.messages': () => ({ messages: [all[44]!, all[4]!], before: null }),
  });
  const query = { text: 'text', filters: NO_FILTERS, before: null, limit: 50 };
  const found = await desktop.call('search.messages', query);
  expect(found.hits).toHaveLength(10);
  expect(found.complete).toBe(false);

  const older = await desktop.call('search.older', { ...query, before: null });
  expect(older).toMatchObject({ hits: [{ messageId: 'msg-c1-5', title: '(202) 555-0143' }], before: null });

  gate.pass(10);
  await desktop.untilOnline();
  const everything = await desktop.call('search.messages', query);
  expect(everything).toMatchObject({ complete: true });
  expect(everything.hits).toHaveLength(LENGTH);
});

test('searching further back needs the server', async () => {
  const { desktop, server } = await open();
  await server.close();
  await desktop.untilStatus((status) => status.phase === 'offline');
  const older = desktop.call('search.older', { text: 'x', filters: NO_FILTERS, before: null, limit: 10 });
  await expect(older).rejects.toMatchObject({ code: 'needs_server' });
});

test('finding in a thread finds what has not come yet', async () => {
  const { desktop } = await open({
    'search.messages': ({ filters }) => ({
      messages: filters.conversationId === 'c1' ? [all[4]!] : [],
      before: null,
    }),
  });
  const { hits } = await desktop.call('thread.find', { id: 'c1', text: 'text 5' });
  expect(hits).toEqual([
    {
      messageId: 'msg-c1-50',
      position: 50,
      marks: [
        [0, 4],
        [5, 6],
      ],
    },
    {
      messageId: 'msg-c1-5',
      position: 5,
      marks: [
        [0, 4],
        [5, 6],
      ],
    },
  ]);
});

test('an open find bar asks the server once, however much comes meanwhile', async () => {
  const { desktop, gate, server } = await open({
    'search.messages': () => ({ messages: [all[4]!], before: null }),
  });
  const find = () => desktop.call('thread.find', { id: 'c1', text: 'text' });
  expect((await find()).hits).toHaveLength(11);
  gate.pass(1);
  await desktop.until(find, ({ hits }) => hits.length === 21);
  expect(server.asked.filter(({ method }) => method === 'search.messages')).toHaveLength(1);
  await desktop.call('thread.find', { id: 'c1', text: 'text 7' });
  expect(server.asked.filter(({ method }) => method === 'search.messages')).toHaveLength(2);
});

test('what is fetched before its turn counts at once, and is told of once', async () => {
  const { desktop } = await open({
    // The server has no more of it than this, ever.
    'thread.history': () => ({ messages: [all[38]!, all[39]!] }),
  });
  const told = () => desktop.of('changed').filter(({ threads }) => threads?.includes('c1')).length;
  const unread = async () => (await desktop.call('conversations.get', { id: 'c1' }))?.unread;
  const before = { told: told(), unread: (await unread()) ?? 0 };

  await desktop.call('thread.page', { id: 'c1', before: null, limit: 20 });
  expect(await unread()).toBe(before.unread + 2);
  expect(told()).toBe(before.told + 1);

  await desktop.call('thread.page', { id: 'c1', before: null, limit: 20 });
  expect(told()).toBe(before.told + 1);
});
