/** A real carrier's way in: what it sends becomes one message, what is not right is refused with the reason. */
import { randomUUID } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refuse } from '#shared/protocol/errors.ts';
import { Customer, TWILIO_ENVIRONMENT } from '../support/customer.ts';
import { SUPPORT_LINE, TestServer } from '../support/server.ts';

const NUMBER = '+13475551234';
let server: TestServer;

beforeEach(async () => {
  server = await TestServer.start();
});
afterEach(() => server.stop());

function post(fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const url = `${TWILIO_ENVIRONMENT.OFFHOOK_PUBLIC_URL}/webhooks/twilio`;
  const signature = getExpectedTwilioSignature(TWILIO_ENVIRONMENT.OFFHOOK_TWILIO_AUTH_TOKEN, url, fields);
  return fetch(`${server.url}/webhooks/twilio`, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': signature, ...headers },
    body: new URLSearchParams(fields),
  });
}

const fields = (change: Record<string, string> = {}) => ({
  MessageSid: `SM${randomUUID()}`,
  From: NUMBER,
  To: SUPPORT_LINE,
  Body: 'Do you have a table?',
  ...change,
});
const problem = async (response: Response) => ((await response.json()) as { error: unknown }).error;

test("the customer's text reaches both agents, and waits to be claimed", async () => {
  const maya = await server.desktop('201');
  const jonas = await server.desktop('202');

  const response = await new Customer(NUMBER, SUPPORT_LINE).deliver(server.url, 'Is anybody there?');

  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/xml');
  expect(await response.text()).toContain('<Response></Response>');
  for (const desktop of [maya, jonas]) {
    const message = await desktop.until((copy) => copy.message('Is anybody there?'));
    expect(message).toMatchObject({ direction: 'in', authorId: null });
    expect(desktop.session(NUMBER)).toMatchObject({ state: 'waiting', ownerId: null });
  }
});

test('a delivery repeated under the same id is one message', async () => {
  const maya = await server.desktop('201');
  const customer = new Customer(NUMBER, SUPPORT_LINE);
  const sid = 'SM1';
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => customer.deliver(server.url, 'Hello', sid)),
  );
  answers.push(await customer.deliver(server.url, 'Hello', sid));
  expect(answers.map((answer) => answer.status)).toEqual(Array(6).fill(200));
  await customer.deliver(server.url, 'the end');
  await maya.until((copy) => copy.message('the end'));
  expect(maya.rows('message').filter((row) => row.text === 'Hello')).toHaveLength(1);
});

test('a wrong or missing signature is refused, and nothing is saved', async () => {
  const maya = await server.desktop('201');
  const wrong = await post(fields(), { 'X-Twilio-Signature': 'AAAA' });
  expect(wrong.status).toBe(403);
  expect(await problem(wrong)).toMatchObject({ code: 'wrong_signature' });
  const body = new URLSearchParams(fields());
  expect((await fetch(`${server.url}/webhooks/twilio`, { method: 'POST', body })).status).toBe(403);
  await maya.sync();
  expect(maya.conversation(NUMBER)).toBeUndefined();
});

test('missing fields are named', async () => {
  for (const name of ['MessageSid', 'From', 'To', 'Body']) {
    const { [name as 'From']: _left, ...rest } = fields();
    const response = await post(rest);
    expect(response.status).toBe(400);
    expect(await problem(response)).toEqual({
      code: 'invalid_fields',
      message: `Missing or not usable: ${name}.`,
    });
  }
});

test.each([
  ['a sender that is no number', { From: 'BANK' }, 400, 'not_a_number'],
  ['a sender that is a short code', { From: '12345' }, 400, 'not_a_number'],
  ['a line nobody has', { To: '+12125550199' }, 404, 'unknown_line'],
  ['an empty text', { Body: '' }, 400, 'empty'],
  ['a text of 20,000 characters', { Body: 'x'.repeat(20_000) }, 400, 'too_long'],
  ['20,000 characters of three bytes each', { Body: '長'.repeat(20_000) }, 400, 'too_long'],
])('%s is refused with the reason', async (_what, change, status, code) => {
  const response = await post(fields(change));
  expect(response.status).toBe(status);
  expect(await problem(response)).toMatchObject({ code, message: expect.any(String) });
});

test('a body of another kind, or far too big, is refused', async () => {
  const url = `${server.url}/webhooks/twilio`;
  const xml = await fetch(url, { method: 'POST', body: '<x/>', headers: { 'content-type': 'text/xml' } });
  expect(xml.status).toBe(415);
  const huge = await post(fields({ Body: 'x'.repeat(300_000) }));
  expect(huge.status).toBe(413);
});

test('where nothing can be saved the carrier is told to come again', async () => {
  const { engine } = server.running;
  vi.spyOn(engine, 'inbound').mockRejectedValueOnce(refuse('unavailable', {}));
  const response = await post(fields());
  expect(response.status).toBe(503);
  expect(await problem(response)).toMatchObject({ code: 'unavailable' });
  expect((await post(fields())).status).toBe(200);
});

test('without a configured token the webhook says that it is off', async () => {
  await server.stop();
  server = await TestServer.start({ config: { twilio: null } });
  const response = await post(fields());
  expect(response.status).toBe(404);
  expect(await problem(response)).toMatchObject({ code: 'not_configured' });
});

test("customers' words do not reach the log", async () => {
  await post(fields({ Body: 'my secret is 1234' }));
  await post(fields({ Body: 'my secret is 1234' }), { 'X-Twilio-Signature': 'AAAA' });
  expect(server.log.join('\n')).not.toContain('secret');
});
