import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Changes, Row } from '#shared/protocol/rows.ts';
import type { Commit } from '../../../../server/commands/engine.ts';
import { Hub, type Member } from '../../../../server/gateway/hub.ts';

/** A member that keeps what it was told. */
function member(userId: string) {
  const written: Buffer[] = [];
  const socket = { writableLength: 0, write: (bytes: Buffer) => written.push(bytes) };
  return { userId, ws: { readyState: WebSocket.OPEN }, socket, written } as unknown as Member & {
    written: Buffer[];
    socket: { writableLength: number };
  };
}

function start() {
  const slow: Member[] = [];
  const changed: [string, string][] = [];
  const hub = new Hub<Member>({
    epoch: 'e',
    sendBuffer: 100,
    onSlow: (one) => slow.push(one),
    onAccessChanged: (one, cursor) => changed.push([one.userId, cursor]),
  });
  return { hub, slow, changed };
}

const mute = (id: string, audience: string, seq: number, muted = true): Row => ({
  type: 'conversationSettings',
  id,
  audience,
  seq,
  conversationId: 'c',
  muted,
  markedUnread: false,
});

const commit = (sequence: number, change: Partial<Commit>): Commit => ({
  sequence,
  rows: [],
  removed: [],
  accessChanged: [],
  signedOut: [],
  outbound: false,
  deadlines: false,
  ...change,
});

function read(bytes: Buffer): Changes {
  return JSON.parse(bytes.subarray(bytes.indexOf('{')).toString()).params;
}

function join(hub: Hub<Member>, one: Member, audiences: string[]) {
  hub.ask(one);
  hub.join(one, new Set(audiences), 'e:0');
}

test('each is told what its audiences show, the same bytes to all who see the same', async () => {
  const { hub } = start();
  const [a, b, c] = [member('a'), member('b'), member('c')];
  join(hub, a, ['queue:1', 'user:a']);
  join(hub, b, ['queue:1', 'user:b']);
  join(hub, c, ['queue:1', 'queue:2']);
  hub.publish(commit(3, { rows: [mute('x', 'queue:1', 2), mute('y', 'queue:2', 3)] }));
  await turn();
  expect(a.written[0]).toBe(b.written[0]);
  expect(read(a.written[0]!)).toMatchObject({ rows: [{ id: 'x' }], cursor: 'e:3', more: false });
  expect(read(c.written[0]!)).toMatchObject({ rows: [{ id: 'x' }, { id: 'y' }], cursor: 'e:3' });
});

test('commits of one moment go out together, a row in its last state', async () => {
  const { hub } = start();
  const a = member('a');
  join(hub, a, ['queue:1']);
  hub.publish(commit(1, { rows: [mute('x', 'queue:1', 1, true), mute('y', 'queue:1', 1)] }));
  hub.publish(commit(2, { rows: [mute('x', 'queue:1', 2, false)] }));
  await turn();
  expect(a.written).toHaveLength(1);
  expect(read(a.written[0]!).rows).toMatchObject([{ id: 'y' }, { id: 'x', muted: false }]);
});

test('a row that leaves an audience is removed there, and one that comes back is not', async () => {
  const { hub } = start();
  const a = member('a');
  join(hub, a, ['queue:1']);
  const removal = { audience: 'queue:1', type: 'conversationSettings', id: 'x' };
  hub.publish(commit(1, { rows: [mute('x', 'queue:2', 1)], removed: [removal] }));
  await turn();
  expect(read(a.written[0]!)).toMatchObject({ rows: [], removed: [removal] });
  hub.publish(commit(2, { removed: [removal] }));
  hub.publish(commit(3, { rows: [mute('x', 'queue:1', 3)] }));
  await turn();
  expect(read(a.written[1]!)).toMatchObject({ rows: [{ id: 'x' }], removed: [] });
});

test('a row that came and went within one moment does not come back', async () => {
  const { hub } = start();
  const a = member('a');
  join(hub, a, ['queue:1']);
  const removal = { audience: 'queue:1', type: 'conversationSettings', id: 'x' } as const;
  hub.publish(commit(1, { rows: [mute('x', 'queue:1', 1)] }));
  hub.publish(commit(2, { removed: [removal] }));
  await turn();
  expect(a.written.map(read)).toEqual([{ rows: [], removed: [removal], cursor: 'e:2', more: false }]);
});

test('what is gone is told before any cursor that lies behind it, however much is told at once', async () => {
  const { hub } = start();
  const a = member('a');
  join(hub, a, ['queue:1']);
  const removal = { audience: 'queue:1', type: 'conversation', id: 'c' } as const;
  const long = { ...mute('x', 'queue:1', 2), conversationId: 'c'.repeat(65_000) } as Row;
  hub.publish(commit(1, { removed: [removal] }));
  hub.publish(commit(3, { rows: [long, mute('y', 'queue:1', 3)] }));
  await turn();
  const told = a.written.flatMap((bytes) =>
    bytes
      .toString()
      .split('{"jsonrpc"')
      .slice(1)
      .map(
        (frame) => JSON.parse(`{"jsonrpc"${frame.slice(0, frame.lastIndexOf('}}') + 2)}`).params as Changes,
      ),
  );
  expect(told.map(({ cursor }) => cursor)).toEqual(['e:2', 'e:3']);
  expect(told.map(({ removed }) => removed)).toEqual([[removal], []]);
});

test('what was read goes stale with a commit in between, or with another reading', () => {
  const { hub } = start();
  const a = member('a');
  const first = hub.ask(a);
  expect(hub.check(a, first, false)).toBe('level');
  expect(hub.check(a, first, true)).toBe('behind');
  hub.publish(commit(1, { rows: [mute('x', 'queue:1', 1)] }));
  expect(hub.check(a, first, false)).toBe('behind');
  const second = hub.ask(a);
  expect(hub.check(a, first, false)).toBe('overtaken');
  expect(hub.check(a, second, false)).toBe('level');
});

test('who joins after a commit is not told of it, who was there is', async () => {
  const { hub } = start();
  const [a, b] = [member('a'), member('b')];
  join(hub, a, ['queue:1']);
  hub.publish(commit(1, { rows: [mute('x', 'queue:1', 1)] }));
  join(hub, b, ['queue:1']);
  await turn();
  expect(a.written).toHaveLength(1);
  expect(b.written).toHaveLength(0);
});

test('whose access changes is told everything before, then sent to catch up from there', async () => {
  const { hub, changed } = start();
  const [a, b] = [member('a'), member('b')];
  join(hub, a, ['queue:1']);
  join(hub, b, ['queue:1']);
  hub.publish(commit(1, { rows: [mute('x', 'queue:1', 1)] }));
  hub.publish(commit(2, { rows: [mute('y', 'queue:1', 2)], accessChanged: ['a'] }));
  expect(changed).toEqual([['a', 'e:1']]);
  await turn();
  expect(a.written.map((bytes) => read(bytes).rows.map((row) => row.id))).toEqual([['x']]);
  expect(b.written.map((bytes) => read(bytes).rows.map((row) => row.id))).toEqual([['x'], ['y']]);
});

test('who reads too slowly is told nothing more', async () => {
  const { hub, slow } = start();
  const a = member('a');
  join(hub, a, ['queue:1']);
  a.socket.writableLength = 101;
  hub.publish(commit(1, { rows: [mute('x', 'queue:1', 1)] }));
  await turn();
  expect(slow).toEqual([a]);
  a.socket.writableLength = 0;
  hub.publish(commit(2, { rows: [mute('x', 'queue:1', 2)] }));
  await turn();
  expect(a.written).toEqual([]);
});
