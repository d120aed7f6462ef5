import { closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import type { Params } from '#shared/protocol/methods.ts';
import type { Changes } from '#shared/protocol/rows.ts';
import {
  MemorySecrets,
  NOTHING_SAID,
  startDesktop,
  TestDesktop,
  type TestDesktopOptions,
} from '../support/desktop.ts';
import {
  changes,
  claimed,
  conversation,
  JONAS,
  MAYA,
  message,
  outbound,
  SMALL_ACCOUNT,
  session,
} from '../support/rows.ts';
import { type Script, ScriptedServer } from '../support/scripted-server.ts';

async function scripted(script: Script): Promise<ScriptedServer> {
  const server = await ScriptedServer.start(script);
  onTestFinished(() => server.close());
  return server;
}

async function desktopOf(server: ScriptedServer, options: Partial<TestDesktopOptions> = {}) {
  const desktop = await startDesktop({ server: server.url, ...options }, '201');
  onTestFinished(async () => {
    await desktop.close();
    rmSync(desktop.folder, { recursive: true, force: true });
  });
  return desktop;
}

/** Maya owns a conversation with one text of the customer in it. */
const OWNED = [
  ...SMALL_ACCOUNT,
  conversation('c1', { lastMessageId: 'msg-c1-1' }),
  claimed('c1', MAYA),
  message('c1', 1),
];

/** Answers with these rows once, and with nothing new from then on. */
function once(rows: readonly Changes['rows'][number][]) {
  return ({ since }: Params<'sync.changes'>) => (since === null ? changes(rows) : changes([]));
}

test('a sync that breaks off between two pages goes on where it stopped', async () => {
  const asked: (string | null)[] = [];
  const server = await scripted({
    'sync.changes': ({ since }) => {
      asked.push(since);
      if (since === null) return { ...changes(SMALL_ACCOUNT, [], true), cursor: 'e:first' };
      if (asked.length === 2) {
        server.cut();
        return changes([]);
      }
      return changes([conversation('c1'), session('c1')]);
    },
  });

  const desktop = await desktopOf(server);

  expect(asked).toEqual([null, 'e:first', 'e:first']);
  expect(await desktop.list('waiting')).toHaveLength(1);
});

test('pages without end keep the window told that it is filling, until the last', async () => {
  let pages = 0;
  const server = await scripted({
    'sync.changes': () => {
      pages += 1;
      return changes([conversation(`c${pages}`)], [], pages < 5);
    },
  });

  const desktop = await desktopOf(server);

  expect(await desktop.list('others')).toHaveLength(5);
  const filling = desktop.of('status').map((status) => status.filling);
  expect(filling.slice(-2)).toEqual([expect.any(Number), null]);
  expect(desktop.of('changed').length).toBeGreaterThanOrEqual(5);
});

test('a cursor that the server no longer knows: everything is fetched anew under what is shown', async () => {
  const seen: number[] = [];
  const server = await scripted({
    'sync.changes': once([...SMALL_ACCOUNT, conversation('old'), conversation('kept')]),
  });
  const desktop = await desktopOf(server);
  let pages = 0;
  server.script['sync.changes'] = ({ since }) => {
    if (pages === 0 && since !== null) throw refuse('cursor_expired', {});
    pages += 1;
    return pages === 1
      ? changes(SMALL_ACCOUNT, [], true)
      : changes([conversation('kept'), conversation('new')]);
  };
  desktop.core.on('changed', () => void desktop.list('others').then((items) => seen.push(items.length)));

  server.cut();
  await desktop.until(
    () => desktop.list('others'),
    (items) => items.some((item) => item.id === 'new'),
  );

  expect((await desktop.list('others')).map((item) => item.id).sort()).toEqual(['kept', 'new']);
  expect(Math.min(...seen)).toBeGreaterThanOrEqual(2);
  await desktop.untilStatus((status) => status.filling === null);
});

test('what is gone when everything is fetched anew takes its notification along', async () => {
  const waiting = [conversation('old'), session('old'), message('old', 1)];
  const server = await scripted({ 'sync.changes': once([...SMALL_ACCOUNT, ...waiting]) });
  const desktop = await desktopOf(server);
  expect([...desktop.notifications.keys()]).toEqual(['old']);
  server.script['sync.changes'] = ({ since }) => {
    if (since !== null) throw refuse('cursor_expired', {});
    return changes(SMALL_ACCOUNT);
  };

  server.cut();
  await desktop.until(
    () => desktop.list('waiting'),
    (items) => items.length === 0,
  );

  expect(desktop.notifications.size).toBe(0);
});

test('pushes that come in together are told together', async () => {
  const server = await scripted({ 'sync.changes': once(OWNED) });
  const desktop = await desktopOf(server);
  const before = desktop.of('changed').length;

  for (let position = 2; position <= 20; position += 1) server.push(changes([message('c1', position)]));
  await desktop.untilThread('c1', (messages) => messages.length === 20);

  expect(desktop.of('changed').length - before).toBeLessThan(19);
  expect((await desktop.call('conversations.get', { id: 'c1' }))?.unread).toBe(20);
});

test('a text whose answer was lost is sent again under the same id, and shown once', async () => {
  const taken = new Set<string>();
  const server = await scripted({
    'sync.changes': once(OWNED),
    'message.send': ({ commandId }) => {
      // The first time the server takes it and the network swallows the answer.
      if (taken.has(commandId)) return { messageId: 'msg-c1-2' };
      taken.add(commandId);
      server.cut();
      return { messageId: 'lost' };
    },
  });
  const desktop = await desktopOf(server);

  await desktop.call('message.send', { id: 'c1', text: 'Once.', mentions: [], ...NOTHING_SAID });
  await server.until('message.send', 2);
  await desktop.untilStatus((status) => status.unsent === 0);
  const commandId = [...taken][0]!;
  expect(taken.size).toBe(1);
  expect((await desktop.thread('c1')).map((each) => [each.text, each.status])).toEqual([
    ['text 1', null],
    ['Once.', 'queued'],
  ]);

  server.push(changes([outbound('c1', 2, { commandId, text: 'Once.' })]));
  await desktop.untilThread('c1', (messages) => messages.at(-1)?.position === 2);
  expect((await desktop.thread('c1')).filter((each) => each.text === 'Once.')).toHaveLength(1);
});

test('a text whose row comes before the answer is shown once at every moment', async () => {
  const counts: number[] = [];
  const server = await scripted({
    'sync.changes': once(OWNED),
    'message.send': async ({ commandId, text }) => {
      server.push(changes([outbound('c1', 2, { commandId, text })]));
      return { messageId: 'msg-c1-2' };
    },
  });
  const desktop = await desktopOf(server);
  desktop.core.on('changed', () => {
    void desktop.thread('c1').then((all) => counts.push(all.filter((each) => each.text === 'Once.').length));
  });

  await desktop.call('message.send', { id: 'c1', text: 'Once.', mentions: [], ...NOTHING_SAID });
  await desktop.untilThread('c1', (messages) => messages.at(-1)?.position === 2);

  expect(new Set(counts)).toEqual(new Set([1]));
  expect((await desktop.status()).unsent).toBe(0);
});

test('a text that the server refuses is held, can be dropped, and nothing else is lost', async () => {
  const server = await scripted({
    'sync.changes': once(OWNED),
    'message.send': () => {
      throw refuse('not_owner', { owner: { id: JONAS, name: 'Jonas Weber', extension: '202' } });
    },
  });
  const desktop = await desktopOf(server);

  await desktop.call('message.send', { id: 'c1', text: 'Mine?', mentions: [], ...NOTHING_SAID });
  const held = (await desktop.untilThread('c1', (all) => all.at(-1)?.status === 'held')).at(-1)!;
  expect(held.failure).toEqual({
    code: 'not_owner',
    reason: 'Jonas Weber (202) is answering this conversation now.',
  });
  expect((await desktop.status()).unsent).toBe(1);

  await desktop.call('message.discard', { messageId: held.id });
  expect((await desktop.thread('c1')).map((each) => each.text)).toEqual(['text 1']);
  expect((await desktop.status()).unsent).toBe(0);
});

test('an ended sign-in says so, shows nothing more, and keeps the unsent texts for their writer', async () => {
  const server = await scripted({ 'sync.changes': once(OWNED), 'message.send': () => new Promise(() => {}) });
  const desktop = await desktopOf(server);
  await desktop.call('message.send', { id: 'c1', text: 'Later.', mentions: [], ...NOTHING_SAID });
  await server.until('message.send');
  server.script['auth.resume'] = () => {
    throw refuse('token_expired', {});
  };

  server.cut();
  const status = await desktop.untilStatus(({ phase }) => phase === 'signedOut');

  expect(status).toMatchObject({
    problem: { code: 'token_expired', message: 'You have been signed out. Sign in again.' },
    me: null,
    unsent: 0,
  });
  expect(await desktop.call('conversations.get', { id: 'c1' })).toBeNull();

  server.script['message.send'] = () => ({ messageId: 'm' });
  await desktop.call('auth.signIn', { server: server.url, extension: '201', password: 'offhook' });
  expect((await server.until('message.send', 2)).params).toMatchObject({ text: 'Later.' });
});

test('a computer that cannot forget the ended sign-in shows nothing more all the same', async () => {
  const secrets = new MemorySecrets();
  const server = await scripted({ 'sync.changes': once(OWNED) });
  const desktop = await desktopOf(server, { secrets });
  secrets.write = () => Promise.reject(new Error('The key store is locked.'));
  server.script['auth.resume'] = () => {
    throw refuse('token_expired', {});
  };

  server.cut();

  expect(await desktop.untilStatus(({ phase }) => phase === 'signedOut')).toMatchObject({ me: null });
  await desktop.until(
    () => Promise.resolve(desktop.errors),
    (errors) => errors.some((error) => error.includes('key store')),
  );
  expect(desktop.of('changed').at(-1)).toMatchObject({ lists: true, threads: null });
});

test('a sign-in that this computer cannot keep is none: nobody is signed in until it can', async () => {
  const server = await scripted({ 'sync.changes': once(OWNED) });
  const desktop = await desktopOf(server);
  const blocked = join(desktop.folder, 'sign-in.json.new');
  mkdirSync(blocked);
  const signIn = () =>
    desktop.call('auth.signIn', { server: server.url, extension: '201', password: 'offhook' });

  await expect(signIn()).rejects.toMatchObject({ code: 'internal' });
  expect(await desktop.status()).toMatchObject({ phase: 'signedOut', me: null });
  expect(await desktop.call('conversations.get', { id: 'c1' })).toBeNull();

  rmSync(blocked, { recursive: true, force: true });
  await signIn();
  await desktop.untilOnline();
});

test('a kept sign-in that cannot be read is told, and whoever signs in anew finds what they wrote', async () => {
  const server = await scripted({
    'sync.changes': once([...SMALL_ACCOUNT, conversation('c1'), claimed('c1', MAYA)]),
  });
  const secrets = new MemorySecrets();
  const desktop = await desktopOf(server, { secrets });
  await desktop.call('draft.set', { id: 'c1', text: 'Half a sent', note: false });
  await desktop.close();

  secrets.read = () => Promise.reject(new Error('another key'));
  await desktop.start();
  expect(await desktop.status()).toMatchObject({
    phase: 'signedOut',
    problem: { code: 'secrets_unreadable' },
    me: null,
  });
  expect(await desktop.list('others')).toEqual([]);

  await desktop.call('auth.signIn', { server: server.url, extension: '201', password: 'offhook' });
  await desktop.untilOnline();
  expect(await desktop.call('draft.get', { id: 'c1' })).toEqual({ text: 'Half a sent', note: false });
});

test('another person’s texts are neither shown nor sent after a change of hands', async () => {
  const server = await scripted({ 'sync.changes': once(OWNED), 'message.send': () => new Promise(() => {}) });
  const desktop = await desktopOf(server);
  await desktop.call('message.send', { id: 'c1', text: 'Maya’s words', mentions: [], ...NOTHING_SAID });
  await server.until('message.send');
  const [mayas] = server.sockets;
  server.script['auth.signOut'] = () => {
    const late = changes([conversation('for-maya-alone')]);
    mayas!.send(JSON.stringify({ jsonrpc: '2.0', method: 'changes', params: late }));
    return {};
  };
  server.script['auth.signIn'] = () => ({
    userId: JONAS,
    accountId: 'a1',
    serverTime: Date.now(),
    token: 'token-of-jonas',
  });

  await desktop.call('auth.signIn', { server: server.url, extension: '202', password: 'offhook' });
  await desktop.untilOnline();

  expect(await desktop.status()).toMatchObject({ me: { name: 'Jonas Weber' }, unsent: 0 });
  expect((await desktop.thread('c1')).map((each) => each.text)).toEqual(['text 1']);
  expect(server.asked.filter((asked) => asked.method === 'message.send')).toHaveLength(1);
  await server.until('auth.signOut');
  await new Promise((resolve) => mayas!.once('close', resolve));
  expect(await desktop.call('conversations.get', { id: 'for-maya-alone' })).toBeNull();
});

test('a server that speaks gibberish is given up, and the desktop says why', async () => {
  const server = await scripted({ 'sync.changes': once(OWNED) });
  const desktop = await desktopOf(server);

  for (const socket of server.sockets)
    socket.send('{"jsonrpc":"2.0","method":"changes","params":{"rows":"no"}}');

  const status = await desktop.untilStatus((each) => each.phase === 'offline');
  expect(status.problem?.code).toBe('misunderstood');
  await desktop.untilOnline();
});

test('a server that falls silent is given up within the heartbeat’s time', async () => {
  const silenced: (() => void)[] = [];
  const server = await scripted({ 'sync.changes': once(OWNED) });
  const desktop = await desktopOf(server, {
    timers: {
      after: (delay, run) => {
        // Only the watch over the heartbeat waits exactly this long.
        if (delay !== 12_000) {
          const handle = setTimeout(run, delay);
          return () => clearTimeout(handle);
        }
        silenced.push(run);
        return () => {
          silenced.splice(silenced.indexOf(run), 1);
        };
      },
    },
  });
  expect(silenced).toHaveLength(1);

  silenced[0]!();

  const status = await desktop.untilStatus((each) => each.phase === 'offline');
  expect(status.problem?.message).toContain('does not answer');
  await desktop.untilOnline();
});

test('typing is told to the server once in a while, and never kept for later', async () => {
  const server = await scripted({ 'sync.changes': once(OWNED) });
  const desktop = await desktopOf(server);

  for (let key = 0; key < 10; key += 1) await desktop.call('conversation.typing', { id: 'c1' });
  await desktop.call('conversation.setMuted', { id: 'c1', muted: true });
  await server.until('conversation.setMuted');

  expect(server.asked.filter((asked) => asked.method === 'conversation.activity')).toHaveLength(1);
});

test('what waited before the desktop was started is told in one notification, old talk not at all', async () => {
  const server = await scripted({
    'sync.changes': once([
      ...SMALL_ACCOUNT,
      ...['c1', 'c2', 'c3'].flatMap((id) => [conversation(id), session(id), message(id, 1)]),
      conversation('done'),
      session('done', { state: 'ended', waitingSince: null }),
      message('done', 1),
    ]),
  });

  const desktop = await desktopOf(server);

  expect([...desktop.notifications.values()]).toMatchObject([
    { id: 'summary', title: '3 conversations need an answer' },
  ]);
  expect(desktop.of('alert')).toHaveLength(1);
});

test('a damaged cache is replaced while running, and filled again', async () => {
  const server = await scripted({ 'sync.changes': once(OWNED) });
  const desktop = await desktopOf(server);
  await desktop.close();
  const path = `${desktop.folder}/cache.db`;
  const file = openSync(path, 'r+');
  const half = Math.floor(statSync(path).size / 2);
  writeSync(file, Buffer.alloc(half, 0xff), 0, half, half);
  closeSync(file);

  await desktop.start();
  await desktop.until(
    () => desktop.call('conversations.get', { id: 'c1' }),
    (view) => view !== null,
  );
  await desktop.untilOnline();
});

test('a notification clicked opens its conversation; no notification for the one being looked at', async () => {
  const server = await scripted({
    'sync.changes': once([...SMALL_ACCOUNT, conversation('c1', { sessionId: null }), conversation('c2')]),
  });
  const desktop = await desktopOf(server);
  desktop.core.windowFocused(true);
  await desktop.call('conversation.viewing', { id: 'c1' });

  server.push(
    changes([
      conversation('c1'),
      session('c1'),
      message('c1', 1),
      conversation('c2'),
      session('c2'),
      message('c2', 1),
    ]),
  );
  await desktop.untilThread('c1', (messages) => messages.length === 1);
  expect([...desktop.notifications.keys()]).toEqual(['c2']);

  desktop.core.notificationClicked('c2');
  expect(desktop.of('open')).toEqual([{ id: 'c2' }]);
});

test('whoever has turned to another place of the window, or to another program, is notified again', async () => {
  const server = await scripted({
    'sync.changes': once([...SMALL_ACCOUNT, conversation('c1', { sessionId: null })]),
  });
  const desktop = await desktopOf(server);
  const text = async (position: number) => {
    server.push(changes([conversation('c1'), session('c1', { seq: position }), message('c1', position)]));
    await desktop.untilThread('c1', (messages) => messages.length === position);
  };
  desktop.core.windowFocused(true);
  await desktop.call('conversation.viewing', { id: 'c1' });
  await text(1);
  expect(desktop.notifications.size).toBe(0);

  // Reading a thread, as the window does behind Settings, is not looking at it.
  await desktop.call('conversation.viewing', { id: null });
  await text(2);
  expect([...desktop.notifications.keys()]).toEqual(['c1']);

  desktop.notifications.clear();
  await desktop.call('conversation.viewing', { id: 'c1' });
  desktop.core.windowFocused(false);
  await text(3);
  expect([...desktop.notifications.keys()]).toEqual(['c1']);
});

test('the address last signed in at is remembered; a host that names another server means that one', async () => {
  const server = await scripted({ 'sync.changes': once(OWNED) });
  const desktop = await new TestDesktop({ server: 'ws://127.0.0.1:1/ws' }).start();
  onTestFinished(() => rmSync(desktop.folder, { recursive: true, force: true }));
  await desktop.call('auth.signIn', { server: server.url, extension: '201', password: 'offhook' });
  await desktop.untilOnline();
  await desktop.close();

  await desktop.start();
  expect((await desktop.untilOnline()).server).toBe(server.url);
  await desktop.close();

  const other = await scripted({ 'sync.changes': once(OWNED) });
  const moved = await new TestDesktop({
    server: other.url,
    folder: desktop.folder,
    secrets: desktop.secrets,
  }).start();
  onTestFinished(() => moved.close());
  expect((await moved.untilOnline()).server).toBe(other.url);
});

test('a claim lost to a colleague is answered once, by the claim itself; one only watched is told by a notice', async () => {
  const jonas = { id: JONAS, name: 'Jonas Weber', extension: '202' };
  const server = await scripted({
    'sync.changes': once([
      ...SMALL_ACCOUNT,
      ...['c1', 'c2'].flatMap((id) => [conversation(id), session(id)]),
    ]),
    'conversation.claim': ({ conversationId }) => {
      server.push(changes([claimed(conversationId, JONAS, { seq: 2 })]));
      throw refuse('already_claimed', { owner: jonas });
    },
  });
  const desktop = await desktopOf(server);
  desktop.core.windowFocused(true);

  await desktop.call('conversation.viewing', { id: 'c1' });
  await expect(desktop.call('conversation.claim', { id: 'c1' })).rejects.toMatchObject({
    code: 'already_claimed',
    message: 'Jonas Weber (202) is already answering.',
  });
  expect(await desktop.call('conversations.get', { id: 'c1' })).toMatchObject({ session: { owner: jonas } });
  expect(desktop.of('news')).toEqual([]);

  await desktop.call('conversation.viewing', { id: 'c2' });
  server.push(changes([claimed('c2', JONAS, { seq: 2 })]));
  await desktop.untilConversation('c2', (view) => view.session?.owner !== null);
  expect(desktop.of('news')).toEqual([
    { conversationId: 'c2', text: 'Jonas Weber (202) is answering (202) 555-0143 now.' },
  ]);
});

test('a text sent while catching up does not split what was missed into many notifications', async () => {
  const server = await scripted({ 'sync.changes': once(OWNED), 'message.send': () => new Promise(() => {}) });
  const desktop = await desktopOf(server);
  await desktop.call('message.send', { id: 'c1', text: 'On its way.', mentions: [], ...NOTHING_SAID });
  await server.until('message.send');
  desktop.notifications.clear();
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  server.script['message.send'] = () => ({ messageId: 'm' });
  server.script['sync.changes'] = async ({ since }) => {
    const missed = (id: string) => [conversation(id), session(id), message(id, 1)];
    if (since !== 'e:half')
      return { ...changes([...missed('c2'), ...missed('c3')], [], true), cursor: 'e:half' };
    await answered;
    return changes(missed('c4'));
  };

  server.cut();
  await desktop.untilStatus((status) => status.unsent === 0);
  answer();
  await desktop.untilConversation('c4', () => true);

  expect([...desktop.notifications.values()]).toMatchObject([
    { id: 'summary', title: '3 conversations need an answer' },
  ]);
});
