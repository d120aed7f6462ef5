/** What a desktop makes of what a server tells it, said by a script: what the real one says once in a blue moon. */
import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import type { Row } from '#shared/protocol/rows.ts';
import { startDesktop, type TestDesktop } from '../support/desktop.ts';
import {
  changes,
  claimed,
  conversation,
  happened,
  invite,
  JONAS,
  MAYA,
  member,
  message,
  pauseReason,
  queueSettings,
  SMALL_ACCOUNT,
  session,
  user,
} from '../support/rows.ts';
import { type Script, ScriptedServer } from '../support/scripted-server.ts';

const WAITING = [conversation('c1'), session('c1'), message('c1', 1)];

/** Maya's desktop, filled with these rows, and its server. */
async function desk(rows: readonly Row[], script: Script = {}) {
  const server = await ScriptedServer.start({
    'sync.changes': ({ since }) => changes(since === null ? [...SMALL_ACCOUNT, ...rows] : []),
    ...script,
  });
  onTestFinished(() => server.close());
  const desktop = await startDesktop({ server: server.url }, '201');
  onTestFinished(async () => {
    await desktop.close();
    rmSync(desktop.folder, { recursive: true, force: true });
  });
  return { server, desktop };
}

async function untilNotice(desktop: TestDesktop): Promise<{ code: string; message: string }> {
  await desktop.until(
    async () => desktop.of('notice'),
    (notices) => notices.length > 0,
  );
  return desktop.of('notice')[0]!.error;
}

test('a pause that the server refuses is none, and she is told', async () => {
  const { desktop } = await desk([pauseReason('lunch', 'Lunch')], {
    'user.setPause': () => {
      throw refuse('not_found', {});
    },
  });

  await desktop.call('user.setPause', { reasonId: 'lunch' });

  expect(await untilNotice(desktop)).toMatchObject({ code: 'not_found' });
  expect((await desktop.status()).me?.pause).toBeNull();
});

test('an offer accepted too late from its notification is told in the window', async () => {
  const inTurn = queueSettings('support', { distribution: 'ringAll', seq: 2 });
  const dueAt = Date.now() + 60_000;
  const { server, desktop } = await desk([...WAITING, inTurn], {
    'invite.accept': () => {
      throw refuse('invite_over', { owner: { id: JONAS, name: 'Jonas Weber', extension: '202' } });
    },
  });
  server.push(changes([invite('c1', { dueAt })]));
  await desktop.untilStatus((status) => status.invites === 1);
  expect(desktop.notifications.get('c1')?.actions).toHaveLength(2);

  desktop.core.notificationAction('c1', 'accept');

  expect(await untilNotice(desktop)).toEqual({
    code: 'invite_over',
    message: 'Jonas Weber (202) is already answering.',
  });
  expect(desktop.of('open')).toEqual([]);
  expect(desktop.notifications.size).toBe(0);
});

test('a customer who waits for long rings once more for those who may take them', async () => {
  const { server, desktop } = await desk(WAITING);
  const alerts = desktop.of('alert').length;

  server.push(changes([happened('c1', 2, { kind: 'waitReminder' })]));
  await desktop.untilThread('c1', (messages) => messages.length === 2);

  expect(desktop.of('alert')).toHaveLength(alerts + 1);
  expect(desktop.notifications.get('c1')?.body).toBe('Still waiting. text 1');
});

test('what changes what she can claim makes the window read everything again, a colleague’s coming and going does not', async () => {
  const { server, desktop } = await desk(WAITING);
  const lastTold = async (row: Row) => {
    const before = desktop.of('changed').length;
    server.push(changes([row]));
    await desktop.until(
      async () => desktop.of('changed').length,
      (count) => count > before,
    );
    return desktop.of('changed').at(-1);
  };

  expect(await lastTold(user(JONAS, { online: false, seq: 5 }))).toMatchObject({
    directory: true,
    lists: false,
    threads: [],
  });
  for (const row of [
    member(MAYA, 'support', { loggedIn: false, seq: 5 }),
    user(MAYA, { pauseReasonId: 'lunch', pausedAt: 5, seq: 5 }),
    claimed('c1', MAYA, { seq: 5 }),
  ]) {
    expect(await lastTold(row)).toMatchObject({ lists: true, threads: null });
  }
  // One for another in the same moment: a place is free in the one queue and taken in the other.
  const before = desktop.of('changed').length;
  server.push(
    changes([
      session('c1', { seq: 6, state: 'ended' }),
      claimed('c2', MAYA, { seq: 6, queueId: 'reception' }),
    ]),
  );
  await desktop.until(
    async () => desktop.of('changed').length,
    (count) => count > before,
  );
  expect(desktop.of('changed').at(-1)).toMatchObject({ threads: null });
});

test('what is on the screen is told anew to a server that was away, and nobody is shown meanwhile', async () => {
  const { server, desktop } = await desk(WAITING);
  await desktop.call('conversation.viewing', { id: 'c1' });
  expect(await server.until('conversation.presence')).toMatchObject({
    params: { conversationId: 'c1', typing: false },
  });
  server.presence('c1', [{ userId: JONAS, typing: true }]);
  const lastSeen = () => desktop.of('presence').at(-1);
  await desktop.until(
    async () => lastSeen(),
    (seen) => seen?.people.length === 1,
  );
  expect(lastSeen()).toEqual({
    id: 'c1',
    people: [{ id: JONAS, name: 'Jonas Weber', extension: '202', typing: true }],
  });

  server.cut();
  await desktop.until(
    async () => lastSeen(),
    (seen) => seen?.people.length === 0,
  );
  expect(await server.until('conversation.presence', 2)).toMatchObject({
    params: { conversationId: 'c1', typing: false },
  });
});

test('what admins set is read from the copy here, by admins alone', async () => {
  const { desktop } = await desk([user(MAYA, { role: 'admin', seq: 2 })]);
  expect((await desktop.call('admin.read', {})).queues).toHaveLength(1);

  const { desktop: agent } = await desk([]);
  await expect(agent.call('admin.read', {})).rejects.toMatchObject({ code: 'forbidden' });
});
