/** The make-believe phone network behind the real engine and worker: what each magic number promises. */
import { randomUUID } from 'node:crypto';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import type { RowOf } from '#shared/protocol/rows.ts';
import type { RpcClient } from '../support/rpc-client.ts';
import { SUPPORT_LINE, TestServer } from '../support/server.ts';

let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

/** Answers a customer with this number. Returns how to look at the answer, as the agent's desktop has it. */
async function answer(maya: RpcClient, number: string): Promise<() => RowOf<'message'>> {
  server.running.simulator!.text(number, SUPPORT_LINE, 'Hello?', 1);
  const { id: conversationId } = await maya.until((copy) => copy.conversation(number));
  const { epoch } = await maya.call('conversation.claim', { commandId: randomUUID(), conversationId });
  const sent = await maya.call('message.send', {
    commandId: randomUUID(),
    conversationId,
    epoch,
    text: 'Good morning!',
    mentions: [],
  });
  const find = () => maya.rows('message').find((row) => row.id === sent.messageId)!;
  await maya.until(() => find() !== undefined);
  return find;
}

/** Every status the desktop has been told of, in order. */
function statuses(maya: RpcClient, id: string): (string | null)[] {
  const told = maya.pushes.flatMap((push) => push.rows);
  return told.flatMap((row) => (row.type === 'message' && row.id === id ? [row.status] : []));
}

const phone = (number: string) =>
  server.running.simulator!.phone(number).map(({ direction, text }) => `${direction} ${text.text}`);

test('an answer is handed over, arrives on the phone, and says so', async () => {
  const maya = await server.desktop('201');
  const message = await answer(maya, '+12125550180');
  await server.pass(() => message().status === 'delivered');
  expect(statuses(maya, message().id)).toEqual(['queued', 'sent', 'delivered']);
  expect(phone('+12125550180')).toEqual(['out Hello?', 'in Good morning!']);
});

test.each([
  ['…0001 is out of reach', '+12125550001', '30003'],
  ['…0002 is a landline', '+12125550002', '30006'],
  ['…0003 has blocked the line', '+12125550003', '30004'],
])('%s: the answer fails with the reason', async (_what, number, code) => {
  const maya = await server.desktop('201');
  const message = await answer(maya, number);
  await server.pass(() => message().status === 'failed');
  expect(message().failure).toMatchObject({ code, reason: expect.stringMatching(/\w+\.$/) });
});

test('a failed answer is handed over once more when a person asks', async () => {
  const maya = await server.desktop('201');
  const message = await answer(maya, '+12125550001');
  await server.pass(() => message().status === 'failed');
  const { epoch } = maya.session('+12125550001')!;
  await maya.call('message.retry', { commandId: randomUUID(), messageId: message().id, epoch });
  await maya.until(() => message().status === 'queued' || message().status === 'sent');
  await server.pass(() => message().status === 'failed');
  expect(phone('+12125550001')).toEqual(['out Hello?', 'in Good morning!', 'in Good morning!']);
});

test("…0004 is taken without an answer: unknown, until the network's own records tell", async () => {
  const maya = await server.desktop('201');
  const message = await answer(maya, '+12125550004');
  await server.pass(() => message().status === 'delivered', 100);
  expect(statuses(maya, message().id)).toEqual(['queued', 'delivered']);
  expect(phone('+12125550004')).toEqual(['out Hello?', 'in Good morning!']);
});

test('…0005 is never taken: unknown, then failed, and the phone has nothing', async () => {
  const maya = await server.desktop('201');
  const message = await answer(maya, '+12125550005');
  await server.pass(() => message().status === 'failed', 100);
  expect(statuses(maya, message().id)).toEqual(['queued', 'unknown', 'failed']);
  expect(message().failure).toMatchObject({ code: 'not_taken' });
  expect(phone('+12125550005')).toEqual(['out Hello?']);
});

test('…0006 sends its receipts in the wrong order: delivered stays delivered', async () => {
  const maya = await server.desktop('201');
  const message = await answer(maya, '+12125550006');
  await server.pass(() => message().status === 'delivered');
  const end = server.time.now() + 2_000;
  await server.pass(() => server.time.now() >= end, 100);
  expect(message().status).toBe('delivered');
});

test('…0007 takes ten seconds for its receipt', async () => {
  const maya = await server.desktop('201');
  const message = await answer(maya, '+12125550007');
  await server.pass(() => message().status === 'sent');
  const sentAt = server.time.now();
  await server.pass(() => message().status === 'delivered', 100);
  expect(server.time.now() - sentAt).toBeGreaterThanOrEqual(9_900);
});

test('a text that could not be saved is delivered again until it is', async () => {
  const maya = await server.desktop('201');
  const { engine, simulator } = server.running;
  const refusing = vi.spyOn(engine, 'inbound').mockRejectedValue(refuse('unavailable', {}));
  simulator!.text('+12125550180', SUPPORT_LINE, 'Hello?', 1);
  await server.pass(() => refusing.mock.calls.length === 3, 100);
  expect(simulator!.phone('+12125550180')).toMatchObject([{ text: { state: 'sending' } }]);
  refusing.mockRestore();
  await server.pass(() => maya.message('Hello?') !== undefined, 100);
  expect(simulator!.phone('+12125550180')).toMatchObject([{ text: { state: 'delivered' } }]);
});

test('a text delivered twice is one message', async () => {
  const maya = await server.desktop('201');
  const { engine, simulator } = server.running;
  const inbound = vi.spyOn(engine, 'inbound');
  simulator!.text('+12125550180', SUPPORT_LINE, 'Hello?', 2);
  await server.pass(() => inbound.mock.calls.length === 2);
  await engine.settled();
  expect(maya.rows('message').filter((row) => row.text === 'Hello?')).toHaveLength(1);
});

test('what was on its way when the server stopped arrives after it is back, once', async () => {
  let maya = await server.desktop('201');
  const message = await answer(maya, '+12125550180');
  await server.pass(() => message().status === 'sent');
  const { id } = message();
  server.time.advance(1);
  vi.spyOn(server.running.engine, 'inbound').mockRejectedValue(refuse('unavailable', {}));
  server.running.simulator!.text('+12125550180', SUPPORT_LINE, 'One more thing', 1);
  await server.down();
  expect(await maya.closed).toMatchObject({ code: 1001 });

  await server.up();
  maya = await server.desktop('201');
  await server.pass(() => maya.message('One more thing') !== undefined, 100);
  await server.pass(() => maya.rows('message').find((row) => row.id === id)?.status === 'delivered', 100);
  expect(phone('+12125550180')).toEqual(['out Hello?', 'in Good morning!', 'out One more thing']);
});

test('a text being handed over when the server stops is looked up, never handed over again', async () => {
  let maya = await server.desktop('201');
  const message = await answer(maya, '+12125550004');
  const { id } = message();
  const taken = () => phone('+12125550004').length === 2;
  await server.pass(taken);
  await server.down();
  await server.up();
  maya = await server.desktop('201');
  await server.pass(() => maya.rows('message').find((row) => row.id === id)?.status === 'delivered', 100);
  expect(phone('+12125550004')).toEqual(['out Hello?', 'in Good morning!']);
});

test('the network keeps its own file, apart from the database of the server', async () => {
  server.running.simulator!.text('+12125550180', SUPPORT_LINE, 'Hello?', 1);
  await server.down();
  const file = new Sqlite(`${server.folder}/simulator.db`, { readonly: true });
  const number = '+12125550180';
  expect(file.prepare('SELECT text FROM departures WHERE number = ?').all(number)).toEqual([
    { text: 'Hello?' },
  ]);
  file.close();
});
